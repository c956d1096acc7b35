"""The header of a report, from the engine that made the findings."""

from __future__ import annotations

from servicelint.diagnostic import Header, RuleInfo
from servicelint.linter.linter import Engine
from servicelint.linter.rules import Rule
from servicelint.settings.config import digest
from servicelint.version import __version__


def header(engine: Engine) -> Header:
    """Return what a disputed verdict is reproduced from."""
    return Header(
        version=__version__,
        rules_digest=engine.library.digest,
        config_digest=digest(engine.config),
        date=engine.today.isoformat(),
        rules=tuple(info(rule) for rule in engine.rules.values()),
    )


def info(rule: Rule) -> RuleInfo:
    """Return what reports say of a rule."""
    file = rule.file
    return RuleInfo(
        code=file.code,
        name=file.name,
        summary=file.summary,
        why=file.why,
        severity=rule.severity,
        confidence=file.confidence,
        tags=file.tags,
        norms=file.norms,
        suggest=file.suggest,
        fatal=file.fatal,
    )
