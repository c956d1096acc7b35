"""The group of commands; each is imported when it is first needed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from servicelint.errors import RuleErrors, ServicelintError, nearest
from servicelint.version import __version__

INTERRUPTED = 130
TERMINATED = 143

# Command: what the overview says of it. Its module, of the same name, is not imported for that.
COMMANDS: dict[str, str] = {
    "check": "Lint conversations and templates.",
    "inspect": "Show what was understood: sentences, questions, acts, pronouns, metrics.",
    "rule": "Explain a rule: what, why, source, examples, what to say instead.",
    "test": "Run the rules' own examples.",
    "norms": "Show which rules own which norms, and what is not covered.",
    "evaluate": "Measure precision, recall and F1 against labelled files.",
    "convert": "Write conversations of any format as native JSON Lines.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"servicelint.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = nearest(args[0], COMMANDS)
            ctx.fail(f"no command {args[0]!r}" + (f" ({hint})" if hint else ""))
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="servicelint")
def group() -> None:
    """Lint what agents say to customers, and the scripts that they read from.

    \b
    Exit codes: 0 nothing to report   1 findings at or above --fail-on
                2 usage, configuration, rule or input error   3 nothing was read
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    _prepare_streams()
    with _ending_on_termination():
        sys.exit(_exit_code(args))


@contextmanager
def _ending_on_termination() -> Iterator[None]:
    """Let SIGTERM end the run like an exit, so that workers end with it and temporary files go."""
    before = signal.getsignal(signal.SIGTERM)
    if before is not signal.SIG_DFL or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: object) -> NoReturn:
    sys.exit(TERMINATED)


def _exit_code(args: Sequence[str] | None) -> int:
    try:
        return group.main(args, prog_name="servicelint", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ServicelintError as error:
        _show(error.errors if isinstance(error, RuleErrors) else (error,))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except FileNotFoundError as error:
        # Only the working directory is taken for granted; it may be gone.
        _show([ServicelintError(f"cannot be found: {error.filename or 'the working directory'}")])
        return ServicelintError.exit_code


def _show(errors: Iterable[ServicelintError]) -> None:
    from servicelint.cli.output import say

    for error in errors:
        say(f"error: {error}")


def _prepare_streams() -> None:
    """Make both streams take any text: a terminal's encoding may know fewer characters than the input."""
    if sys.stdout is None:  # the caller has closed it
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What it cannot show is spelled out: a question mark would lose it.
            stream.reconfigure(errors="backslashreplace")
