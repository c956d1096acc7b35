"""Conversations for the commands that look at them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servicelint import readers
from servicelint.cli.output import masked, tell
from servicelint.conversation import Conversation
from servicelint.diagnostic import InputProblem
from servicelint.readers import Chunk, ReadOptions, Source


def conversations(
    sources: Iterable[Source], options: ReadOptions, problems: list[InputProblem]
) -> Iterator[Conversation]:
    """Yield the conversations of sources in order; what cannot be read is said, and joins `problems`."""
    for source in sources:
        for chunk in readers.chunks(source, options):
            for item in readers.read_chunk(chunk, options) if isinstance(chunk, Chunk) else [chunk]:
                if isinstance(item, InputProblem):
                    problems.append(item)
                    tell(masked(item))
                else:
                    yield item
