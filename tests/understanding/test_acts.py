"""Acts as the view finds them; what each act means is shown by the examples in its own file."""

from __future__ import annotations

import pytest

from servicelint.conversation import Conversation, Turn
from servicelint.inspection import inspect
from servicelint.matching.hit import Hit
from servicelint.resources import rules_dir
from servicelint.understanding.view import View

from .shipped import dialogue, engine, view_of


def words(view: View, act: str) -> list[str]:
    """Return what was said by each hit of an act."""
    return [view.turn(hit.turn).text[hit.start : hit.end] for hit in view.act(act) if hit.turn is not None]


@pytest.mark.parametrize("act", sorted(path.stem for path in (rules_dir() / "acts").glob("*.yaml")))
def test_an_act_is_heard_in_its_examples_and_in_nothing_that_only_looks_like_it(act: str) -> None:
    file = engine().library.acts[act]
    heard = {
        text: bool(view_of(_one_turn(file.role, text)).act(act))
        for text in (*file.examples.is_, *file.examples.is_not)
    }
    assert heard == {**dict.fromkeys(file.examples.is_, True), **dict.fromkeys(file.examples.is_not, False)}


def _one_turn(role: str, text: str) -> Conversation:
    return Conversation(id="c", turns=(Turn(role="agent" if role == "agent" else "customer", text=text),))


def test_a_hit_spans_the_words_of_the_original() -> None:
    assert dialogue(("agent", "那您稍·等，我看一下")).act("hold_request") == (Hit(0, 2, 5),)


def test_an_act_belongs_to_the_turns_of_its_role() -> None:
    view = dialogue(("customer", "您好，请稍等"), ("agent", "您好"))
    assert [hit.turn for hit in view.act("greeting")] == [1]
    assert view.act("hold_request") == ()


def test_an_act_is_found_once_a_sentence_by_its_longest_words() -> None:
    view = dialogue(("agent", "抱歉抱歉，请您多多包涵。真对不起！"))
    assert words(view, "apology") == ["请您多多包涵", "对不起"]


def test_a_question_may_perform_an_act() -> None:
    view = dialogue(("agent", "我帮您换一台，您看行吗？"))
    assert words(view, "solution_consent") == ["我帮您换一台，您看行吗"]


def test_a_tag_asks_about_the_words_before_it() -> None:
    view = dialogue(("agent", "您提供一下单号，帮您查看一下，好吗？"))
    assert words(view, "solution_consent") == []


def test_unpunctuated_speech_performs_several_acts_in_one_turn() -> None:
    view = dialogue(("agent", "您好这里是蓝海燃气客服中心工号三零二五请问有什么可以帮您"))
    assert {name for name in view.vocabulary.acts if view.act(name)} >= {
        "greeting",
        "self_introduction",
        "offer_help",
    }


@pytest.mark.parametrize(
    ("text", "hold", "brief"),
    [
        ("您别挂机，我查一下", True, True),
        ("材料已经收到，请耐心等待审核", True, False),
        ("让您久等了", False, False),
    ],
)
def test_a_wait_for_days_is_no_brief_hold(text: str, hold: bool, brief: bool) -> None:
    view = dialogue(("agent", text))
    assert (bool(view.act("hold_request")), bool(view.act("brief_hold"))) == (hold, brief)


def test_inspection_names_an_act_alike_whoever_performs_it() -> None:
    view = dialogue(("customer", "谢谢"), ("agent", "谢谢您"))
    assert [[act.act for act in turn.acts] for turn in inspect(view)] == [["thanks"], ["thanks"]]
