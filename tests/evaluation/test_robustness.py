"""What of the findings in clean texts is found in noisy copies too."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from servicelint.evaluation.labels import Label, QuestionLabel, TurnLabel, UtteranceLabel
from servicelint.evaluation.robustness import QuestionRow, Robustness, Row, robustness, syllable_class
from servicelint.linter.linter import Engine
from small_library import engine, rule, small_library, talk, words

FORBIDDEN = UtteranceLabel(id="u1", text="没辙，这是规定", label="forbidden")
SHORT = UtteranceLabel(id="u2", text="没辙。", label="forbidden")
STONEWALL = UtteranceLabel(id="u9", text="这是规定", label="forbidden")
UNKNOWN = UtteranceLabel(id="u3", text="您看着办", label="forbidden")
ACCEPTABLE = UtteranceLabel(id="u4", text="规定我发给您，请您过目", label="acceptable")
CLOSED = QuestionLabel(id="q1", text="您看这样可以吗？", form="yesno", function="consent")
OPEN = QuestionLabel(id="q2", text="您想怎么办理呢？", form="open", function="gather")


@pytest.fixture
def strict(tmp_path: Path) -> Engine:
    """An engine that finds 没辙 and 这是规定."""
    phrases = words("没辙", "这是规定")
    return engine(small_library(tmp_path, rule(phrases, code="SL101", name="sl101")))


@pytest.fixture
def reading(tmp_path: Path) -> Engine:
    """An engine that does not match by sound: it finds 这是规定 and 在 as they are written."""
    phrases = words("这是规定", "在")
    return engine(small_library(tmp_path, rule(phrases, code="SL101", name="sl101")), sound="off")


def measured(engine: Engine, *labels: Label) -> Robustness:
    return robustness(engine, labels, {}, seed=0)


def row(found: Robustness, kind: str, level: float | None = None, syllables: str = "all") -> Row:
    (one,) = (
        one for one in found.utterances if (one.kind, one.level, one.syllables) == (kind, level, syllables)
    )
    return one


@pytest.mark.parametrize(
    ("text", "expected"),
    [("没辙。", "1-2"), ("没办法！", "3-4"), ("您看着办。", "3-4"), ("abc您自己看着办", "5+")],
)
def test_utterances_are_told_apart_by_their_syllables(text: str, expected: str) -> None:
    assert syllable_class(text) == expected


def test_what_is_written_in_another_way_is_kept(strict: Engine) -> None:
    one = row(measured(strict, FORBIDDEN, SHORT, UNKNOWN), "traditional")
    assert (one.forbidden, one.changed, one.clean, one.noisy, one.kept) == (3, 3, 2, 2, 2)
    assert (one.clean_recall.value, one.recall_kept.value) == (2 / 3, 1.0)


def test_the_share_kept_has_wilsons_interval(strict: Engine) -> None:
    kept = row(measured(strict, FORBIDDEN, SHORT), "full_width").recall_kept
    assert (kept.value, kept.low, kept.high) == (1.0, pytest.approx(0.342, abs=0.001), 1.0)


def test_what_is_misheard_is_lost_to_an_engine_that_only_reads(reading: Engine) -> None:
    one = row(measured(reading, STONEWALL), "homophone", 0.4)
    assert (one.changed, one.clean, one.noisy, one.kept) == (1, 1, 0, 0)


def test_a_lost_utterance_is_told_with_its_copy(reading: Engine) -> None:
    (change,) = (
        one for one in measured(reading, STONEWALL).changes if one.kind == "homophone" and one.level == 0.4
    )
    assert (change.id, change.label, change.lost, change.rules) == ("u9", "forbidden", True, ("SL101",))
    assert change.text == "这是规定"
    assert change.copy not in ("", "这是规定")


def test_rows_are_broken_down_by_syllables(strict: Engine) -> None:
    found = measured(strict, FORBIDDEN, SHORT)
    assert [one.syllables for one in found.utterances if one.kind == "dodges"] == ["all", "1-2", "5+"]
    assert row(found, "full_width", syllables="1-2").clean == 1


def test_all_ways_of_mishearing_are_also_taken_together(strict: Engine) -> None:
    assert row(measured(strict, FORBIDDEN, SHORT), "misheard", 0.2).forbidden == 6


def test_false_alarms_are_counted_among_acceptable_utterances(strict: Engine) -> None:
    label = UtteranceLabel(id="u5", text="这是规定原文，请您过目", label="acceptable")
    one = row(measured(strict, label, ACCEPTABLE), "full_width")
    assert (one.acceptable, one.clean_alarms, one.noisy_alarms) == (2, 1, 1)
    assert one.noisy_alarm_rate.value == 0.5
    assert one.recall_kept.value is None


def test_what_is_found_in_the_copy_only_is_told(reading: Engine) -> None:
    label = UtteranceLabel(id="u5", text="再再再再再再再再再再", label="acceptable")
    (change,) = (
        one for one in measured(reading, label).changes if one.kind == "homophone" and one.level == 0.4
    )
    assert (change.label, change.lost, change.rules) == ("acceptable", False, ("SL101",))
    assert "在" in change.copy


def test_utterances_judged_by_what_was_said_before_do_not_count(strict: Engine) -> None:
    label = UtteranceLabel(id="u6", text="没辙", label="forbidden", context_dependent=True)
    assert measured(strict, label).utterances == ()


def test_what_was_misheard_before_it_was_labelled_has_no_clean_text(strict: Engine) -> None:
    label = UtteranceLabel(id="u7", text="没辙，这是归定", label="forbidden", variant="asr_homophone")
    found = measured(strict, label)
    assert {one.kind for one in found.utterances} == {"as_labelled"}
    assert (row(found, "as_labelled").noisy, row(found, "as_labelled").clean_recall.value) == (1, None)


def closed(found: Robustness) -> dict[str, QuestionRow]:
    return {one.kind: one for one in found.questions}


def test_closed_questions_are_measured_without_punctuation(strict: Engine) -> None:
    one = closed(measured(strict, CLOSED, OPEN))["no_punctuation"]
    assert (one.items, one.changed, one.clean_f1.value, one.noisy_f1.value) == (2, 2, 1.0, 1.0)


def test_a_question_is_understood_by_what_was_said_before(strict: Engine) -> None:
    said = talk("A 我帮您登记回访，", "A 可以吗？")
    label = QuestionLabel(id="q3", text="可以吗？", form="yesno", function="consent", session="talk", turn=1)
    found = robustness(strict, [label], {"talk": said}, seed=0)
    assert closed(found)["no_punctuation"].noisy_f1.value == 1.0


def test_labels_of_turns_are_not_measured(strict: Engine) -> None:
    found = measured(strict, TurnLabel(id="t1", session="talk", turn=0, labels=()))
    assert (found.utterances, found.questions) == ((), ())


def test_the_order_of_labels_does_not_matter(strict: Engine) -> None:
    labels: Sequence[Label] = (FORBIDDEN, SHORT, ACCEPTABLE)
    assert measured(strict, *labels).utterances == measured(strict, *reversed(labels)).utterances


def test_personal_data_in_copies_is_masked(strict: Engine) -> None:
    label = UtteranceLabel(id="u8", text="没辙，打13812345678去", label="forbidden")
    assert not any("13812345678" in one.copy + one.text for one in measured(strict, label).changes)


def test_without_opencc_the_rest_is_measured(strict: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    found = measured(strict, FORBIDDEN)
    assert "traditional" not in {one.kind for one in found.utterances}
    assert [(one.message, one.hint, one.error) for one in found.problems] == [
        ("traditional characters are not measured: OpenCC is not installed", "pip install opencc", False)
    ]
