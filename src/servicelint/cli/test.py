"""`servicelint test`: run the rules' own examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servicelint.cli import options as shared
from servicelint.cli.output import say, typed_errors, write
from servicelint.errors import UsageError, nearest
from servicelint.language.library import Library
from servicelint.linter.cost import candidates_per_thousand
from servicelint.linter.examples import run_acts, run_rules
from servicelint.linter.store import load_library


@click.command("test")
@click.argument("targets", nargs=-1, metavar="[RULE FILE|DIR|CODE…]")
@click.option("--cost", is_flag=True, help="Candidates per thousand turns of each rule, over all examples.")
@shared.configuration()
def command(targets: tuple[str, ...], cost: bool, **values: Any) -> int:
    """Run the examples of all rules, or of those in the given files or folders, or with the given codes.

    Exit code 1 for an example that misbehaves, 2 for a rule that cannot be read.
    """
    with typed_errors():
        paths = [Path(name) for name in targets if Path(name).exists()]
        codes = [name for name in targets if not Path(name).exists()]
        # `--rules` of the options and the paths named here are both folders of rules.
        config = shared.load_settings(
            values["config"], values["isolated"], (*values["rules"], *map(str, paths))
        )
        library = load_library(shared.rule_folders(config), verify=False)
        wanted = _wanted(library, paths, codes)
        if cost:
            write(_costs(library), "text", None)
        found = list(run_rules(library, wanted))
        if wanted is None:
            found += run_acts(library)
        for one in found:
            say(f"{library.origins.get(one.code, one.code)}: {one.key}: {one.problem}: {one.text}")
        count = len(library.rules) if wanted is None else len(wanted)
        click.echo(f"{count} rules tested, {len(found)} examples misbehave")
    return 1 if found else 0


def _wanted(library: Library, paths: list[Path], names: list[str]) -> frozenset[str] | None:
    if not paths and not names:
        return None
    codes = {code for code, origin in library.origins.items() if _belongs(origin, paths)}
    known = {name: rule.code for rule in library.rules for name in (rule.code, rule.name)}
    for name in names:
        if name not in known:
            raise UsageError(f"no file, folder or rule {name!r}", hint=nearest(name, known))
        codes.add(known[name])
    return frozenset(codes)


def _belongs(origin: str, paths: list[Path]) -> bool:
    return any(origin == path.name or origin.startswith(f"{path.name}/") for path in paths)


def _costs(library: Library) -> list[str]:
    return [f"{code}  {count:8.1f}\n" for code, count in candidates_per_thousand(library).items()]
