"""Slots: the parts of a text that stand for any words, in templates and anonymised transcripts."""

from __future__ import annotations

import re

from servicelint.text.regexes import compiled
from servicelint.text.spans import Span

_SLOT = compiled(
    r"""
      \{\{ [^{}\n]{1,60} \}\}                        # {{name}}
    | [$]? \{ [^{}\n]{1,40} \}                       # {name} ${name}
    | \#E-[a-z0-9]{1,3} (?: \[ [^\[\]\n]{1,12} \] )? # #E-s[数字x]: a chat client's picture
    | \[ [^\[\]\n]{1,12} \]                          # [订单x]
    | ［ [^［］\n]{1,12} ］
    | < [^<>\s\d] [^<>\s]{0,11} >                    # <公司>
    | ＜ [^＜＞\s\d] [^＜＞\s]{0,11} ＞
    | (?<![A-Za-z0-9×]) [Xx×]{2,} (?![A-Za-z0-9×])   # XX ××
    | (?<![A-Za-z0-9×]) × (?=[^\W\x00-\x7f])         # ×先生, 王×
    | (?<=[^\W\x00-\x7f]) × (?![A-Za-z0-9×])
    """,
    re.VERBOSE,
)
# Without one of these a text has no slot; most have none.
_SIGN = compiled(r"[{\[<［＜×]|#E-|[Xx]{2}")


def slot_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of the slots of `text`, marks included, in order.

    `{{name}}`, `{name}`, `<公司>`, `[订单x]`, `#E-s[数字x]`, and runs of × or X that stand beside no other
    letter or digit; a single × stands beside a Chinese character.
    """
    if not _SIGN.search(text):
        return ()
    return tuple(Span(*match.span()) for match in _SLOT.finditer(text))
