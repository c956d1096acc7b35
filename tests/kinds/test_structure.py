"""Required, sequence, ratio and streak: order, absence and share."""

from __future__ import annotations

from typing import Any

import pytest

from small_library import Line, words

from .conftest import Ask

HOLD = {"sequence": {"after": words("稍等"), "expect": words("久等"), "turns": 1, "of_role": "agent"}}
UNKNOWN = {"measure": {"metric": "speech_rate", "above": 300}}


def customer(*phrases: str) -> dict[str, Any]:
    return {"role": "customer", **words(*phrases)}


class TestRequired:
    """A finding about the conversation where something is missing."""

    def test_what_is_missing_is_found_once_for_the_conversation(self, ask: Ask) -> None:
        found = ask({"required": {"that": words("您好")}}, "A 喂", "A 说话")
        assert (found.status, found.turns) == ("holds", [None])

    def test_what_happened_is_no_finding(self, ask: Ask) -> None:
        assert ask({"required": {"that": words("您好")}}, "A 您好").status == "fails"

    def test_it_may_have_to_happen_in_a_range(self, ask: Ask) -> None:
        condition = {"required": {"that": {**words("您好"), "range": {"turns": [1, 1]}}}}
        assert ask(condition, "A 喂", "A 您好").status == "holds"

    def test_only_when_it_is_due(self, ask: Ask) -> None:
        condition = {"required": {"that": words("抱歉"), "when": customer("投诉")}}
        assert ask(condition, "C 查一下", "A 好").status == "not_applicable"
        found = ask(condition, "C 我要投诉", "A 好")
        assert [e.text for e in found.outcome.hits[0].evidence] == ["投诉"]

    def test_an_excuse_makes_it_not_applicable(self, ask: Ask) -> None:
        condition = {"required": {"that": words("再见"), "unless": customer("挂了")}}
        found = ask(condition, "A 请讲", "C 不说了挂了")
        assert (found.status, found.outcome.reason) == ("not_applicable", "excused")

    def test_a_short_conversation_owes_nothing(self, ask: Ask) -> None:
        condition = {"required": {"that": words("再见"), "minimum_turns": 2}}
        assert ask(condition, "A 喂", "C 打错了").status == "not_applicable"

    @pytest.mark.parametrize("part", ["that", "when", "unless"])
    def test_what_cannot_be_told_stays_so(self, ask: Ask, part: str) -> None:
        condition = {"required": {"that": words("您好"), part: UNKNOWN}}
        assert ask(condition, "A 喂").status == "cannot_tell"

    @pytest.mark.parametrize("mask", ["****，请讲", "■■■", "[masked] 请讲"])
    def test_behind_masked_words_it_may_have_been_said(self, ask: Ask, mask: str) -> None:
        found = ask({"required": {"that": words("您好")}}, f"A {mask}")
        assert (found.status, found.outcome.reason) == ("cannot_tell", "masked words")

    @pytest.mark.parametrize("mask", ["138****1234", "***先生请讲"])
    def test_a_masked_number_or_name_hides_no_words(self, ask: Ask, mask: str) -> None:
        assert ask({"required": {"that": words("您好")}}, f"A {mask}").status == "holds"


