"""The table of what is compared with what fits the shipped rules."""

from __future__ import annotations

from servicelint.evaluation.labels import SESSION_FIELDS
from servicelint.evaluation.mapping import mapping
from servicelint.understanding.bluntness import FINER
from understanding.shipped import engine


def test_finer_tags_count_as_the_labels_that_people_use() -> None:
    tags = ("brush_off", "rude_command", "sarcasm", "threat", "blame_others", "doubt_honesty", "shirk")
    labels = ["impatience", "impatience", "contempt", "contempt", "shirk", "argue_deny", "shirk"]
    assert [mapping().label(tag) for tag in tags] == labels


def test_there_are_twelve_labels_and_every_tag_counts_as_one() -> None:
    assert len(mapping().labels) == 12
    assert set(FINER.values()) <= set(mapping().labels)


def test_every_field_of_a_session_is_compared_with_something() -> None:
    compared = {*mapping().flags, *mapping().turns, "informal_you_turns"}
    assert compared == set(SESSION_FIELDS)


def test_every_act_is_a_shipped_one() -> None:
    acts = {act for flag in mapping().flags.values() for act in flag.acts}
    acts |= {act for names in mapping().turns.values() for act in names}
    assert acts <= engine().vocabulary.acts.keys()


def test_every_label_is_a_tag_of_a_shipped_rule() -> None:
    tags = {tag for rule in engine().library.rules for tag in rule.tags}
    assert {mapping().label(tag) for tag in tags} >= set(mapping().labels)
