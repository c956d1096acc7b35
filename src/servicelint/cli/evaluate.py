"""`servicelint evaluate`: measure the rules against what people have labelled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from servicelint import readers
from servicelint.cli import options as shared
from servicelint.cli.output import looks, tell, write
from servicelint.conversation import Conversation
from servicelint.diagnostic import CONFIDENCES, InputProblem
from servicelint.errors import UsageError
from servicelint.evaluation.evaluation import evaluate, need_conversations, needed
from servicelint.evaluation.labels import Labelled, read_labels
from servicelint.linter.linter import Engine
from servicelint.linter.store import load_library, rule_paths
from servicelint.readers import Chunk, ReadOptions, Source
from servicelint.readers.encoding import decode
from servicelint.reporters.evaluation import render_json, render_text
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
@click.option("--ids", type=click.Path(), metavar="FILE", help="Use only these ids of labels or sessions, one a line.")
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
@click.option("--min-confidence", type=click.Choice(CONFIDENCES), help="Least confidence counted. [medium]")
@shared.configuration()
@shared.reading()
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--output-file", type=click.Path(), help="Write to a file, in one step.")
@click.option("--no-mask", is_flag=True, help="Show personal data.")
@click.option("--today", metavar="DATE", help="Day on which rules are in force. [today]")
def command(labels: tuple[str, ...], output_format: str, output_file: str | None, **values: Any) -> int:
    """Measure precision, recall and F1 against labelled files.

    LABELS are JSON Lines of labelled questions, turns, sessions or utterances; docs/labels.md has the formats.
    Suppressions and baselines do not count: it is the rules that are measured.
    """
    config = _config(values)
    problems: list[InputProblem] = []
    given = _given(_labels(labels, problems), values["ids"])
    if need_conversations(given) and not values["conversations"]:
        raise UsageError("labels of turns and sessions need their conversations", hint="name them with --conversations")
    options = shared.read_options(config, values["input_format"], values["stdin_filename"])
    sources = shared.sources(values["conversations"], config, options) if values["conversations"] else []
    conversations = _wanted(_read(sources, options), needed(given), problems)
    engine = Engine(
        load_library(rule_paths(config)), config, shared.day(values["today"]), masking=not values["no_mask"]
    )
    evaluation = evaluate(engine, given, conversations, least=values["min_items"])
    problems += evaluation.problems
    for problem in problems:
        tell(problem)
    report = msgspec.structs.replace(evaluation, problems=tuple(problems))
    if output_format == "json":
        pieces = render_json(header(engine), report, values["misses"])
    else:
        most = MISTAKES_SHOWN if values["misses"] is None else values["misses"]
        pieces = render_text(report, most, looks(output_file))
    write(pieces, output_format, output_file)
    return _exit_code()
