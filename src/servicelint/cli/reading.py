"""Conversations for the commands that look at them one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servicelint import readers
from servicelint.cli.labels import unheard
from servicelint.cli.output import masked, say, tell
from servicelint.cli.progress import Progress
from servicelint.conversation import Conversation
from servicelint.diagnostic import InputProblem
from servicelint.readers import Chunk, Item, ReadOptions, Source
from servicelint.readers.assembly import NAME_THE_AGENT
from servicelint.text.mask import mask


@dataclass
class _Count:
    """The conversations read so far."""

    conversations: int = 0


def conversations(
    sources: Sequence[Source], options: ReadOptions, problems: list[InputProblem]
) -> Iterator[Conversation]:
    """Yield the conversations of sources in order; what cannot be read is said, and joins `problems`.

    Where the agent was guessed that is said too: nothing else in the output shows it. So is, in the end, that
    nobody has the label of the agent whom the user names.
    """
    count = _Count()
    speakers: dict[str, None] = {}
    progress = Progress(sources, count, quiet=False)
    for item in _items(sources, options, progress):
        progress.clear()
        if isinstance(item, InputProblem):
            problems.append(item)
            tell(masked(item))
        else:
            count.conversations += 1
            speakers.update(dict.fromkeys(readers.speakers_of(item) if options.agent else ()))
            _tell_guesses(item)
            yield item
    progress.clear()
    for message in unheard(options.agent, speakers):
        say(f"note: {mask(message)}")


def _items(sources: Sequence[Source], options: ReadOptions, progress: Progress) -> Iterator[Item]:
    for source in sources:
        for chunk in readers.chunks(source, options):
            if isinstance(chunk, Chunk):
                progress.begin(chunk)
                yield from readers.read_chunk(chunk, options)
            else:
                yield chunk


def _tell_guesses(conversation: Conversation) -> None:
    for remark in conversation.remarks:
        if remark.about == "role":
            message = f"conversation {conversation.id!r}: the agent is guessed: {remark.note}"
            tell(masked(InputProblem(conversation.path, None, message, NAME_THE_AGENT, error=False)))
