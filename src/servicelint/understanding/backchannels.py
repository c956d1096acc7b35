"""Short words by which a listener shows that he listens: they neither interrupt nor take the turn."""

from __future__ import annotations

import re
from functools import cache

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation

# What counts as one character of speech: a Han character, or a whole word of Latin letters or digits.
SPOKEN = compiled(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]|[A-Za-z0-9']+")
# Whoever says more than this says something, whatever words it is made of.
LONGEST = 12


def is_backchannel(text: str) -> bool:
    """Tell whether a turn says no more than 嗯, 对, 好的 and their kind; a turn without words does not."""
    return _consists_of("backchannel", text)


def is_hum(text: str) -> bool:
    """Tell whether a turn is only 嗯, 哦 and their kind, which do not even agree to anything."""
    return _consists_of("hum", text)


def _consists_of(lexicon: str, text: str) -> bool:
    if len(text) > 2 * LONGEST:
        return False
    said = "".join(SPOKEN.findall(text)).casefold()
    return 0 < len(said) <= LONGEST and _only(lexicon).fullmatch(said) is not None


@cache
def _only(lexicon: str) -> re.Pattern[str]:
    # Possessive: what one word has taken is not tried again, so that long runs cost no more than short ones.
    return compiled(f"{alternation(lexicon)}++")
