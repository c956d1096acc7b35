"""Text made harmless: for a terminal, for an encoder, for XML."""

from __future__ import annotations

from servicelint.text.regexes import compiled

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SURROGATE = compiled("[\ud800-\udfff]")
_NOT_XML = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029, *_BIDI], _REPLACEMENT),
}


def encodable(text: str) -> str:
    """Return `text` with lone surrogates, which no encoding can carry, as U+FFFD."""
    return _SURROGATE.sub(_REPLACEMENT, text)


def printable(text: str) -> str:
    """Return `text` as one line that cannot steer a terminal; code points keep their offsets.

    Control characters become their pictures (␛ for ESC, ␊ for a line feed), direction marks and lone
    surrogates U+FFFD.
    """
    return encodable(text.translate(_PICTURES))


def xml_text(text: str) -> str:
    """Return `text` without the code points that XML 1.0 cannot hold, not yet escaped."""
    return _NOT_XML.sub("", text)
