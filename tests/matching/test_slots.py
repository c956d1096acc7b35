"""The patterns of features in a row, by their slots."""

from __future__ import annotations

from dataclasses import replace

from servicelint.matching.slots import Slots

from .looking import feature


def test_the_patterns_of_a_feature_stand_behind_those_of_the_one_before() -> None:
    slots = Slots([feature("您好", "再见", number=0), feature("公司规定", number=1)])
    assert [slots.pattern(slot).source for slot in range(len(slots))] == ["您好", "再见", "公司规定"]


def test_what_is_not_to_be_heard_is_heard_by_nothing() -> None:
    looked_for = feature("公司规定")
    assert Slots([looked_for]).heard(0) == looked_for.patterns[0].heard
    assert not Slots([replace(looked_for, sound="off")]).heard(0)
