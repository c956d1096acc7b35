"""`servicelint rule`: explain rules."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from servicelint.cli import options as shared
from servicelint.cli.output import say, write
from servicelint.errors import UsageError, nearest
from servicelint.language.contents import Library
from servicelint.language.schema import RuleFile
from servicelint.linter.store import load_library, rule_paths
from servicelint.reporters.rule_page import page, table


@click.command("rule")
@click.argument("name", required=False, metavar="[CODE|NAME]")
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
@shared.configuration()
def command(name: str | None, everything: bool, output_format: str, **values: Any) -> int:
    """Explain a rule: what it does, why, its source, examples, what to say instead.

    Without a name, list all rules.
    """
    if name and everything:
        raise click.UsageError("name a rule or give --all, not both")
    config = shared.load_settings(values["config"], values["isolated"], values["rules"])
    library = load_library(rule_paths(config))
    rules = [_find(library, name)] if name else list(library.rules)
    if output_format == "json":
        write([msgspec.json.format(msgspec.json.encode(rules)).decode() + "\n"], "json")
    elif name or everything:
        write("\n".join(page(rule, library) for rule in rules), "text")
    else:
        write([table(library)], "text")
    return 0


def _find(library: Library, name: str) -> RuleFile:
    for rule in library.rules:
        if name in (rule.code, rule.name):
            return rule
        if name in rule.retired_names:
            say(f"note: {name!r} is retired: write {rule.name!r}")
            return rule
    names = [known for rule in library.rules for known in (rule.code, rule.name)]
    raise UsageError(f"no rule {name!r}", hint=nearest(name, names))
