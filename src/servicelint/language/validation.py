"""Checking a library as a whole: names, references, patterns, and rules that could never match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from servicelint import plugins
from servicelint.errors import RuleError, nearest
from servicelint.language import compilation, traversal
from servicelint.language.documents import Document
from servicelint.language.library import Files, Library, resolve_lexicons
from servicelint.language.patterns import Lexicons, Pattern
from servicelint.language.registry import CHECKS, METRICS
from servicelint.language.schema import (
    KINDS,
    MATCHER_KINDS,
    ActFile,
    AtLeast,
    Check,
    Condition,
    GuardFile,
    LexiconEntry,
    Matcher,
    Measure,
    NofConditions,
    NormFile,
    Ratio,
    RuleFile,
    Sequence,
    Utterance,
)

Report = Callable[[RuleError], None]


def validate(files: Files, digest: str, errors: list[RuleError]) -> Library | None:
    """Check decoded files; what is wrong joins `errors`. Returns None where nothing can be built."""
    lexicons = _lexicons(files, errors)
    if lexicons is None:
        return None
    acts = cast("dict[str, ActFile]", _by_name(files.acts, errors, "act"))
    guards = cast("dict[str, GuardFile]", _by_name(files.guards, errors, "guard"))
    patterns: dict[str, Pattern] = {}
    for document, value in _all_documents(files):
        _compile(document, value, lexicons, patterns, errors)
        errors.extend(_structure(document, value))
        errors.extend(_references(document, value, acts, guards))
    errors.extend(_rule_names(files.rules))
    norms = _norms(files)
    for document, rule in files.rules:
        errors.extend(_rule(document, rule, patterns, norms))
    errors.extend(_unused(files))
    return Library(
        rules=tuple(sorted((rule for _, rule in files.rules), key=lambda rule: rule.code)),
        origins={rule.code: document.path for document, rule in files.rules},
        lexicons=lexicons,
        acts=acts,
        guards=guards,
        statistics=tuple(statistic for _, statistic in files.statistics),
        norms=norms,
        patterns=patterns,
        digest=digest,
    )


def _all_documents(files: Files) -> Iterator[tuple[Document, Any]]:
    for group in (files.rules, files.acts, files.guards, files.statistics):
        yield from cast("Iterable[tuple[Document, Any]]", group)


def _lexicons(files: Files, errors: list[RuleError]) -> dict[str, tuple[str, ...]] | None:
    entries: dict[str, LexiconEntry] = {}
    for document, content in files.lexicons:
        for name, entry in content.items():
            if name in entries:
                errors.append(document.error(f"a second lexicon {name!r}", name))
            entries[name] = entry
    try:
        return resolve_lexicons(entries)
    except RuleError as error:
        place = next((d for d, content in files.lexicons if error.key in content), None)
        errors.append(place.error(error.message, error.key or "") if place else error)
        return None


def _by_name(group: Any, errors: list[RuleError], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for document, value in group:
        if value.name in found:
            errors.append(document.error(f"a second {kind} {value.name!r}", "name"))
        found[value.name] = value
    return found


def _norms(files: Files) -> NormFile:
    if not files.norms:
        return NormFile(sources={}, norms=())
    sources = {letter: title for _, content in files.norms for letter, title in content.sources.items()}
    return NormFile(
        sources=sources, norms=tuple(norm for _, content in files.norms for norm in content.norms)
    )


def _compile(
    document: Document, value: Any, lexicons: Lexicons, patterns: dict[str, Pattern], errors: list[RuleError]
) -> None:
    for key, pattern_key, _, scan in compilation.uses(value):
        if pattern_key in patterns:
            continue
        try:
            patterns[pattern_key] = compilation.compile_use(pattern_key, lexicons, scan=scan)
        except RuleError as error:
            errors.append(document.error(error.message, key, error.hint))


def _structure(document: Document, value: Any) -> Iterator[RuleError]:
    for key, node in traversal.nodes(value):
        if isinstance(node, Condition):
            yield from _exactly_one(document, key, node, KINDS, "a condition")
        elif isinstance(node, Matcher):
            yield from _exactly_one(document, key, node, MATCHER_KINDS, "a matcher")
        elif check := STRUCTURE.get(type(node)):
            problem = check(node)
            if problem:
                yield document.error(problem, key)


def _exactly_one(
    document: Document, key: str, node: Any, kinds: tuple[str, ...], what: str
) -> Iterator[RuleError]:
    given = [kind.rstrip("_") for kind in kinds if getattr(node, kind) is not None]
    if len(given) != 1:
        said = f"this has {' and '.join(given)}" if given else "this has none"
        yield document.error(f"{what} has exactly one kind; {said}", key, f"one of {', '.join(kinds)}")


def _utterance(node: Utterance) -> str | None:
    if not (node.any or node.all or node.at_least):
        return "the utterance can never match: give `any`, `all` or `at_least`"
    return None


def _at_least(node: AtLeast | NofConditions) -> str | None:
    if node.count > len(node.of):
        return f"can never match: {node.count} of a list of {len(node.of)}"
    return None


def _bounds(node: Ratio | Measure) -> str | None:
    if node.above is None and node.below is None:
        return "gives neither `above` nor `below`"
    return None


def _sequence(node: Sequence) -> str | None:
    if (node.expect is None) == (node.forbid is None):
        return "gives exactly one of `expect` and `forbid`"
    if node.turns is None and node.seconds is None and node.characters is None:
        return "has no window: give `turns`, `seconds` or `characters`"
    return None


STRUCTURE: Mapping[type, Callable[[Any], str | None]] = {
    Utterance: _utterance,
    AtLeast: _at_least,
    NofConditions: _at_least,
    Ratio: _bounds,
    Measure: _bounds,
    Sequence: _sequence,
}


def _references(
    document: Document, value: Any, acts: Mapping[str, ActFile], guards: Mapping[str, GuardFile]
) -> Iterator[RuleError]:
    for key, node in traversal.nodes(value):
        for field, name, known in _names(node, acts, guards):
            if name not in known:
                place = f"{key}.{field}" if key else field
                yield document.error(f"no {field.rstrip('s')} {name!r}", place, nearest(name, known))


def _names(
    node: Any, acts: Mapping[str, ActFile], guards: Mapping[str, GuardFile]
) -> Iterator[tuple[str, str, Iterable[str]]]:
    if isinstance(node, Condition):
        for name in (node.act,) if isinstance(node.act, str) else node.act or ():
            yield "act", name, acts
        if node.check is not None:
            name = node.check.name if isinstance(node.check, Check) else node.check
            yield "check", name, CHECKS if name in CHECKS else (*CHECKS, *plugins.names())
        if node.measure is not None:
            yield "measure.metric", node.measure.metric, METRICS
    for name in getattr(node, "acts", ()):
        yield "acts", name, acts
    for field in ("guards", "despite"):
        for name in getattr(node, field, ()):
            yield field, name, guards


def _rule_names(rules: list[tuple[Document, RuleFile]]) -> Iterator[RuleError]:
    seen: dict[str, str] = {}
    tags = {tag: document.path for document, rule in rules for tag in rule.tags}
    for document, rule in rules:
        for key, name in (
            ("code", rule.code),
            ("name", rule.name),
            *(("retired_names", n) for n in rule.retired_names),
        ):
            if name in seen:
                yield document.error(f"{name!r} already stands in {seen[name]}", key)
            if name in tags:
                yield document.error(f"{name!r} is a tag too, in {tags[name]}", key)
            seen[name] = document.path


MINIMUM_EXAMPLES = 2


def _rule(
    document: Document, rule: RuleFile, patterns: Mapping[str, Pattern], norms: NormFile
) -> Iterator[RuleError]:
    for side in ("violating", "compliant"):
        if len(getattr(rule.examples, side)) < MINIMUM_EXAMPLES:
            yield document.error(f"fewer than {MINIMUM_EXAMPLES} {side} examples", f"examples.{side}")
    if set(rule.scope.channel) & set(rule.scope.not_channel):
        yield document.error("a channel is both asked for and ruled out: the rule cannot match", "scope")
    yield from _known_norms(document, rule, norms)
    yield from _definitions(document, rule)
    yield from _parameters(document, rule)
    yield from _covered_by_allowance(document, rule, patterns)


def _known_norms(document: Document, rule: RuleFile, norms: NormFile) -> Iterator[RuleError]:
    known = {norm.id for norm in norms.norms}
    for index, norm in enumerate(rule.norms):
        if known and norm not in known:
            yield document.error(f"no norm {norm!r}", f"norms[{index}]", nearest(norm, known))
    for key, node in traversal.nodes(rule.examples, "examples"):
        for norm in getattr(node, "norms", ()):
            if norm not in rule.norms:
                yield document.error(
                    f"the example shows {norm!r}, which the rule does not own", f"{key}.norms"
                )


def _definitions(document: Document, rule: RuleFile) -> Iterator[RuleError]:
    used: dict[str, set[str]] = {}
    for owner, value in (("", rule.when), *rule.define.items()):
        used[owner] = {node.use for _, node in traversal.conditions(value) if node.use is not None}
    for owner, names in used.items():
        for name in sorted(names - set(rule.define)):
            key = f"define.{owner}" if owner else "when"
            yield document.error(f"no definition {name!r}", key, nearest(name, rule.define))
    reached = _reach(used)
    for name in rule.define:
        if name in _reach(used, name):
            yield document.error("the definition uses itself", f"define.{name}")
        elif name not in reached:
            yield document.error("the definition is never used", f"define.{name}")


def _reach(graph: Mapping[str, set[str]], start: str = "") -> set[str]:
    seen: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return seen


def _parameters(document: Document, rule: RuleFile) -> Iterator[RuleError]:
    used: set[str] = set()
    for key, node in traversal.nodes((rule.when, rule.define)):
        for field in node.__struct_fields__:
            value = getattr(node, field)
            if isinstance(value, str) and value.startswith("$"):
                used.add(value[1:])
                if value[1:] not in rule.parameters:
                    yield document.error(f"no parameter {value!r}", key, nearest(value[1:], rule.parameters))
    for name in rule.parameters:
        if name not in used:
            yield document.error("the parameter is never used", f"parameters.{name}")


def _covered_by_allowance(
    document: Document, rule: RuleFile, patterns: Mapping[str, Pattern]
) -> Iterator[RuleError]:
    for key, node in traversal.nodes(rule.when, "when"):
        if not isinstance(node, Utterance) or not node.unless:
            continue
        allowed = [source for source in node.unless if isinstance(source, str)]
        plain = [source for source in node.any if isinstance(source, str)]
        if node.any and len(plain) == len(node.any) and all(_covers(allowed, source) for source in plain):
            yield document.error(
                "every phrase is cancelled by `unless`: the rule cannot match", f"{key}.unless"
            )


def _covers(allowed: list[str], source: str) -> bool:
    return any(allowance in source for allowance in allowed)


def _unused(files: Files) -> Iterator[RuleError]:
    lexicons = {name for _, value in _all_documents(files) for name in compilation.lexicons_used(value)}
    lexicons |= {
        other for _, content in files.lexicons for entry in content.values() for other in entry.include
    }
    for document, content in files.lexicons:
        for name, entry in content.items():
            if name not in lexicons and not entry.builtin:
                yield document.error("nothing uses this lexicon", name)
    named = {name for _, value in _all_documents(files) for name in _guard_names(value)}
    for document, guard in files.guards:
        if guard.name not in named and not guard.standard:
            yield document.error(f"nothing uses the guard {guard.name!r}", "name")


def _guard_names(value: Any) -> set[str]:
    return {
        name
        for _, node in traversal.nodes(value)
        for field in ("guards", "despite")
        for name in getattr(node, field, ())
    }
