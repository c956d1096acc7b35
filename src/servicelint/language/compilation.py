"""The keys under which compiled patterns are kept, and compiling all of a library's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servicelint.errors import RuleError
from servicelint.language import traversal
from servicelint.language.conditions import CrossReference, Matcher
from servicelint.language.notation import lexicon_names, parse
from servicelint.language.patterns import Lexicons, Pattern, compile_expression, compile_phrase


def phrase_key(source: str, *, exact: bool = False) -> str:
    """Return the key of a phrase."""
    return f"={source}" if exact else f"~{source}"


def expression_key(source: str) -> str:
    """Return the key of a regular expression."""
    return f"/{source}"


def lexicon_phrase(name: str) -> str:
    """Return the phrase that stands for `lexicon: name`."""
    return f"{{{name}}}"


def uses(value: Any) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield (key path, pattern key, is expression, may scan) for every pattern below `value`."""
    for key, source, exact in traversal.phrases(value):
        yield key, phrase_key(source, exact=exact), False, False
    for key, node in traversal.nodes(value):
        if isinstance(node, Matcher):
            if node.lexicon is not None:
                yield (
                    f"{key}.lexicon",
                    phrase_key(lexicon_phrase(node.lexicon), exact=node.exact),
                    False,
                    False,
                )
            if node.pattern is not None:
                yield f"{key}.pattern", expression_key(node.pattern), True, node.scan
            if node.except_ is not None:
                yield f"{key}.except", expression_key(node.except_), True, True
        elif isinstance(node, CrossReference):
            yield f"{key}.pattern", expression_key(node.pattern), True, False


def compile_use(key: str, lexicons: Lexicons, *, scan: bool) -> Pattern:
    """Compile the pattern of a key. Raises `RuleError`."""
    kind, source = key[0], key[1:]
    if kind == "/":
        return compile_expression(source, scan=scan)
    return compile_phrase(source, lexicons, exact=kind == "=")


def lexicons_used(value: Any) -> frozenset[str]:
    """Return the names of the lexicons that the phrases below `value` mention."""
    names: set[str] = set()
    for _, source, _ in traversal.phrases(value):
        try:
            names |= lexicon_names(parse(source).nodes)
        except RuleError:
            continue
    names |= {
        node.lexicon for _, node in traversal.nodes(value) if isinstance(node, Matcher) and node.lexicon
    }
    return frozenset(names)
