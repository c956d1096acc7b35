"""Which rules are on, how severe they are, and what their parameters are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from servicelint.diagnostic import CONFIDENCES, SEVERITIES, Confidence, Severity
from servicelint.errors import RuleError, nearest
from servicelint.settings.config import Config, Parameter, config_fault
from servicelint.settings.globs import matches
from servicelint.settings.toml import Keys
from servicelint.text.regexes import compiled

_ALL, _TAG, _PREFIX, _EXACT = 0, 1, 2, 9  # a longer prefix ranks above _PREFIX (SL1), SL alone below it
_NONE = -1
_CODE = compiled(r"([A-Z]+)(\d+)")


class Coded(Protocol):
    """Anything that belongs to a rule: the rule itself, or a diagnostic."""

    @property
    def code(self) -> str:
        """The rule's code, `SL103`."""
        ...


class Selectable(Coded, Protocol):
    """What selection needs to know of a rule; `retired_names` may hold former codes too."""

    @property
    def name(self) -> str:
        """The rule's name, in kebab-case."""
        ...

    @property
    def tags(self) -> tuple[str, ...]:
        """What kinds of lapse the rule finds."""
        ...

    @property
    def retired_names(self) -> tuple[str, ...]:
        """Names that the rule had before."""
        ...


@dataclass(frozen=True)
class Catalogue:
    """Every valid selector with its rank and the codes it stands for; and the retired names among them."""

    selectors: Mapping[str, tuple[int, frozenset[str]]]
    retired: Mapping[str, str]


@dataclass(frozen=True)
class Selection:
    """The answers for every rule, worked out once.

    `notes` warns of retired names that the configuration still uses.
    """

    catalogue: Catalogue
    on: frozenset[str]
    outright: frozenset[str]
    severities: Mapping[str, Severity]
    parameters: Mapping[str, Mapping[str, Parameter]]
    per_file: tuple[tuple[str, frozenset[str]], ...]
    notes: tuple[str, ...]

    def is_on(self, rule: Coded) -> bool:
        """Tell whether a rule is selected."""
        return rule.code in self.on

    def shows(self, rule: Coded, confidence: Confidence, minimum: Confidence) -> bool:
        """Tell whether to show a finding of that confidence: a rule named outright shows all of its own."""
        if not self.is_on(rule):
            return False
        return rule.code in self.outright or CONFIDENCES.index(confidence) >= CONFIDENCES.index(minimum)

    def ignored_in(self, path: str) -> frozenset[str]:
        """Return the codes that `per-file-ignores` silences in a file, named relative to the project."""
        return frozenset[str]().union(*(codes for glob, codes in self.per_file if matches((glob,), path)))

    def severity(self, rule: Coded, default: Severity) -> Severity:
        """Return the configured severity of a rule, or its own."""
        return self.severities.get(rule.code, default)

    def codes(self, selector: str) -> frozenset[str]:
        """Return the codes that a selector stands for; none for an unknown one."""
        return self.catalogue.selectors.get(selector, (_NONE, frozenset()))[1]


def catalogue(rules: Iterable[Selectable]) -> Catalogue:
    """List the selectors that the rules allow; raise RuleError where two meanings collide."""
    rules = sorted(rules, key=lambda rule: rule.code)
    groups: dict[str, tuple[int, set[str]]] = {"ALL": (_ALL, set())}
    for rule in rules:
        for selector, rank in _selectors(rule):
            known, codes = groups.setdefault(selector, (rank, set()))
            if known != rank:
                raise RuleError(f"{selector!r} is the name of a rule and a tag", hint="rename one of them")
            if rank == _EXACT and codes - {rule.code}:
                raise RuleError(f"{selector!r} names two rules", hint="rename one of them")
            codes.add(rule.code)
    return Catalogue(
        {selector: (rank, frozenset(codes)) for selector, (rank, codes) in groups.items()},
        {old: rule.name for rule in rules for old in rule.retired_names},
    )


def _selectors(rule: Selectable) -> Iterable[tuple[str, int]]:
    yield "ALL", _ALL
    yield from ((tag, _TAG) for tag in rule.tags)
    if parts := _CODE.fullmatch(rule.code):
        letters, digits = parts.groups()
        yield from ((letters + digits[:n], _PREFIX + n - 1) for n in range(len(digits)))
    yield from ((name, _EXACT) for name in (rule.code, rule.name, *rule.retired_names))