class TestSequence:
    """After one thing another must, or must not, follow."""

    def test_what_follows_in_time_is_no_finding(self, ask: Ask) -> None:
        assert ask(HOLD, "A 请稍等", "C 好", "C 嗯", "A 让您久等了").status == "fails"

    def test_what_does_not_follow_is_found_at_the_first_hit(self, ask: Ask) -> None:
        found = ask(HOLD, "A 请稍等", "A 喂", "A 让您久等了")
        assert (found.turns, found.words) == ([0], ["稍等"])

    def test_every_occurrence_counts(self, ask: Ask) -> None:
        assert ask(HOLD, "A 请稍等", "A 喂", "A 请稍等", "A 喂").turns == [0, 2]

    def test_nothing_arises_without_the_first(self, ask: Ask) -> None:
        assert ask(HOLD, "A 久等了").status == "not_applicable"

    def test_zero_turns_means_the_same_turn_behind_the_hit(self, ask: Ask) -> None:
        condition = {"sequence": {"after": words("稍等"), "expect": words("核实"), "turns": 0}}
        assert ask(condition, "A 请稍等，我核实一下").status == "fails"
        assert ask(condition, "A 我核实一下，请稍等").status == "holds"

    def test_seconds_run_from_the_end_of_the_turn(self, ask: Ask) -> None:
        condition = {"sequence": {"after": words("稍等"), "expect": words("久等"), "seconds": 30}}
        quick: list[Line] = [("A 请稍等", 0, 10), ("A 久等了", 39, 41)]
        slow: list[Line] = [("A 请稍等", 0, 10), ("A 久等了", 41, 43)]
        assert ask(condition, *quick).status == "fails"
        assert ask(condition, *slow).turns == [0]

    def test_without_times_seconds_cannot_be_told(self, ask: Ask) -> None:
        condition = {"sequence": {"after": words("稍等"), "expect": words("久等"), "seconds": 30}}
        assert ask(condition, "A 稍等", "A 久等").status == "cannot_tell"

    def test_characters_are_counted_between_the_two(self, ask: Ask) -> None:
        condition = {"sequence": {"after": words("不能"), "forbid": words("可以"), "characters": 6}}
        assert ask(condition, "A 这个不能退，可以换").words == ["可以"]
        assert ask(condition, "A 这个不能退，因为时间太久了，可以换").status == "fails"
        assert ask(condition, "A 这个不能退", "A 可以换").status == "fails"

    def test_what_must_not_follow_is_found_where_it_stands(self, ask: Ask) -> None:
        condition = {"sequence": {"after": customer("投诉"), "forbid": words("规定"), "turns": 1}}
        found = ask(condition, "C 我要投诉", "A 这是规定")
        assert (found.words, [e.text for e in found.outcome.hits[0].evidence]) == (["规定"], ["投诉"])

    def test_what_follows_two_of_them_is_found_once(self, ask: Ask) -> None:
        condition = {"sequence": {"after": customer("投诉"), "forbid": words("规定"), "turns": 1}}
        assert ask(condition, "C 投诉，就是投诉", "A 这是规定").words == ["规定"]

    def test_an_excuse_within_the_window_cancels(self, ask: Ask) -> None:
        condition = {"sequence": {**HOLD["sequence"], "unless": customer("不用等")}}
        assert ask(condition, "A 请稍等", "C 不用等了", "A 好").status == "fails"

    @pytest.mark.parametrize("part", ["after", "expect", "unless"])
    def test_what_cannot_be_told_stays_so(self, ask: Ask, part: str) -> None:
        condition = {"sequence": {**HOLD["sequence"], part: UNKNOWN}}
        assert ask(condition, "A 请稍等", "A 喂").status == "cannot_tell"

    def test_while_a_conversation_goes_on_an_open_window_is_no_finding(self, ask: Ask) -> None:
        assert ask(HOLD, "A 请稍等", "C 好", complete=False).status == "fails"
        assert ask(HOLD, "A 请稍等", "C 好", "A 喂", complete=False).turns == [0]

    def test_an_open_window_of_seconds_ends_with_what_was_said_last(self, ask: Ask) -> None:
        condition = {"sequence": {"after": words("稍等"), "expect": words("久等"), "seconds": 30}}
        early: list[Line] = [("A 稍等", 0, 1), ("C 喂", 20, 21)]
        late: list[Line] = [("A 稍等", 0, 1), ("C 喂", 20, 40)]
        assert ask(condition, *early, complete=False).status == "fails"
        assert ask(condition, *late, complete=False).turns == [0]


