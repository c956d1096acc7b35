"""What readers are told and handed: options, sources, and chunks of work."""

from __future__ import annotations

import msgspec

from servicelint.conversation import Channel, Conversation, Direction, Role
from servicelint.diagnostic import InputProblem
from servicelint.errors import InputError, ServicelintError

Item = Conversation | InputProblem

STDIN = "-"


class ReadOptions(msgspec.Struct, frozen=True):
    """How input is to be understood; every field has a default that asks for nothing special.

    `input_format` is a name of `FORMATS`, or None to recognise the content. `channel`, `direction` and
    the customer's `timezone` stand in where the input says none. `agent` lists the speaker labels of agents,
    `roles` maps further labels to roles, `columns` maps fields (`text`, `role`, `start` ...) to column
    names of delimited files. `root` is the project directory that ids of templates are relative to.
    """

    input_format: str | None = None
    stdin_filename: str | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    timezone: str | None = None
    agent: tuple[str, ...] = ()
    roles: dict[str, Role] = {}
    columns: dict[str, str] = {}
    template_keys: tuple[str, ...] = ("text", "script", "话术")
    max_conversation_bytes: int = 64 * 1024 * 1024
    root: str | None = None


class Source(msgspec.Struct, frozen=True):
    """One input file, or standard input where `file` is None.

    `path` is what reports show, `id` what ids of its conversations are made from, and `reader` the
    format where it is settled already.
    """

    path: str
    file: str | None
    id: str
    reader: str | None = None


class Chunk(msgspec.Struct, frozen=True):
    """The unit of work: bytes of one source that can be read on their own, in any process.

    `first_line` is the 1-based line of the file at which `data` begins, `index` the 0-based place of
    the chunk in its source, `head` what every chunk of the source needs first (a header record).
    """

    path: str
    reader: str
    data: bytes
    first_line: int
    index: int
    id: str
    head: bytes = b""


def note(path: str | None, line: int | None, message: str, hint: str | None = None) -> InputProblem:
    """Return a problem that fails nothing: the input was read, but the user should know."""
    return InputProblem(path=path, line=line, message=message, hint=hint, error=False)


def problem(error: ServicelintError, *, path: str | None = None, line: int | None = None) -> InputProblem:
    """Return the problem that `error` describes; `path` and `line` are those it lacks."""
    message = f"{error.key}: {error.message}" if error.key else error.message
    return InputProblem(
        path=error.path if error.path is not None else path,
        line=error.line if error.line is not None else line,
        message=message,
        hint=error.hint,
    )


def apart(name: str, line: int) -> InputError:
    """Return the error about rows of a conversation that come back after those of another one."""
    return InputError(
        f"rows of conversation {name[:40]!r} stand apart from its other rows; they are left out",
        line=line,
        hint="sort the table by that column",
    )


def too_large(options: ReadOptions, line: int | None = None) -> InputError:
    """Return the error about a conversation that exceeds the limit."""
    return InputError(
        f"the conversation is larger than max_conversation_bytes ({options.max_conversation_bytes})",
        line=line,
        hint="split it, or raise max_conversation_bytes in the configuration",
    )
