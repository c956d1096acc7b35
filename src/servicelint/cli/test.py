"""`servicelint test`: run the rules' own examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from servicelint import resources
from servicelint.cli import options as shared
from servicelint.cli.output import write
from servicelint.errors import UsageError, nearest
from servicelint.language.contents import Library
from servicelint.language.library import shown
from servicelint.linter.cost import candidates_per_thousand
from servicelint.linter.examples import Misbehaviour, run_acts, run_rules
from servicelint.linter.store import load_library, rule_paths
from servicelint.reporters.escape import printable


@click.command("test")
@click.argument("targets", nargs=-1, metavar="[RULE FILE|DIR|CODE|NAME…]")
@click.option("--cost", is_flag=True, help="Show candidates per thousand turns of each rule instead.")
@shared.configuration()
def command(targets: tuple[str, ...], cost: bool, **values: Any) -> int:
    """Run the examples of all rules, or of those in the given files or folders, or of those named.

    Exit code 1 for an example that misbehaves, 2 for a rule that cannot be read.
    """
    paths = [Path(name) for name in targets if Path(name).exists()]
    config = shared.load_settings(values["config"], values["isolated"], values["rules"])
    library = load_library(_with(rule_paths(config), paths), verify=False)
    wanted = _wanted(library, paths, [name for name in targets if not Path(name).exists()])
    if cost:
        write(_costs(library, wanted), "text")
        return 0
    found = list(run_rules(library, wanted))
    if wanted is None or any(path.is_dir() for path in paths):
        found += run_acts(library)
    count = len(library.rules) if wanted is None else len(wanted)
    write(
        [*(_line(library, one) for one in found), _summary(count, len(found))],
        "text",
    )
    return int(bool(found))


def _summary(rules: int, bad: int) -> str:
    tested = "1 rule tested" if rules == 1 else f"{rules} rules tested"
    return f"{tested}, 1 example misbehaves\n" if bad == 1 else f"{tested}, {bad} examples misbehave\n"


def _with(known: Sequence[Path], paths: Sequence[Path]) -> list[Path]:
    """Return the places of rules, with those of `paths` that are not among them yet."""
    places = [resources.rules_dir(), *known]
    new = [
        path for path in paths if not any(path.resolve().is_relative_to(place.resolve()) for place in places)
    ]
    return [*known, *new]


def _wanted(library: Library, paths: Sequence[Path], names: Sequence[str]) -> frozenset[str] | None:
    if not paths and not names:
        return None
    codes = {code for code, origin in library.origins.items() if any(_holds(path, origin) for path in paths)}
    known = {
        name: rule.code for rule in library.rules for name in (rule.code, rule.name, *rule.retired_names)
    }
    for name in names:
        if name not in known:
            raise UsageError(f"no file, folder or rule {name!r}", hint=nearest(name, known))
        codes.add(known[name])
    return frozenset(codes)


def _holds(path: Path, origin: str) -> bool:
    """Tell whether the rule file that is shown as `origin` is `path` or lies below it."""
    return any(Path(origin).is_relative_to(shown(place)) for place in (path, path.resolve()))


def _line(library: Library, one: Misbehaviour) -> str:
    return (
        printable(f"{library.origins.get(one.code, one.code)}: {one.key}: {one.problem}: {one.text}") + "\n"
    )


def _costs(library: Library, wanted: frozenset[str] | None) -> list[str]:
    costs = candidates_per_thousand(library).items()
    return [f"{code}  {count:8.1f}\n" for code, count in costs if wanted is None or code in wanted]