class TestRatio:
    """A share with a minimum sample."""

    def test_a_share_above_the_bound(self, ask: Ask) -> None:
        condition = {"ratio": {"of": words("不行"), "to": "turns", "above": 0.5}}
        found = ask(condition, "A 不行", "A 不行", "A 好", "C 不行")
        assert (found.turns, found.outcome.hits[0].note) == ([None], "2/3")
        assert ask(condition, "A 不行", "A 好").status == "fails"

    def test_a_share_below_the_bound(self, ask: Ask) -> None:
        condition = {"ratio": {"of": words("请"), "to": words("您"), "below": 0.5}}
        assert ask(condition, "A 您说。您讲。请您看。").outcome.hits[0].note == "1/3"
        assert ask(condition, "A 请您说。").status == "fails"

    def test_a_small_sample_says_nothing(self, ask: Ask) -> None:
        condition = {"ratio": {"of": words("不行"), "to": "turns", "above": 0.5, "minimum": 3}}
        found = ask(condition, "A 不行", "A 不行")
        assert (found.status, found.outcome.reason) == ("not_applicable", "a sample of 2, fewer than 3")

    def test_sentences_as_the_whole(self, ask: Ask) -> None:
        condition = {"ratio": {"of": words("我"), "to": "sentences", "above": 0.5}}
        assert ask(condition, "A 我来。好的。您看。").status == "fails"
        assert ask(condition, "A 我来。我看。好的。").status == "holds"

    def test_turns_with_a_hit_count_once(self, ask: Ask) -> None:
        condition = {"ratio": {"of": words("不行"), "to": "turns", "above": 0.5, "count": "turns"}}
        assert ask(condition, "A 不行，不行", "A 好").status == "fails"

    def test_overlapping_hits_count_once(self, ask: Ask) -> None:
        either = {"any": [words("谢谢您"), words("谢谢")]}
        condition = {"ratio": {"of": either, "to": "turns", "above": 1}}
        assert ask(condition, "A 谢谢您").status == "fails"

    def test_the_hits_are_the_evidence(self, ask: Ask) -> None:
        condition = {"ratio": {"of": words("不行"), "to": "turns", "above": 0.1}}
        found = ask(condition, "A 不行", "A 好", "A 不行")
        assert [e.turn for e in found.outcome.hits[0].evidence] == [0, 2]

    @pytest.mark.parametrize("part", ["of", "to"])
    def test_what_cannot_be_told_stays_so(self, ask: Ask, part: str) -> None:
        condition = {"ratio": {"of": words("不行"), "to": words("好"), "below": 0.5, part: UNKNOWN}}
        assert ask(condition, "A 好，好").status == "cannot_tell"


class TestStreak:
    """The same thing several times in a row."""

    def test_turns_of_the_role_in_a_row(self, ask: Ask) -> None:
        condition = {"streak": {"of": words("吗"), "length": 3}}
        found = ask(condition, "A 是吗", "C 是", "A 对吗", "C 对", "A 行吗")
        assert (found.turns, found.outcome.hits[0].note) == ([4], "3")
        assert [e.turn for e in found.outcome.hits[0].evidence] == [0, 2]

    def test_another_turn_of_the_role_ends_the_row(self, ask: Ask) -> None:
        condition = {"streak": {"of": words("吗"), "length": 3}}
        assert ask(condition, "A 是吗", "A 对吗", "A 好", "A 行吗").status == "fails"

    def test_sentences_in_a_row(self, ask: Ask) -> None:
        condition = {"streak": {"of": words("我"), "length": 3, "unit": "sentence"}}
        assert ask(condition, "A 我来。我看。", "C 嗯", "A 我查。").turns == [2]
        assert ask(condition, "A 我来。好的。我看。我查。").status == "fails"

    def test_hits_without_the_other_side_in_between(self, ask: Ask) -> None:
        condition = {"streak": {"of": words("吗"), "length": 2, "unit": "hit"}}
        assert ask(condition, "A 是吗。对吗。").turns == [0]
        assert ask(condition, "A 是吗。", "A 请讲。", "A 对吗。").turns == [2]
        assert ask(condition, "A 是吗。", "C 是", "A 对吗。").status == "fails"

    def test_every_row_is_found(self, ask: Ask) -> None:
        condition = {"streak": {"of": words("吗"), "length": 2}}
        assert ask(condition, "A 是吗", "A 对吗", "A 好", "A 行吗", "A 可以吗").turns == [1, 4]

    def test_what_cannot_be_told_stays_so(self, ask: Ask) -> None:
        assert ask({"streak": {"of": UNKNOWN, "length": 2}}, "A 好").status == "cannot_tell"
