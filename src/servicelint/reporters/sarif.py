"""`sarif`: SARIF 2.1.0, the interchange format of static analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from servicelint.diagnostic import Diagnostic, Evidence, Header, InputProblem, RuleInfo, Severity, Summary
from servicelint.reporters.encoding import array, dumps
from servicelint.reporters.escape import encodable
from servicelint.reporters.run import Run

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = MappingProxyType({"error": "error", "warning": "warning", "info": "note"})


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one log with one run; the invocation stands last because it depends on the whole run."""
    indexes = {rule.code: index for index, rule in enumerate(run.header.rules)}
    yield '{"$schema":' + dumps(SCHEMA) + ',"version":"2.1.0","runs":[{"tool":' + dumps(_tool(run.header))
    yield ',\n"columnKind":"unicodeCodePoints",\n"results":'
    yield from array(_result(diagnostic, indexes) for diagnostic in diagnostics)
    yield ',\n"invocations":' + dumps([_invocation(run.summary())])
    yield ',\n"properties":' + dumps(_run_properties(run.header)) + "}]}\n"


def _tool(header: Header) -> dict[str, Any]:
    rules = [_rule(rule) for rule in header.rules]
    return {"driver": {"name": "servicelint", "version": header.version, "rules": rules}}


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": "\n".join(filter(None, (rule.why, *rule.suggest))) or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": rule.tags,
            "precision": rule.confidence,
            "norms": rule.norms,
            "fatal": rule.fatal,
        },
    }


def _result(diagnostic: Diagnostic, indexes: Mapping[str, int]) -> dict[str, Any]:
    index = {"ruleIndex": indexes[diagnostic.code]} if diagnostic.code in indexes else {}
    return {
        "ruleId": diagnostic.code,
        **index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [_location(diagnostic)],
        "relatedLocations": [_related(diagnostic, item) for item in diagnostic.evidence],
        "partialFingerprints": {"servicelint/v1": diagnostic.fingerprint},
        "properties": {
            "confidence": diagnostic.confidence,
            "text": diagnostic.text,
            "suggestion": diagnostic.suggestion,
            "time": diagnostic.time,
            "fatal": diagnostic.fatal,
            "score": diagnostic.score,
        },
    }


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    logical = {"logicalLocations": _logical(diagnostic.conversation, diagnostic.turn)}
    if diagnostic.path is None:
        return logical
    return {"physicalLocation": _physical(diagnostic.path, _region(diagnostic)), **logical}


def _related(diagnostic: Diagnostic, evidence: Evidence) -> dict[str, Any]:
    message = " ".join(filter(None, (evidence.note, evidence.text)))
    return {
        "message": {"text": message},
        "logicalLocations": _logical(diagnostic.conversation, evidence.turn),
    }


def _logical(conversation: str, turn: int | None) -> list[dict[str, str]]:
    locations = [{"name": conversation, "kind": "conversation"}]
    if turn is not None:
        name = f"{conversation}/{turn}"
        locations.append({"name": str(turn), "fullyQualifiedName": name, "kind": "turn"})
    return locations


def _physical(path: str, region: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    return {**place, "region": region} if region else place


def _region(diagnostic: Diagnostic) -> dict[str, Any]:
    if diagnostic.line is None:
        return {}
    region = {
        "startLine": diagnostic.line,
        "startColumn": diagnostic.column,
        "endLine": diagnostic.end_line,
        "endColumn": diagnostic.end_column,
    }
    return {key: value for key, value in region.items() if value is not None}


def _uri(path: str) -> str:
    uri = quote(encodable(path))
    return f"file://{uri}" if path.startswith("/") else uri


def _invocation(summary: Summary) -> dict[str, Any]:
    return {
        "executionSuccessful": not any(problem.error for problem in summary.problems),
        "toolExecutionNotifications": [_notification(problem) for problem in summary.problems],
    }


def _notification(problem: InputProblem) -> dict[str, Any]:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    notification: dict[str, Any] = {"level": "error" if problem.error else "note", "message": {"text": text}}
    if problem.path is None:
        return notification
    region = {} if problem.line is None else {"startLine": problem.line}
    return {**notification, "locations": [{"physicalLocation": _physical(problem.path, region)}]}


def _run_properties(header: Header) -> dict[str, str]:
    return {
        "rules_digest": header.rules_digest,
        "config_digest": header.config_digest,
        "date": header.date,
    }
