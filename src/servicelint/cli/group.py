"""The group of commands; each is imported when it is first needed."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from servicelint.version import __version__

INTERRUPTED = 130

# Command: module below this package, and what the overview says of it.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "Lint conversations and templates."),
    "inspect": ("inspect", "Show what was understood: sentences, questions, acts, pronouns, metrics."),
    "rule": ("rule", "Explain a rule: what, why, source, examples, what to say instead."),
    "test": ("test", "Run the rules' own examples."),
    "norms": ("norms", "Show which rules own which norms, and what is not covered."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; for the overview one that only knows its name and summary."""
        if cmd_name not in COMMANDS:
            return None
        module, summary = COMMANDS[cmd_name]
        if ctx.invoked_subcommand is None and _only_overview():
            return click.Command(cmd_name, help=summary)
        command: click.Command = import_module(f"servicelint.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where there is none of that name."""
        from servicelint.errors import nearest

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = nearest(args[0], COMMANDS)
            ctx.fail(f"no command {args[0]!r}" + (f" ({hint})" if hint else ""))
        return super().resolve_command(ctx, args)


def _only_overview() -> bool:
    return not any(argument in COMMANDS for argument in sys.argv[1:])


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


def main(args: list[str] | None = None) -> Any:
    """Run the command line and exit with its code."""
    try:
        sys.exit(group.main(args, prog_name="servicelint", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
