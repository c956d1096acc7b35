"""`servicelint norms`: which rules own which norms."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from servicelint.cli import options as shared
from servicelint.cli.output import write
from servicelint.linter.coverage import Coverage, coverage
from servicelint.linter.store import load_library, rule_paths


@click.command("norms")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
@shared.configuration()
def command(output_format: str, **values: Any) -> int:
    """Show the norms of the catalogue, the rules that own them, and what no rule covers."""
    config = shared.load_settings(values["config"], values["isolated"], values["rules"])
    library = load_library(rule_paths(config))
    found = coverage(library)
    if output_format == "json":
        write([msgspec.json.format(msgspec.json.encode(found)).decode() + "\n"], "json")
    else:
        write(_text(found, {norm.id: norm.zh for norm in library.norms.norms}), "text")
    return 0


def _text(found: Coverage, summaries: dict[str, str]) -> list[str]:
    lines = [
        f"{norm}  {', '.join(codes) or '-':<16}  {summaries[norm]}\n" for norm, codes in found.rules.items()
    ]
    return [*lines, f"{found.covered} of {found.observable} observable norms are covered\n"]
