"""Checking a library as a whole: names, references, patterns, and rules that could never match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from servicelint import plugins
from servicelint.errors import RuleError, nearest
from servicelint.language import compilation, structure, timetable, traversal
from servicelint.language.conditions import Check, Condition, Utterance
from servicelint.language.contents import Files, Library, packed, resolve_lexicons
from servicelint.language.documents import Document
from servicelint.language.patterns import Lexicons, Pattern
from servicelint.language.registry import CHECKS, METRICS
from servicelint.language.schema import ActFile, GuardFile, LexiconEntry, NormFile, RuleFile
from servicelint.text.folding import squeeze


def validate(
    files: Files, digest: str, errors: list[RuleError], base: Library | None = None
) -> Library | None:
    """Check decoded files; what is wrong joins `errors`. Returns None where nothing can be built.

    What `base` has compiled of the same words is not compiled again.
    """
    lexicons = _lexicons(files, errors)
    if lexicons is None:
        return None
    acts = cast("dict[str, ActFile]", _by_name(files.acts, errors, "act"))
    guards = cast("dict[str, GuardFile]", _by_name(files.guards, errors, "guard"))
    superseded = frozenset(name for _, rule in files.rules for name in (rule.code, *rule.tags))
    patterns: dict[str, Pattern] = {}
    known = base if base and base.lexicons.items() <= lexicons.items() else None
    for document, value in _all_documents(files):
        _compile(document, value, lexicons, patterns, known, errors)
        errors.extend(_structure(document, value))
        errors.extend(_references(document, value, acts, guards, superseded))
    errors.extend(_circles(files))
    errors.extend(_rule_names(files.rules))
    norms = _norms(files)
    for document, rule in files.rules:
        errors.extend(_rule(document, rule, patterns, norms))
    errors.extend(_unused(files))
    content, content_digest = packed(patterns)
    return Library(
        rules=tuple(sorted((rule for _, rule in files.rules), key=lambda rule: rule.code)),
        origins={rule.code: document.path for document, rule in files.rules},
        lexicons=lexicons,
        acts=acts,
        guards=guards,
        statistics=tuple(statistic for _, statistic in files.statistics),
        norms=norms,
        packed=content,
        packed_digest=content_digest,
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
            errors.extend(_empty_words(document, name, entry))
    try:
        return resolve_lexicons(entries)
    except RuleError as error:
        place = next((d for d, content in files.lexicons if error.key in content), None)
        errors.append(place.error(error.message, error.key or "") if place else error)
        return None


def _empty_words(document: Document, name: str, entry: LexiconEntry) -> Iterator[RuleError]:
    for index, word in enumerate(entry.words):
        # Marks in a list that code reads are looked for in text as it was written.
        if not entry.builtin and not squeeze(word):
            yield document.error(f"{word!r} is empty after folding", f"{name}.words[{index}]")


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
    document: Document,
    value: Any,
    lexicons: Lexicons,
    patterns: dict[str, Pattern],
    known: Library | None,
    errors: list[RuleError],
) -> None:
    for key, pattern_key, _, scan in compilation.uses(value):
        pattern = patterns.get(pattern_key)
        if pattern is None and known is not None and pattern_key in known.packed:
            pattern = known.pattern(pattern_key)
        if pattern is not None and (scan or pattern.literals):
            patterns[pattern_key] = pattern
            continue
        try:
            patterns[pattern_key] = compilation.compile_use(pattern_key, lexicons, scan=scan)
        except RuleError as error:
            errors.append(document.error(error.message, key, error.hint))


def _structure(document: Document, value: Any) -> Iterator[RuleError]:
    for key, node in traversal.nodes(value):
        for below, problem in structure.problems(node):
            yield document.error(problem, f"{key}.{below}" if key and below else key or below)


def _references(
    document: Document,
    value: Any,
    acts: Mapping[str, ActFile],
    guards: Mapping[str, GuardFile],
    superseded: frozenset[str],
) -> Iterator[RuleError]:
    for key, node in traversal.nodes(value):
        for field, name, known in _names(node, acts, guards, superseded):
            if name not in known:
                place = f"{key}.{field}" if key else field
                what = NAMED.get(field, field)
                yield document.error(f"no {what} {name!r}", place, nearest(name, known))
        if isinstance(node, Condition) and node.role in ("agent", "customer"):
            for name in _acts_of(node):
                if name in acts and acts[name].role != node.role:
                    yield document.error(f"the act {name!r} is the {acts[name].role}'s", f"{key}.role")


NAMED = {
    "acts": "act",
    "guards": "guard",
    "despite": "guard",
    "measure.metric": "metric",
    "supersede": "code or tag",
    "supersede_in_turn": "code or tag",
    "yields_to": "code, beginning of a code, or tag",
}


def _acts_of(node: Condition) -> tuple[str, ...]:
    return (node.act,) if isinstance(node.act, str) else node.act or ()


def _names(
    node: Any, acts: Mapping[str, ActFile], guards: Mapping[str, GuardFile], superseded: frozenset[str]
) -> Iterator[tuple[str, str, Iterable[str]]]:
    if isinstance(node, Condition):
        yield from (("act", name, acts) for name in _acts_of(node))
        if node.check is not None:
            name = node.check.name if isinstance(node.check, Check) else node.check
            yield "check", name, CHECKS if name in CHECKS else (*CHECKS, *plugins.names())
        if node.measure is not None:
            yield "measure.metric", node.measure.metric, METRICS
    if isinstance(node, RuleFile):
        yield from (("supersede", name, superseded) for name in node.supersede)
        yield from (("supersede_in_turn", name, superseded) for name in node.supersede_in_turn)
        yield from (
            ("yields_to", name, superseded) for name in node.yields_to if not _begins(name, superseded)
        )
    for name in getattr(node, "acts", ()):
        yield "acts", name, acts
    for field in ("guards", "despite"):
        for name in getattr(node, field, ()):
            yield field, name, guards


def _begins(family: str, names: Iterable[str]) -> bool:
    """Tell whether a code among the names begins so, with a digit at least; tags are in small letters."""
    return family[-1:].isdigit() and any(name.startswith(family) for name in names if name.isupper())


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
PLACEHOLDERS = ("text", "note")


def _rule(
    document: Document, rule: RuleFile, patterns: Mapping[str, Pattern], norms: NormFile
) -> Iterator[RuleError]:
    for side in ("violating", "compliant"):
        if len(getattr(rule.examples, side)) < MINIMUM_EXAMPLES:
            yield document.error(f"fewer than {MINIMUM_EXAMPLES} {side} examples", f"examples.{side}")
    if set(rule.scope.channel) & set(rule.scope.not_channel):
        yield document.error("a channel is both asked for and ruled out: the rule cannot match", "scope")
    yield from _message(document, rule)
    yield from _known_norms(document, rule, norms)
    yield from _definitions(document, rule)
    yield from _parameters(document, rule)
    yield from _covered_by_allowance(document, rule, patterns)


def _message(document: Document, rule: RuleFile) -> Iterator[RuleError]:
    for name in re.findall(r"\{(\w+)\}", rule.message):
        if name not in PLACEHOLDERS:
            yield document.error(f"no placeholder {{{name}}}", "message", "{text} or {note}")


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
    texts: dict[str, str] = {}
    for key, node in traversal.nodes({"when": rule.when, "define": rule.define, "scope": rule.scope}):
        for field, value in traversal.references(node):
            used.add(value[1:])
            if field in traversal.TEXT_FIELDS.get(type(node), ()):
                texts[value[1:]] = field
            if value[1:] not in rule.parameters:
                hint = nearest(value[1:], rule.parameters)
                yield document.error(f"no parameter {value!r}", f"{key}.{field}", hint)
    for name, usual in rule.parameters.items():
        if name not in used:
            yield document.error("the parameter is never used", f"parameters.{name}")
        elif name in texts:
            fault = timetable.fault(texts[name], usual)
            if fault:
                yield document.error(fault, f"parameters.{name}")
        elif isinstance(usual, bool | str):
            yield document.error(f"stands for a number, not for {usual!r}", f"parameters.{name}")


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


def _circles(files: Files) -> Iterator[RuleError]:
    """Find acts whose guards need the act itself: nobody could work them out."""
    graph: dict[str, set[str]] = {}
    for _, act in files.acts:
        graph[f"act {act.name}"] = {f"guard {name}" for name in act.guards}
    for _, guard in files.guards:
        graph[f"guard {guard.name}"] = {f"act {name}" for clause in guard.any for name in clause.acts}
    for document, act in files.acts:
        if f"act {act.name}" in _reach(graph, f"act {act.name}"):
            yield document.error(f"a guard of the act needs the act {act.name!r} itself", "guards")


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
