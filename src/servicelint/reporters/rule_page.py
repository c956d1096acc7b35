"""The page of a rule in Markdown, and the table of all rules: for the terminal and for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servicelint.language.contents import Library
from servicelint.language.schema import Example, RuleFile
from servicelint.reporters.layout import table as columns

ROLES = {"agent": "客服", "customer": "客户", "bot": "机器人", "unknown": "？"}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def page(rule: RuleFile, library: Library) -> str:
    """Return the page of a rule."""
    return "\n".join(_lines(rule, library)) + "\n"


def _lines(rule: RuleFile, library: Library) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield f"{rule.severity} · confidence {rule.confidence}{' · fatal 一票否决' if rule.fatal else ''}"
    yield from (f"tags: {', '.join(rule.tags)}",) if rule.tags else ()
    yield from _section("What it does", [f"{rule.summary}.", _scope(rule)])
    yield from _section("Why is this bad", [rule.why])
    yield from _section("Source", _sources(rule, library))
    yield from _section("Example", _examples(rule.examples.violating))
    yield from _section("Use instead", [f"- {text}" for text in rule.suggest])
    yield from _section("Not flagged", _examples(rule.examples.compliant))
    yield from _section("Parameters", [f"- `{key}`: {value}" for key, value in rule.parameters.items()])


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    body = [line for line in lines if line]
    if body:
        yield from ("", f"## {title}", "", *body)


def _scope(rule: RuleFile) -> str:
    scope = rule.scope
    parts = [
        f"channels: {', '.join(scope.channel)}" if scope.channel else "",
        f"not in: {', '.join(scope.not_channel)}" if scope.not_channel else "",
        f"direction: {scope.direction}" if scope.direction else "",
        f"phases: {', '.join(scope.phase)}" if scope.phase else "",
        f"script part: {rule.part}" if rule.part else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"Applies to {said}." if said else ""


def _sources(rule: RuleFile, library: Library) -> Iterator[str]:
    norms = {norm.id: norm for norm in library.norms.norms}
    for name in rule.norms:
        norm = norms.get(name)
        if norm is None:
            yield f"- {name}"
        else:
            yield f"- {name} {norm.zh}（{library.norms.sources.get(norm.source, norm.source)}）"


def _examples(examples: tuple[str | Example, ...]) -> Iterator[str]:
    for item in examples:
        if isinstance(item, str):
            yield f"- 客服：{item}"
        elif item.text is not None:
            yield f"- 客服：{item.text}"
        elif item.transcript is not None:
            yield "- " + " / ".join(item.transcript.splitlines())
        else:
            yield "- " + " / ".join(f"{ROLES[turn.role]}：{turn.text}" for turn in item.turns)


def table(library: Library) -> str:
    """Return all rules, a line each: code, name, severity, confidence, summary."""
    rows = [(rule.code, rule.name, rule.severity, rule.confidence, rule.summary) for rule in library.rules]
    return "".join(f"{line}\n" for line in columns(rows))
