"""A library as a whole: names, references, and rules that could never match."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servicelint.errors import RuleErrors
from servicelint.language import library
from servicelint.language.documents import digest
from small_library import TOLERANCE, act, guard, rule, small_library, words, write

NORMS = {
    "sources": {"K": "一本手册"},
    "norms": [{"id": "K17", "zh": "不顶撞", "en": "Do not argue", "source": "K", "observable": "text"}],
}


def mistakes(folder: Path, *rules: dict[str, Any], **parts: Any) -> list[str]:
    """Return what is wrong with a library, without the folder and the lines."""
    with pytest.raises(RuleErrors) as caught:
        small_library(folder, *rules, **parts)
    return [
        f"{Path(error.path or '').name}: {error.key}: {error.message}"
        + (f" ({error.hint})" if error.hint else "")
        for error in caught.value.errors
    ]


def mistake(folder: Path, when: Any, **keys: Any) -> str:
    """Return the one thing that is wrong with a rule, without its file."""
    parts = {part: keys.pop(part) for part in ("lexicons", "acts", "guards", "norms") if part in keys}
    (found,) = mistakes(folder, rule(when, **keys), **parts)
    return found.removeprefix("XY101.yaml: ")


def test_a_library_holds_its_rules_by_code(tmp_path: Path) -> None:
    loaded = small_library(tmp_path, rule(words("乙"), code="XY102", name="b"), rule(words("甲"), name="a"))
    assert [(one.code, loaded.origins[one.code].endswith(f"{one.code}.yaml")) for one in loaded.rules] == [
        ("XY101", True),
        ("XY102", True),
    ]


def test_everything_that_is_wrong_is_said_at_once_and_with_lines(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": "code: 1\n", "b.yaml": "[\n", "lexicons/c.yaml": "x: {wrds: []}\n"})
    with pytest.raises(RuleErrors) as caught:
        library.load([tmp_path])
    found = [(Path(error.path or "").name, error.line) for error in caught.value.errors]
    assert found[:3] == [("a.yaml", 1)] * 3
    assert found[-2:] == [("b.yaml", 2), ("c.yaml", 1)]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(RuleErrors, match="is no folder or file of rules"):
        library.load([tmp_path / "nowhere"])


def test_a_later_folder_may_use_names_of_an_earlier_one(tmp_path: Path) -> None:
    first = write(tmp_path / "first", {"lexicons/w.yaml": {"polite": {"words": ["请"]}}})
    write(tmp_path / "second", {"r.yaml": rule(words("{polite}讲"))})
    assert library.load([first, tmp_path / "second"]).lexicons == {"polite": ("请",)}


def test_the_digest_follows_names_and_contents(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": "a: 1\n"})
    before = digest([tmp_path])
    assert digest([tmp_path]) == before
    write(tmp_path, {"a.yaml": "a: 2\n"})
    assert digest([tmp_path]) != before


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"name": "other"}, "code: 'XY101' already stands in"),
        ({"code": "XY102"}, "name: 'small-rule' already stands in"),
        (
            {"code": "XY102", "name": "b", "retired_names": ["small-rule"]},
            "retired_names: 'small-rule' already",
        ),
        ({"code": "XY102", "name": "b", "tags": ["small-rule"]}, "name: 'small-rule' is a tag too"),
    ],
)
def test_names_never_collide(tmp_path: Path, other: dict[str, Any], message: str) -> None:
    write(tmp_path, {"a.yaml": rule(words("甲")), "b.yaml": rule(words("乙"), **other)})
    with pytest.raises(RuleErrors, match=message):
        library.load([tmp_path])


@pytest.mark.parametrize(
    ("when", "message"),
    [
        (words("{plite}讲"), "when.utterance.any[0]: no lexicon 'plite' (did you mean 'polite'?)"),
        (
            words({"lexicon": "plite"}),
            "when.utterance.any[0].lexicon: no lexicon 'plite' (did you mean 'polite'?)",
        ),
        ({"act": "greting"}, "when.act: no act 'greting' (did you mean 'greeting'?)"),
        (
            {"measure": {"metric": "speech_rte", "above": 1}},
            "when.measure.metric: no metric 'speech_rte' (did you mean 'speech_rate'?)",
        ),
        (
            {"check": "unknown_speakr"},
            "when.check: no check 'unknown_speakr' (did you mean 'unknown_speaker'?)",
        ),
        ({"use": "refusl"}, "when: no definition 'refusl' (did you mean 'refusal'?)"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest_one(tmp_path: Path, when: Any, message: str) -> None:
    define = {"refusal": words("{polite}讲")}
    found = mistakes(
        tmp_path,
        rule(when, define=define),
        rule({"use": "refusal"}, code="XY102", name="b", define=define),
        lexicons={"polite": {"words": ["请"]}},
        acts=[act("greeting", "您好")],
    )
    assert f"XY101.yaml: {message}" in found


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"guards": ["quotd"]}, "guards: no guard 'quotd' (did you mean 'quoted'?)"),
        ({"despite": ["quotd"]}, "despite: no guard 'quotd' (did you mean 'quoted'?)"),
        ({"supersede": ["XY102"]}, "supersede: no code or tag 'XY102' (did you mean 'XY101'?)"),
        (
            {"yields_to": ["XY1", "XY2"]},
            "yields_to: no code, beginning of a code, or tag 'XY2' (did you mean 'XY101'?)",
        ),
        (
            {"yields_to": ["XY"]},
            "yields_to: no code, beginning of a code, or tag 'XY' (did you mean 'XY101'?)",
        ),
    ],
)
def test_an_unknown_name_in_the_head_of_a_rule(tmp_path: Path, keys: Any, message: str) -> None:
    quoted = guard("quoted", {"inside_quotes": True}, standard=True)
    found = mistakes(tmp_path, rule(words("甲"), **keys), guards=[quoted])
    assert found == [f"XY101.yaml: {message}"]


def test_lexicons_that_include_one_another(tmp_path: Path) -> None:
    lexicons = {"a": {"include": ["b"]}, "b": {"include": ["a"]}}
    assert mistakes(tmp_path, rule(words("{a}")), lexicons=lexicons) == [
        "words.yaml: a: lexicons include one another: a → b → a"
    ]


def test_a_lexicon_that_includes_an_unknown_one(tmp_path: Path) -> None:
    assert mistakes(tmp_path, rule(words("{a}")), lexicons={"a": {"include": ["b"]}}) == [
        "words.yaml: a: no lexicon 'b'"
    ]


def test_a_lexicon_holds_the_words_that_it_includes(tmp_path: Path) -> None:
    lexicons = {"a": {"words": ["甲"], "include": ["b"]}, "b": {"words": ["乙", "甲"]}}
    assert small_library(tmp_path, rule(words("{a}")), lexicons=lexicons).lexicons["a"] == ("甲", "乙")


def test_acts_and_guards_that_need_each_other(tmp_path: Path) -> None:
    acts = [act("greeting", "您好", guards=["kind"])]
    found = mistakes(
        tmp_path, rule({"act": "greeting"}), acts=acts, guards=[guard("kind", {"acts": ["greeting"]})]
    )
    assert found == ["greeting.yaml: guards: a guard of the act needs the act 'greeting' itself"]


def test_definitions_that_use_themselves(tmp_path: Path) -> None:
    define = {"a": {"use": "b"}, "b": {"not": {"use": "a"}}}
    assert mistakes(tmp_path, rule({"use": "a"}, define=define)) == [
        "XY101.yaml: define.a: the definition uses itself",
        "XY101.yaml: define.b: the definition uses itself",
    ]


def test_names_that_nothing_uses(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        rule(words("甲"), define={"b": words("乙")}, parameters={"most": 3}),
        lexicons={**TOLERANCE, "c": {"words": ["丙"]}},
        guards=[guard("d", {"before": ["丁"]})],
    )
    assert found == [
        "XY101.yaml: define.b: the definition is never used",
        "XY101.yaml: parameters.most: the parameter is never used",
        "d.yaml: name: nothing uses the guard 'd'",
        "words.yaml: c: nothing uses this lexicon",
    ]


@pytest.mark.parametrize("side", ["violating", "compliant"])
def test_a_rule_needs_two_examples_of_each_side(tmp_path: Path, side: str) -> None:
    examples = {"violating": ["甲", "乙"], "compliant": ["丙", "丁"]}
    examples[side] = examples[side][:1]
    assert mistake(tmp_path, words("甲"), examples=examples) == (
        f"examples.{side}: fewer than 2 {side} examples"
    )


def test_a_norm_that_the_catalogue_does_not_know(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, rule(words("甲")) | {"norms": ["K18"]}, norms=NORMS)
    assert found == "XY101.yaml: norms[0]: no norm 'K18' (did you mean 'K17'?)"


def test_an_example_shows_only_norms_of_its_rule(tmp_path: Path) -> None:
    examples = {"violating": ["甲", {"text": "乙", "norms": ["K17"]}], "compliant": ["丙", "丁"]}
    assert mistake(tmp_path, words("甲"), examples=examples) == (
        "examples.violating[1].norms: the example shows 'K17', which the rule does not own"
    )


@pytest.mark.parametrize(
    ("when", "keys", "message"),
    [
        (words("😀"), {}, "when.utterance.any[0]: '😀' is empty after folding"),
        (
            words("(甲|乙)?"),
            {},
            "when.utterance.any[0]: phrase '(甲|乙)?' has no literal that must occur"
            " (add a word outside ( )?)",
        ),
        (
            words({"pattern": r"\d+"}),
            {},
            "when.utterance.any[0].pattern: pattern '\\\\d+' has no literal that must occur"
            " (add one, or say `scan: true`)",
        ),
        (
            words("甲行", unless=["甲"]),
            {},
            "when.utterance.unless: every phrase is cancelled by `unless`: the rule cannot match",
        ),
        (
            {"utterance": {"at_least": {"count": 3, "of": ["甲", "乙"]}}},
            {},
            "when.utterance.at_least: can never match: 3 of a list of 2",
        ),
        (
            {"at_least": {"count": 2, "of": [words("甲")]}},
            {},
            "when.at_least: can never match: 2 of a list of 1",
        ),
        (
            {"utterance": {"none": ["甲"]}},
            {},
            "when.utterance: the utterance can never match: give `any`, `all` or `at_least`",
        ),
        (
            words("甲"),
            {"scope": {"channel": ["chat"], "not_channel": ["chat"]}},
            "scope: a channel is both asked for and ruled out: the rule cannot match",
        ),
        (words("甲"), {"message": "{word}"}, "message: no placeholder {word} ({text} or {note})"),
        (
            words("甲"),
            {"effective": ["2024-02-30", None]},
            "effective: is no pair of days such as 2024-01-31: day is out of range for month",
        ),
        (words("甲"), {"effective": ["2024-03-01", "2024-02-01"]}, "effective: ends before it begins"),
        (words("甲"), {"fix": {"replace": {}}}, "fix.replace: says nothing to replace"),
    ],
)
def test_rules_that_can_do_nothing(tmp_path: Path, when: Any, keys: Any, message: str) -> None:
    assert mistake(tmp_path, when, **keys) == message


def test_a_pattern_that_may_be_scanned_as_an_exception_may_not_be_looked_for(tmp_path: Path) -> None:
    when = words({"pattern": "甲", "except": r"\d"}, {"pattern": r"\d"})
    assert mistake(tmp_path, when).startswith("when.utterance.any[1].pattern: pattern '\\\\d' has no literal")


def test_a_word_of_a_lexicon_that_is_empty_after_folding(tmp_path: Path) -> None:
    found = mistakes(tmp_path, rule(words("{a}")), lexicons={"a": {"words": ["甲", "-"]}})
    assert found == ["words.yaml: a.words[1]: '-' is empty after folding"]


@pytest.mark.parametrize(
    ("when", "parameters", "message"),
    [
        ({"streak": {"of": words("甲"), "length": "$most"}}, {}, "when.streak.length: no parameter '$most'"),
        (
            {"streak": {"of": words("甲"), "length": "$most"}},
            {"most": True},
            "parameters.most: stands for a number, not for True",
        ),
        (
            {"streak": {"of": words("甲"), "length": "many"}},
            {},
            "when.streak.length: expected `str` matching regex '^\\\\$[a-z][a-z0-9_]*$'",
        ),
    ],
)
def test_parameters(tmp_path: Path, when: Any, parameters: Any, message: str) -> None:
    assert mistake(tmp_path, when, parameters=parameters) == message


def test_an_act_is_not_asked_of_the_other_role(tmp_path: Path) -> None:
    found = mistakes(tmp_path, rule({"act": "greeting", "role": "customer"}), acts=[act("greeting", "您好")])
    assert found == ["XY101.yaml: when.role: the act 'greeting' is the agent's"]


def test_two_acts_of_one_name(tmp_path: Path) -> None:
    write(tmp_path, {"acts/a.yaml": act("greeting", "您好"), "acts/b.yaml": act("greeting", "你好")})
    with pytest.raises(RuleErrors, match="a second act 'greeting'"):
        library.load([tmp_path])


def test_a_lexicon_of_two_files(tmp_path: Path) -> None:
    write(tmp_path, {f"lexicons/{n}.yaml": {"polite": {"words": ["请"]}} for n in "ab"})
    with pytest.raises(RuleErrors, match="a second lexicon 'polite'"):
        library.load([tmp_path])
