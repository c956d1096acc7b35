"""Learn from what was labelled how each short run of characters sounds, and write the tables of weights.

Logistic regression over the labels of a table, one text after the other (AdaGrad), in an order that never
changes: the same labels give the same table. No check runs it, for each new label moves some weight: run it
after labels were added, and see what the examples of SL149 and `servicelint evaluate` say.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from math import exp, log, sqrt
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from servicelint import read  # noqa: E402
from servicelint.text.folding import fold, squeeze  # noqa: E402
from servicelint.understanding.bluntness import BLUNT, FAULTS, FINER, UNFIT  # noqa: E402
from servicelint.understanding.occasions import occasions  # noqa: E402
from servicelint.understanding.question_clauses import normalise  # noqa: E402
from servicelint.understanding.question_weights import LONGEST_QUESTION, SPEAKERS, heard_before  # noqa: E402
from servicelint.understanding.weights import SECTION, START, STEADY, UNIT, sections  # noqa: E402

TABLES = ROOT / "src" / "servicelint" / "text" / "data"
CORPORA = ROOT / "corpora"
# Finer names that a label of an utterance may have, and the fault that each is.
CATEGORIES = {**FINER, "pressing": "impatience", "belittle": "contempt"}
# Whether a time is due, or a promise too loud, hangs on what was asked.
BY_CONTEXT = {"vague_delay", "overclaim"}
FAMILIES = ("SL1", "SL6")
# The rule that finds what the weights of bluntness tell.
LEARNER = "SL149"
# What agents ask, or scold with; many of the other questions are customers'.
AGENTS = ("rhetorical", "consent", "offer_help", "schedule")
# Questions and turns of conversations are many, and few of them were labelled for their tone.
ORDINARY = 0.25
# What a turn was marked down for hangs on what was said before it, which few labels show.
IN_CONTEXT = 3.0
# How often agents and customers ask so in usual conversations, roughly; what was labelled was chosen to
# teach, and not as often as it is said. `none` sounds like a question.
AGENT = {"gather": 0.2, "confirm": 0.14, "offer_help": 0.14, "consent": 0.1, "schedule": 0.03}
CUSTOMER = {"gather": 0.36, "confirm": 0.14, "offer_help": 0.002, "consent": 0.01, "schedule": 0.02}
FORMS = {
    "agent": {"none": 0.4, "yesno": 0.35, "open": 0.12, "wh_fact": 0.09, "alternative": 0.04},
    "customer": {"none": 0.4, "yesno": 0.28, "open": 0.15, "wh_fact": 0.14, "alternative": 0.03},
}
FUNCTIONS = {
    "agent": {**AGENT, "none": 0.36, "rhetorical": 0.015, "other": 0.015},
    "customer": {**CUSTOMER, "none": 0.39, "rhetorical": 0.02, "other": 0.06},
}
# A run that stands in one turn only says nothing about others; each is read with and without punctuation.
LEAST_TEXTS = 4
EPOCHS = 6
RATE = 0.12
START_RATE = 0.01
# A label that is this little off teaches nothing.
TRIFLE = 0.001
# So many runs are kept of each regression: the more labels there are, the longer are the lines.
MOST_WEIGHTS = 50000
MOST_RUNS = 20000
SEED = 149


# By who speaks, how often each label is met.
Shares = Mapping[str, Mapping[str, float]]


# A run and the section that it stands in.
Weighed = tuple[str, str]


class Sample(NamedTuple):
    """A folded text, its label (None: none of those that have weights), and how much it counts.

    `before` is what the other side said just before, folded, and `circumstances` are others that matter.
    """

    text: str
    label: str | None
    weight: float = 1.0
    circumstances: tuple[str, ...] = ()
    before: str = ""

    def weighed(self) -> list[Weighed]:
        """Return what weighs in the text, sorted."""
        found = sections(self.text, self.circumstances, heard_before(self.before))
        return sorted((title, run) for title, there in found for run in there)


class Learnt(NamedTuple):
    """For each run the weight of each label, and where a text without any run stands."""

    labels: tuple[str, ...]
    weights: dict[Weighed, list[float]]
    start: list[float]


def turns() -> Iterator[Sample]:
    """Yield every turn that was labelled, or reviewed, for what its words alone say: blunt, or not."""
    for item in _labels("utterances"):
        if item["category"] not in BY_CONTEXT:
            yield _said(item["text"], item["label"] == "forbidden")
    asked = _asked()
    for item in _labels("turns"):
        labels = set(item["labels"])
        blunt = bool(labels & (FAULTS.keys() - BY_CONTEXT))
        if blunt or not labels & BY_CONTEXT:
            yield _said(item["text"], blunt, IN_CONTEXT, _before(item, asked))
    for item in _labels("single_questions"):
        if item["function"] in AGENTS:
            yield _said(item["text"], item["function"] == "rhetorical", ORDINARY)
    yield from _examples()
    yield from _conversations()


def _said(text: str, blunt: bool, weight: float = 1.0, before: str = "") -> Sample:
    return _reply(text, BLUNT if blunt else None, weight, before)


def _reply(text: str, label: str | None, weight: float, before: str) -> Sample:
    return Sample(squeeze(text), label, weight, occasions(squeeze(before)))


def faults() -> Iterator[Sample]:
    """Yield every turn that was marked down for what its words alone say, with what for."""
    for item in _labels("utterances"):
        if item["label"] == "forbidden":
            label = CATEGORIES.get(item["category"], item["category"])
            yield _reply(item["text"], label if label in FAULTS else UNFIT, 1.0, "")
    asked = _asked()
    for item in _labels("turns"):
        labels = [label for label in item["labels"] if label in FAULTS]
        for label in labels:
            yield _reply(item["text"], label, IN_CONTEXT / len(labels), _before(item, asked))


def _before(item: dict[str, Any], asked: Mapping[tuple[str, int], str]) -> str:
    """Return what was said before a labelled text; nothing where nobody noted that."""
    place = item.get("session", ""), item.get("turn", -1)
    return item.get("before") or asked.get(place, "")


def _asked() -> dict[tuple[str, int], str]:
    """Return what a customer said just before a turn of the sample conversations, by the turn's place."""
    return {
        (conversation.id, index + 1): turn.text
        for path in sorted((CORPORA / "conversations").rglob("*.*"))
        for conversation in read(path)
        for index, turn in enumerate(conversation.turns)
        if turn.role == "customer"
    }


