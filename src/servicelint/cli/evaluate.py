"""`servicelint evaluate`: measure the rules against what people have labelled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from servicelint.cli import options as shared
from servicelint.cli.output import looks, say, tell, write
from servicelint.cli.reading import conversations
from servicelint.conversation import Conversation
from servicelint.diagnostic import CONFIDENCES, InputProblem
from servicelint.errors import UsageError
from servicelint.evaluation.evaluation import Evaluation, evaluate, need_conversations
from servicelint.evaluation.labels import Labelled, read_labels, session_of
from servicelint.evaluation.robustness import Robustness, robustness
from servicelint.linter.linter import Engine
from servicelint.linter.store import load_library, rule_paths
from servicelint.readers.encoding import decode
from servicelint.reporters import evaluation as evaluation_report
from servicelint.reporters import robustness as noise_report
from servicelint.reporters.header import header
from servicelint.settings.config import Config

# So many mistakes of a kind are shown to people; a program gets them all.
MISTAKES_SHOWN = 20


@click.command("evaluate")
@click.argument("labels", nargs=-1, required=True, metavar="LABELS…")
@click.option(
    "--conversations",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="The labelled conversations: a file or directory.",
)
@click.option(
    "--ids", type=click.Path(), metavar="FILE", help="Count only these ids of labels or sessions, one a line."
)
@click.option(
    "--misses", type=click.IntRange(min=0), help="Mistakes of a kind to show. [text: 20, json: all]"
)
@click.option(
    "--min-items",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Items that a label needs to count in the macro mean.",
)
@shared.selector("--select", help="Rules to measure, instead of the configured ones.")
@shared.selector("--ignore", help="Rules to leave out.")
@shared.selector("--extend-select", help="Rules to measure besides.")
@click.option("--noise", is_flag=True, help="Measure what is still found in noisy copies of the texts.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the noise.")
@click.option("--sound", type=click.Choice(("auto", "on", "off")), help="Match by sound. [auto: in calls]")
@click.option("--min-confidence", type=click.Choice(CONFIDENCES), help="Least confidence counted. [medium]")
@shared.configuration()
@shared.reading()
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--output-file", type=click.Path(), help="Write to a file, in one step.")
@click.option("--no-mask", is_flag=True, help="Show personal data.")
@click.option("--today", metavar="DATE", help="Day on which rules are in force. [today]")
def command(labels: tuple[str, ...], **values: Any) -> int:
    """Measure precision, recall and F1 against labelled files.

    LABELS are JSON Lines of labelled questions, turns, sessions or utterances, in the formats of
    docs/labels.md. Suppressions and baselines do not count: it is the rules that are measured. With
    --noise, utterances and questions are measured again in copies that were misheard, stripped of
    punctuation, stuttered or written in other ways.
    """
    config = _config(values)
    problems: list[InputProblem] = []
    given = _labels(labels, values["ids"], problems)
    found = _conversations(given, config, values, problems)
    masking = not values["no_mask"]
    engine = Engine(load_library(rule_paths(config)), config, shared.day(values["today"]), masking=masking)
    measured: Evaluation | Robustness
    if values["noise"]:
        measured = robustness(engine, (one.label for one in given), found, values["seed"])
    else:
        measured = evaluate(engine, given, found, least=values["min_items"])
    for problem in measured.problems:
        tell(problem)
    problems += measured.problems
    _report(engine, msgspec.structs.replace(measured, problems=tuple(problems)), values)
    if not given:
        say("note: there are no labels to count")
    return 2 if any(problem.error for problem in problems) else 0


def _config(values: dict[str, Any]) -> Config:
    names = ("ignore", "extend_select", "channel", "direction", "agent", "min_confidence", "sound")
    return shared.load_settings(
        values["config"],
        values["isolated"],
        values["rules"],
        select=values["select"] or None,
        **{name: values[name] for name in names},
    )


def _labels(paths: Sequence[str], ids: str | None, problems: list[InputProblem]) -> list[Labelled]:
    """Return the labels of all files, without those that `ids` leaves out."""
    given: dict[tuple[type, str], Labelled] = {}
    for item in (item for path in paths for item in read_labels(path)):
        problem = item if isinstance(item, InputProblem) else _twice(item, given)
        if problem is not None:
            tell(problem)
            problems.append(problem)
    if ids is None:
        return list(given.values())
    wanted = _ids(ids)
    chosen = [one for one in given.values() if not wanted.isdisjoint((one.label.id, session_of(one.label)))]
    if given and not chosen:
        raise UsageError("names no label and no session", path=ids, key="--ids")
    return chosen


def _twice(item: Labelled, given: dict[tuple[type, str], Labelled]) -> InputProblem | None:
    """Add a label to those given; return a problem where its id stands there already."""
    first = given.setdefault((type(item.label), item.label.id), item)
    if first is item:
        return None
    return item.error(f"{item.label.id!r} stands twice, first in {first.path}:{first.line}", "id")


def _ids(path: str) -> frozenset[str | None]:
    try:
        text = decode(Path(path).read_bytes(), path)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", path=path, key="--ids") from error
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


def _conversations(
    given: Sequence[Labelled], config: Config, values: dict[str, Any], problems: list[InputProblem]
) -> dict[str, Conversation]:
    """Return the conversations that labels name, by id; one that stands twice is a problem."""
    paths = values["conversations"]
    if not paths and need_conversations(given):
        raise UsageError("labels of turns and sessions need --conversations FILE")
    options = shared.read_options(config, values["input_format"], values["stdin_filename"])
    sources = shared.sources(paths, config, options) if paths else []
    wanted = {session_of(one.label) for one in given}
    found: dict[str, Conversation] = {}
    for conversation in conversations(sources, options, problems):
        if conversation.id not in wanted:
            continue
        if found.setdefault(conversation.id, conversation) is not conversation:
            message = f"conversation {conversation.id!r} stands twice; the first one counts"
            problems.append(InputProblem(conversation.path, None, message))
            tell(problems[-1])
    return found


def _report(engine: Engine, measured: Evaluation | Robustness, values: dict[str, Any]) -> None:
    most, path, as_json = values["misses"], values["output_file"], values["output_format"] == "json"
    shown = MISTAKES_SHOWN if most is None else most
    if isinstance(measured, Robustness):
        in_json = noise_report.render_json(header(engine), measured, most)
        in_text = noise_report.render_text(measured, shown, looks(path))
    else:
        in_json = evaluation_report.render_json(header(engine), measured, most)
        in_text = evaluation_report.render_text(measured, shown, looks(path))
    write(in_json if as_json else in_text, values["output_format"], path)
