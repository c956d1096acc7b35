"""Where somebody fell silent within a turn, by the times of his words."""

from __future__ import annotations

from collections.abc import Sequence

from servicelint.conversation import Word

# A breath within a sentence is shorter; recognisers begin a new utterance after about as much silence.
LEAST_SILENCE = 0.8


def silences(text: str, words: Sequence[Word]) -> tuple[int, ...]:
    """Return the code points of `text` before which there was a silence of `LEAST_SILENCE` seconds or more.

    `words` are those of the text, in order; one that the text does not hold, or without times, tells nothing.
    """
    found: list[int] = []
    place = 0
    last: float | None = None
    for word in words:
        said = word.text.strip()
        start = text.find(said, place) if said else -1
        if start < 0:
            continue
        if last is not None and word.start is not None and word.start - last >= LEAST_SILENCE:
            found.append(start)
        place, last = start + len(said), word.end
    return tuple(found)
