"""`servicelint convert`: any transcript format to the native one."""

from __future__ import annotations

from typing import Any

import click

from servicelint.cli import options as shared
from servicelint.cli.output import say, write
from servicelint.cli.reading import conversations
from servicelint.diagnostic import InputProblem
from servicelint.reporters.native import render


@click.command("convert")
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@shared.configuration()
@shared.reading()
@click.option("--output-file", type=click.Path(), help="Write to a file, in one step.")
def command(paths: tuple[str, ...], output_file: str | None, **values: Any) -> int:
    """Write conversations of any format as native JSON Lines. Nothing is masked."""
    given = {name: values[name] for name in ("channel", "direction", "agent")}
    config = shared.load_settings(values["config"], values["isolated"], values["rules"], **given)
    options = shared.read_options(config, values["input_format"], values["stdin_filename"])
    sources = shared.sources(paths or (".",), config, options)
    problems: list[InputProblem] = []
    say("note: the text is written as it is, personal data included")
    write(render(conversations(sources, options, problems)), "json-lines", output_file)
    return shared.exit_code(sources, problems)
