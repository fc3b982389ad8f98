"""The command line: its verbs, and how every failure becomes one line and an exit status."""

import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from newsroom.commands.changes import changes
from newsroom.commands.checkworthy import checkworthy
from newsroom.commands.doctor import doctor
from newsroom.commands.explain import explain
from newsroom.commands.forget import forget
from newsroom.commands.history import history
from newsroom.commands.jobs import jobs
from newsroom.commands.judge import judge
from newsroom.commands.override import override
from newsroom.commands.recheck import recheck
from newsroom.commands.replay import replay
from newsroom.commands.show import show
from newsroom.commands.sources import sources
from newsroom.commands.split import split
from newsroom.commands.submit import submit
from newsroom.commands.verify import verify
from newsroom.commands.worker import beat, worker
from newsroom.failures import DONE, INTERRUPTED, guarded

_HELP = "Verifies the claims of news articles against the configured sources, with the evidence quoted."
_EPILOG = "Exit status: 0 done, 1 an internal fault, 2 bad input or usage, 3 a check did not hold, 4 broker or database not reachable."


_VERBS: tuple[Callable[..., int], ...] = (
    *(verify, split, explain, replay, judge, checkworthy),
    *(submit, jobs, show, recheck, history, override, changes, forget),
    *(worker, beat, doctor),
)


def _app() -> typer.Typer:
    app = typer.Typer(
        name="claimdesk",
        help=_HELP,
        epilog=_EPILOG,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for verb in _VERBS:
        app.command()(verb)
    app.add_typer(sources, name="sources")
    return app


def _show_version(value: bool) -> None:
    if value:
        from importlib import metadata

        typer.echo(f"claimdesk {metadata.version('claimdesk')}")
        raise typer.Exit


def _root(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    pass


def run(arguments: list[str]) -> int:
    """Runs the program with `arguments` and gives its exit status."""

    def call() -> int:
        status = _app()(args=arguments, prog_name="claimdesk", standalone_mode=False)
        if status == INTERRUPTED:  # typer makes a status of it
            raise KeyboardInterrupt
        return status if isinstance(status, int) else DONE

    return guarded(call)


def main() -> NoReturn:
    """The console script `claimdesk`."""
    sys.exit(run(sys.argv[1:]))
