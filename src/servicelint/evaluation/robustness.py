"""How much of what is found in clean texts is found in noisy copies of them, and what is found besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from servicelint.conversation import Conversation
from servicelint.diagnostic import InputProblem
from servicelint.evaluation.items import FORBIDDEN
from servicelint.evaluation.labels import Label, QuestionLabel, UtteranceLabel
from servicelint.evaluation.noise import MISHEARD, OPENCC, Copy, Noise, can_convert, copy, noises
from servicelint.evaluation.predictions import predict_question, predict_utterances
from servicelint.evaluation.scoring import Estimate, f1, share
from servicelint.linter.linter import Engine
from servicelint.readers.options import problem
from servicelint.text.folding import is_han
from servicelint.text.mask import mask

CLOSED = ("yesno", "alternative")
# What is misheard in any way, taken together.
ANY = "misheard"
# Utterances that speech recognition misheard before they were labelled.
LABELLED = "as_labelled"
ALL = "all"
Show = Callable[[str], str]


class Row(msgspec.Struct, frozen=True):
    """What noise of one kind does to utterances of so many `syllables`, of which it `changed` some.

    Of the `forbidden` ones, `clean` are found as they are, `noisy` in their copies, and `kept` in both;
    `recall_kept` is the share of `kept` in `clean`. Of the `acceptable` ones, `clean_alarms` and
    `noisy_alarms` are found.
    """

    kind: str
    level: float | None
    syllables: str
    changed: int
    forbidden: int
    clean: int
    noisy: int
    kept: int
    acceptable: int
    clean_alarms: int
    noisy_alarms: int
    clean_recall: Estimate
    noisy_recall: Estimate
    recall_kept: Estimate
    clean_alarm_rate: Estimate
    noisy_alarm_rate: Estimate


class QuestionRow(msgspec.Struct, frozen=True):
    """How well closed questions are told from other sentences, in clean texts and in noisy copies."""

    kind: str
    level: float | None
    items: int
    changed: int
    clean_f1: Estimate
    noisy_f1: Estimate


class Change(msgspec.Struct, frozen=True):
    """An utterance that is found in its clean text only (`lost`) or in its noisy copy only.

    `rules` are the codes that found it, `text` the clean text and `copy` the noisy one.
    """

    id: str
    kind: str
    level: float | None
    label: str
    lost: bool
    rules: tuple[str, ...]
    text: str
    copy: str


class Robustness(msgspec.Struct, frozen=True):
    """What came of the noisy copies of labelled utterances and questions."""

    seed: int
    utterances: tuple[Row, ...]
    questions: tuple[QuestionRow, ...]
    changes: tuple[Change, ...]
    problems: tuple[InputProblem, ...]


class _Pair(NamedTuple):
    """An utterance and the codes found in its clean text and in a noisy copy."""

    label: UtteranceLabel
    noise: Noise
    text: str
    clean: tuple[str, ...]
    noisy: tuple[str, ...]


def robustness(
    engine: Engine, labels: Iterable[Label], conversations: Mapping[str, Conversation], seed: int
) -> Robustness:
    """Make noisy copies of labelled utterances and questions, and compare what is found in both.

    Utterances that only what was said before makes forbidden do not count, and neither do labels of turns
    and sessions. The texts of changes are masked as the engine masks its findings.
    """
    labels = list(labels)
    problems: list[InputProblem] = []
    chosen = list(_measured(problems))
    utterances = [one for one in labels if isinstance(one, UtteranceLabel) and not one.context_dependent]
    questions = [one for one in labels if isinstance(one, QuestionLabel)]
    clean = [one for one in utterances if not _is_misheard(one)]
    pairs = [*_pairs(engine, clean, chosen, seed, problems)]
    pairs += _labelled(engine, [one for one in utterances if _is_misheard(one)], problems)
    show: Show = mask if engine.masking else str
    return Robustness(
        seed,
        tuple(_rows(pairs)),
        tuple(_question_rows(questions, conversations, chosen, seed)),
        tuple(_changes(pairs, show)),
        tuple(problems),
    )


def _measured(problems: list[InputProblem]) -> Iterator[Noise]:
    for noise in noises():
        if noise.kind == "traditional" and not can_convert():
            message = "traditional characters are not measured: OpenCC is not installed"
            problems.append(InputProblem(None, None, message, OPENCC, error=False))
        else:
            yield noise


def _is_misheard(label: UtteranceLabel) -> bool:
    return label.variant == "asr_homophone"


def _pairs(
    engine: Engine,
    labels: Sequence[UtteranceLabel],
    chosen: Sequence[Noise],
    seed: int,
    problems: list[InputProblem],
) -> Iterator[_Pair]:
    found = _codes(engine, labels, problems)
    for noise in chosen if labels else ():
        copies = [copy(label.text, noise, seed, label.id).text for label in labels]
        spoilt = [msgspec.structs.replace(one, text=text) for one, text in zip(labels, copies, strict=True)]
        noisy = _codes(engine, spoilt, problems)
        for label, text, before, after in zip(labels, copies, found, noisy, strict=True):
            yield _Pair(label, noise, text, before, after)


def _labelled(
    engine: Engine, labels: Sequence[UtteranceLabel], problems: list[InputProblem]
) -> Iterator[_Pair]:
    # Nobody knows what would be found in the words that were said: nothing is clean here.
    for label, codes in zip(labels, _codes(engine, labels, problems), strict=True):
        yield _Pair(label, Noise(LABELLED), label.text, (), codes)


def _codes(
    engine: Engine, labels: Sequence[UtteranceLabel], problems: list[InputProblem]
) -> list[tuple[str, ...]]:
    found = []
    for codes, error in predict_utterances(engine, labels):
        found.append(codes)
        if error is not None:
            problems.append(problem(error))
    return found


def syllable_class(text: str) -> str:
    """Return how long an utterance is: `1-2`, `3-4` or `5+` Chinese characters."""
    number = sum(map(is_han, text))
    return "5+" if number > 4 else "3-4" if number > 2 else "1-2"


def _rows(pairs: Iterable[_Pair]) -> Iterator[Row]:
    groups: dict[tuple[Noise, str], list[_Pair]] = {}
    for pair in pairs:
        kinds = (pair.noise, Noise(ANY, pair.noise.level)) if pair.noise.kind in MISHEARD else (pair.noise,)
        for noise in kinds:
            for syllables in (ALL, syllable_class(pair.label.text)):
                groups.setdefault((noise, syllables), []).append(pair)
    for noise, syllables in sorted(groups, key=_order):
        yield _row(noise, syllables, groups[noise, syllables])


def _order(key: tuple[Noise, str]) -> tuple[int, float, str]:
    noise, syllables = key
    kinds = [ANY, *dict.fromkeys(one.kind for one in noises()), LABELLED]
    return (kinds.index(noise.kind), noise.level or 0.0, "" if syllables == ALL else syllables)


def _row(noise: Noise, syllables: str, pairs: Sequence[_Pair]) -> Row:
    forbidden = [pair for pair in pairs if pair.label.label == FORBIDDEN]
    acceptable = [pair for pair in pairs if pair.label.label != FORBIDDEN]
    clean, noisy, kept = _counts(forbidden)
    clean_alarms, noisy_alarms, _ = _counts(acceptable)
    # What was misheard before anybody labelled it has no clean text.
    of_clean, of_clean_acceptable = len(forbidden), len(acceptable)
    if noise.kind == LABELLED:
        of_clean = of_clean_acceptable = 0
    return Row(
        kind=noise.kind,
        level=noise.level,
        syllables=syllables,
        changed=sum(pair.text != pair.label.text for pair in pairs),
        forbidden=len(forbidden),
        clean=clean,
        noisy=noisy,
        kept=kept,
        acceptable=len(acceptable),
        clean_alarms=clean_alarms,
        noisy_alarms=noisy_alarms,
        clean_recall=share(clean, of_clean),
        noisy_recall=share(noisy, len(forbidden)),
        recall_kept=share(kept, clean),
        clean_alarm_rate=share(clean_alarms, of_clean_acceptable),
        noisy_alarm_rate=share(noisy_alarms, len(acceptable)),
    )


def _counts(pairs: Iterable[_Pair]) -> tuple[int, int, int]:
    """Return how many are found clean, noisy, and both."""
    found = [(bool(pair.clean), bool(pair.noisy)) for pair in pairs]
    return sum(clean for clean, _ in found), sum(noisy for _, noisy in found), found.count((True, True))


def _changes(pairs: Iterable[_Pair], show: Show) -> Iterator[Change]:
    for label, noise, text, clean, noisy in pairs:
        if noise.kind != LABELLED and bool(clean) != bool(noisy):
            yield Change(
                label.id, *noise, label.label, bool(clean), clean or noisy, show(label.text), show(text)
            )


def _question_rows(
    labels: Sequence[QuestionLabel],
    conversations: Mapping[str, Conversation],
    chosen: Iterable[Noise],
    seed: int,
) -> Iterator[QuestionRow]:
    if not labels:
        return

    def closed(label: QuestionLabel, text: str) -> bool:
        found = predict_question(label, conversations.get(label.session or ""), text)
        return found is not None and found.form in CLOSED

    expected = [label.form in CLOSED for label in labels]
    clean = _f1(expected, [closed(label, label.text) for label in labels])
    for noise in chosen:
        copies: list[Copy] = [copy(label.text, noise, seed, label.id) for label in labels]
        found = [closed(label, one.text) for label, one in zip(labels, copies, strict=True)]
        changed = sum(one.text != label.text for label, one in zip(labels, copies, strict=True))
        yield QuestionRow(*noise, len(labels), changed, clean, _f1(expected, found))


def _f1(expected: Sequence[bool], found: Sequence[bool]) -> Estimate:
    pairs = list(zip(expected, found, strict=True))
    return f1(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))
