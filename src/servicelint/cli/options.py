"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from servicelint.cli.output import say
from servicelint.conversation import Channel, Direction
from servicelint.diagnostic import InputProblem
from servicelint.readers import FORMATS, ReadOptions, Source
from servicelint.readers import sources as find_sources
from servicelint.settings.config import Config, override
from servicelint.settings.dates import today
from servicelint.settings.discovery import load_config

F = TypeVar("F", bound=Callable[..., Any])

NOTHING_READ = 3


def _split(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(part.strip() for value in values for part in value.split(",") if part.strip())
    if values and not found:
        raise click.BadParameter("names no rule; write a code, prefix, name, tag or ALL", ctx, param)
    return found


def selector(*names: str, help: str) -> Callable[[F], F]:
    """Return an option that takes selectors, several at once separated by commas."""
    return click.option(*names, multiple=True, callback=_split, metavar="SELECTOR", help=help)


def _stack(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def configuration() -> Callable[[F], F]:
    """Return the options that choose the configuration and the rules."""
    return _stack(
        click.option("--config", type=click.Path(), help="Configuration file to use instead of the nearest."),
        click.option("--isolated", is_flag=True, help="Ignore every configuration file."),
        click.option(
            "--rules",
            multiple=True,
            type=click.Path(),
            metavar="DIR",
            help="Further rules: a folder or file.",
        ),
    )


def reading() -> Callable[[F], F]:
    """Return the options that say how input is to be understood."""
    return _stack(
        click.option(
            "--input-format", type=click.Choice(FORMATS), help="Format of the input, else by content."
        ),
        click.option("--stdin-filename", metavar="NAME", help="What standard input is called in reports."),
        click.option(
            "--channel", type=click.Choice(get_args(Channel)), help="Channel of input that names none."
        ),
        click.option("--direction", type=click.Choice(get_args(Direction)), help="Direction, likewise."),
        click.option(
            "--agent", metavar="LABEL", help="Speaker label of the agent; else by format, or guessed."
        ),
    )


def load_settings(config: str | None, isolated: bool, rules: Sequence[str], **options: Any) -> Config:
    """Return the configuration nearest to the working directory, overridden by options."""
    found = load_config(Path(), Path(config) if config else None, isolated)
    return override(found, rule_paths=tuple(rules), **options)


def read_options(config: Config, input_format: str | None, stdin_filename: str | None) -> ReadOptions:
    """Return what readers are to be told."""
    return ReadOptions(
        input_format=input_format,
        stdin_filename=stdin_filename,
        channel=config.channel,
        direction=config.direction,
        timezone=config.timezone,
        agent=(config.agent,) if config.agent else (),
        roles=config.roles,
        columns=config.columns,
        template_keys=config.template_keys,
        max_conversation_bytes=config.max_conversation_bytes,
        root=str(config.root),
    )


def sources(paths: Sequence[str], config: Config, options: ReadOptions) -> list[Source]:
    """Return the sources that the path arguments stand for."""
    return list(find_sources(paths, options, templates=config.templates, exclude=config.exclude))


def exit_code(sources: Sequence[Source], problems: Iterable[InputProblem], *, failed: bool = False) -> int:
    """Return 2 where an input could not be read, 1 for what has failed, 3 where there was no input, or 0."""
    if any(problem.error for problem in problems):
        return 2
    if not sources:
        say("note: nothing was read: no transcript, and no template that the configuration names")
        say('note: name files themselves, or templates by `templates = ["**/*.md"]` in servicelint.toml')
        return NOTHING_READ
    return int(failed)


def day(option: str | None) -> date:
    """Return the day on which the run takes place."""
    return today(option, os.environ)
