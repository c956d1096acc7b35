from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servicelint.errors import UsageError
from servicelint.language.contents import Library
from small_library import engine, rule, small_library

SHARE = {
    "ratio": {"of": {"utterance": {"any": ["不行"]}}, "to": "turns", "above": "$limit", "minimum": "$least"}
}
MANY = {"ratio": {"of": {"utterance": {"any": ["不行"]}}, "to": "turns", "above": "$limit"}}
STREAK = {"streak": {"of": {"utterance": {"any": ["不行"]}}, "length": "$limit"}}
SILENCE = {"measure": {"metric": "silence_share", "above": "$limit"}}
SECONDS = {"measure": {"metric": "total_silence", "above": "$limit"}}


def library(folder: Path, when: dict[str, Any], **parameters: float) -> Library:
    return small_library(folder, rule(when, parameters=parameters))


@pytest.mark.parametrize(
    ("when", "parameters", "value", "range_"),
    [
        (SHARE, {"limit": 0.8, "least": 5}, 80, "0 to 1"),
        (SILENCE, {"limit": 0.3}, 30, "0 to 1"),
        (MANY, {"limit": 3}, -1, "0 or more"),
        (STREAK, {"limit": 3}, 1, "2 or more"),
        (SECONDS, {"limit": 20}, -5, "0 or more"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_the_range(
    when: dict[str, Any], parameters: dict[str, float], value: float, range_: str, tmp_path: Path
) -> None:
    message = f"the parameter 'limit' is {value}, outside its range of {range_}"
    with pytest.raises(UsageError, match=message):
        engine(library(tmp_path, when, **parameters), rules={"XY101": {"limit": value}})


@pytest.mark.parametrize(
    ("when", "parameters", "value"),
    [
        (SHARE, {"limit": 0.8, "least": 5}, 1),
        (MANY, {"limit": 3}, 80),
        (STREAK, {"limit": 3}, 2),
        (SECONDS, {"limit": 20}, 0.5),
    ],
)
def test_other_values_may_be_set(
    when: dict[str, Any], parameters: dict[str, float], value: float, tmp_path: Path
) -> None:
    parameters = {
        name: float(number) if isinstance(value, float) else number for name, number in parameters.items()
    }
    assert engine(library(tmp_path, when, **parameters), rules={"XY101": {"limit": value}}).rules.keys() == {
        "XY101"
    }


def test_a_whole_number_stays_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the parameter 'limit' is a whole number"):
        engine(library(tmp_path, STREAK, limit=3), rules={"XY101": {"limit": 2.5}})


def test_hours_have_to_be_readable(tmp_path: Path) -> None:
    when = {"metadata": {"field": "started_at", "hours": "$limit"}}
    loaded = small_library(tmp_path, rule(when, parameters={"limit": "21:00-8:00"}))
    assert engine(loaded, rules={"XY101": {"limit": "22:00-7:00"}}).rules.keys() == {"XY101"}
    with pytest.raises(UsageError, match="'limit': '22-7' is no span of hours"):
        engine(loaded, rules={"XY101": {"limit": "22-7"}})