def question_forms() -> Iterator[Sample]:
    """Yield every sentence that was labelled as a question, or as none, with its form."""
    return _questions("form")


def question_functions() -> Iterator[Sample]:
    """Yield the same sentences with their function."""
    return _questions("function")


def _questions(field: str) -> Iterator[Sample]:
    asked = _asked()
    for item in (*_labels("single_questions"), *_labels("questions")):
        role = item.get("role") or ("agent" if "session" in item else None)
        speakers = (role,) if role in SPEAKERS else ()
        yield Sample(_sentence(item), item[field], 1.0, speakers, fold(_before(item, asked)))


def _sentence(item: dict[str, Any]) -> str:
    return normalise(fold(item["text"]))[-LONGEST_QUESTION:]


def learn(texts: Iterable[Sample], shares: Shares | None = None) -> Learnt:
    """Return the weights that tell the labels of texts from each other, and from having none.

    `shares` are how often the labels are met where the texts were not chosen; otherwise all count the same.
    """
    samples = [heard for sample in texts for heard in _as_heard(sample)]
    found = [sample.weighed() for sample in samples]
    counts = Counter(run for each in found for run in each)
    values = {run: log(len(found) / n) for run, n in counts.items() if n >= LEAST_TEXTS}
    rows = [_Row([run for run in each if run in values], sqrt(len(each) + STEADY)) for each in found]
    learnt = _descend(samples, rows, values, _balance(samples, shares))
    worth = {run: _spread(weights) * sqrt(counts[run]) for run, weights in learnt.weights.items()}
    kept = sorted(worth, key=lambda run: (-worth[run], run))[
        : min(MOST_RUNS, MOST_WEIGHTS // len(learnt.labels))
    ]
    return learnt._replace(weights={run: learnt.weights[run] for run in kept})


def _spread(weights: list[float]) -> float:
    return max(*weights, 0.0) - min(*weights, 0.0)


def _as_heard(sample: Sample) -> Iterator[Sample]:
    """Yield a text as it was written, and as a recogniser that sets no punctuation would deliver it."""
    yield sample
    yield sample._replace(text=_unmarked(sample.text), before=_unmarked(sample.before))


def _unmarked(text: str) -> str:
    return re.sub(r"[^\w\s]+", "", text)


def table(learnt: Learnt) -> str:
    """Return the weights as hundredths: a line for each run, below the title of its section."""
    title = "# The labels, then runs of characters with the weight of each label, in hundredths."
    lines = [f"{title} Generated by scripts/weigh_words.py.", " ".join(learnt.labels)]
    lines.append(_line(START, learnt.start))
    for section, rows in groupby(sorted(learnt.weights.items()), key=lambda row: row[0][0]):
        lines += [f"{SECTION}{section}"] if section else []
        lines += [_line(run, weights) for (_, run), weights in rows]
    return "\n".join(lines) + "\n"


def _line(run: str, weights: list[float]) -> str:
    return " ".join([run, *(str(round(weight * UNIT)) for weight in weights)])


class _Row(NamedTuple):
    runs: list[Weighed]
    norm: float


def _descend(
    samples: list[Sample],
    rows: list[_Row],
    values: dict[Weighed, float],
    share: Mapping[tuple[str, str | None], float],
) -> Learnt:
    descent = _Descent(samples, values)
    order = list(range(len(samples)))
    shuffle = Random(SEED)
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for index in order:
            sample = samples[index]
            descent.step(rows[index], sample.label, sample.weight * share[_group(sample)])
    return Learnt(descent.labels, descent.weights, descent.start)


class _Descent:
    """Weights on their way down; that of having no label stays 0."""

    def __init__(self, samples: list[Sample], values: dict[Weighed, float]) -> None:
        self.labels = tuple(sorted({sample.label for sample in samples if sample.label}))
        self.values = values
        self.weights = {run: [0.0] * len(self.labels) for run in values}
        self.start = [0.0] * len(self.labels)
        self._steps = {run: [1.0] * len(self.labels) for run in values}
        self._unlabelled = 1.0 if any(sample.label is None for sample in samples) else 0.0

    def step(self, row: _Row, label: str | None, weight: float) -> None:
        """Take one text into account."""
        chances = self._chances(row)
        off = [(each == label) - chance for each, chance in zip(self.labels, chances, strict=True)]
        slopes = [(number, weight * each) for number, each in enumerate(off) if abs(each) > TRIFLE]
        for number, slope in slopes:
            self.start[number] += START_RATE * slope
        for run in row.runs:
            # A rare run says more, so that it learns faster.
            self._teach(run, self.values[run], row.norm, slopes)

    def _chances(self, row: _Row) -> list[float]:
        columns = zip(self.start, *map(self.weights.__getitem__, row.runs), strict=True)
        powers = [exp(start + sum(column) / row.norm) for start, *column in columns]
        total = sum(powers) + self._unlabelled
        return [power / total for power in powers]

    def _teach(self, run: Weighed, value: float, norm: float, slopes: list[tuple[int, float]]) -> None:
        weights, steps = self.weights[run], self._steps[run]
        for number, slope in slopes:
            step = slope * value / norm
            steps[number] += step * step
            weights[number] += RATE * step * value / sqrt(steps[number])


def _role(sample: Sample) -> str:
    """Return who speaks, an agent unless it is known otherwise."""
    return "customer" if "customer" in sample.circumstances else "agent"


def _group(sample: Sample) -> tuple[str, str | None]:
    return _role(sample), sample.label


def _balance(samples: list[Sample], shares: Shares | None) -> dict[tuple[str, str | None], float]:
    """Return by what the texts of each group have to be multiplied to count as much as its share."""
    total: dict[tuple[str, str | None], float] = defaultdict(float)
    spoken: dict[str, float] = defaultdict(float)
    for sample in samples:
        total[_group(sample)] += sample.weight
        spoken[_role(sample)] += sample.weight
    labels = {label for _, label in total}
    return {
        (role, label): spoken[role] * (shares[role][label or ""] if shares else 1 / len(labels)) / each
        for (role, label), each in total.items()
    }


def _labels(name: str) -> Iterator[dict[str, Any]]:
    """Yield what was labelled to measure by, then what was labelled only to learn from."""
    for folder in ("labels", "learning"):
        path = CORPORA / folder / f"{name}.jsonl"
        if path.exists():
            yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _examples() -> Iterator[Sample]:
    """Yield the examples of a single turn that the rules about tone and answers carry."""
    from yaml import safe_load

    for path in sorted((ROOT / "rules").glob("*/SL[16]*.yaml")):
        rule = safe_load(path.read_text(encoding="utf-8"))
        for kind in ("compliant", "violating") if _is_about_tone(rule) else ("compliant",):
            for text in map(_alone, rule["examples"][kind]):
                if text:
                    yield _said(text, kind == "violating")


def _is_about_tone(rule: dict[str, Any]) -> bool:
    """Tell 您要不要脸 from asking politely for a password: rules without a tag are about facts."""
    return rule["code"] == LEARNER or ("tags" in rule and not BY_CONTEXT & set(rule["tags"]))


def _alone(example: Any) -> str | None:
    """Return the words of an example that the agent's words alone decide."""
    if isinstance(example, str):
        return example
    if example.get("excused") or example.get("cannot_tell"):
        return None
    own = [turn["text"] for turn in example.get("turns", ()) if turn["role"] == "agent"]
    return example.get("text") or (own[0] if len(own) == 1 else None)


def _conversations() -> Iterator[Sample]:
    """Yield what agents say in the sample conversations, and was not marked down in the reviewed findings."""
    asked = _asked()
    for expected in sorted((CORPORA / "expected" / "conversations").rglob("*.jsonl")):
        marked = _marked(expected)
        for conversation in read(CORPORA / expected.relative_to(CORPORA / "expected").with_suffix("")):
            for index, turn in enumerate(conversation.turns):
                if turn.role == "agent" and (conversation.id, index) not in marked:
                    before = asked.get((conversation.id, index), "")
                    yield _said(turn.text, blunt=False, weight=ORDINARY, before=before)


def _marked(expected: Path) -> set[tuple[str, int]]:
    """Return the turns with a finding, each with the last part of the name of its conversation.

    Of ordinary conversations the weights' own findings are left out: they would learn their own mistakes.
    """
    findings = (json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines())
    own = {LEARNER} if expected.name.startswith("ordinary") else set()
    return {
        (each["conversation"].rpartition("/")[2], each["turn"])
        for each in findings
        if each["code"].startswith(FAMILIES) and each["code"] not in own
    }


def learn_table(name: str) -> None:
    """Learn the table of this name and write it."""
    texts, shares = LEARNT_FROM[name]
    (TABLES / name).write_text(table(learn(texts(), shares)), encoding="utf-8", newline="\n")


LEARNT_FROM: dict[str, tuple[Callable[[], Iterator[Sample]], Shares | None]] = {
    "bluntness.txt": (turns, None),
    "faults.txt": (faults, None),
    "question_forms.txt": (question_forms, FORMS),
    "question_functions.txt": (question_functions, FUNCTIONS),
}

if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        list(pool.map(learn_table, LEARNT_FROM))