def build_selection(rules: Iterable[Selectable], config: Config) -> Selection:
    """Work out the selection; raise ConfigError or UsageError for a selector that no rule answers to."""
    return _Builder(catalogue(rules), config).build()


@dataclass(frozen=True)
class _Builder:
    """The two things that every step of working out a selection asks for."""

    known: Catalogue
    config: Config

    def build(self) -> Selection:
        wanted = [
            *self.listed("select"),
            *self.listed("extend-select"),
            *self.switched(enabled=True),
        ]
        unwanted = [*self.listed("ignore"), *self.listed("extend-ignore"), *self.switched(enabled=False)]
        wanted_rank, unwanted_rank = _highest(wanted), _highest(unwanted)
        return Selection(
            catalogue=self.known,
            on=frozenset(c for c, rank in wanted_rank.items() if rank > unwanted_rank.get(c, _NONE)),
            outright=frozenset(c for c, rank in wanted_rank.items() if rank == _EXACT),
            severities=self.severities(),
            parameters=self.parameters(),
            per_file=self.per_file(),
            notes=self.notes(),
        )

    def resolve(self, selector: str, keys: Keys, *, exact: bool = False) -> tuple[int, frozenset[str]]:
        """Look a selector up; `keys` is where the configuration names it."""
        found = self.known.selectors.get(selector)
        if found is None or (exact and found[0] != _EXACT):
            ranks = self.known.selectors.items()
            choices = sorted(name for name, (rank, _) in ranks if rank == _EXACT or not exact)
            what = "no rule has the code or name" if exact else "no rule has the code, prefix, name or tag"
            value = None if selector in keys else selector
            hint = nearest(selector, choices)
            raise config_fault(self.config, keys, f"{what} {selector!r}", hint=hint, value=value)
        return found

    def listed(self, key: str) -> list[tuple[int, frozenset[str]]]:
        selectors: Iterable[str] = getattr(self.config, key.replace("-", "_"))
        return [self.resolve(selector, (key,)) for selector in selectors]

    def tables(self) -> Iterable[tuple[str, str, dict[str, Any]]]:
        """Go through `[rules.…]`: the name it is given there, the rule's code, the table."""
        for name, table in self.config.rules.items():
            (code,) = self.resolve(name, ("rules", name), exact=True)[1]
            yield name, code, table

    def switched(self, *, enabled: bool) -> list[tuple[int, frozenset[str]]]:
        return [(_EXACT, frozenset({code})) for _, code, t in self.tables() if t.get("enabled") is enabled]

    def severities(self) -> dict[str, Severity]:
        # The stricter one wins between equals, so that the order of the keys says nothing.
        best: dict[str, tuple[int, int]] = {}
        for selector, severity in self.config.severity.items():
            rank, codes = self.resolve(selector, ("severity", selector))
            for code in codes:
                best[code] = max(best.get(code, (_NONE, 0)), (rank, SEVERITIES.index(severity)))
        own: dict[str, Severity] = {code: t["severity"] for _, code, t in self.tables() if "severity" in t}
        return {code: SEVERITIES[index] for code, (_, index) in best.items()} | own

    def parameters(self) -> dict[str, dict[str, Parameter]]:
        found: dict[str, dict[str, Parameter]] = {}
        for name, code, table in self.tables():
            own = found.setdefault(code, {})
            for key in table.keys() - {"severity", "enabled"}:
                if key in own:
                    raise config_fault(self.config, ("rules", name, key), f"is set twice for {code}")
                own[key] = table[key]
        return found

    def per_file(self) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple(
            (glob, self.resolve(selector, ("per-file-ignores", glob))[1])
            for glob, selectors in self.config.per_file_ignores.items()
            for selector in selectors
        )

    def notes(self) -> tuple[str, ...]:
        config = self.config
        lists = (config.select, config.extend_select, config.ignore, config.extend_ignore)
        used = {*config.severity, *config.rules}.union(*lists, *config.per_file_ignores.values())
        retired = self.known.retired
        return tuple(f"{old!r} is retired: write {retired[old]!r}" for old in sorted(used & retired.keys()))


def _highest(resolved: Iterable[tuple[int, frozenset[str]]]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for rank, codes in resolved:
        for code in codes:
            ranks[code] = max(rank, ranks.get(code, _NONE))
    return ranks
