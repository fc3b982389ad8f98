"""`claimdesk sources` and `claimdesk sources check`: what is configured, what it can tell, and whether it answers."""

from typing import TYPE_CHECKING, Annotated

import typer

from newsroom import failures, options
from newsroom.progress import Progress

if TYPE_CHECKING:
    from claims.sources.about import About
    from claims.sources.base import Health
    from claims.sources.settings import SourceConfig

sources = typer.Typer(
    help="List the configured sources; `check` asks each one how it does.", invoke_without_command=True, rich_markup_mode=None
)

_Kinds = Annotated[bool, typer.Option("--kinds", help="List all kinds of source that there are, configured or not.")]
_HEADER = ("NAME", "KIND", "TRUST", "ASKED ABOUT", "ENABLED", "WHERE")


@sources.callback()
def listed(context: typer.Context, path: options.Sources = None, kinds: _Kinds = False) -> int:
    """List the configured sources, with what each covers and can't establish, its licence and its limits."""
    context.obj = path
    if context.invoked_subcommand is not None:
        return failures.DONE
    from claims.sources.about import about

    if kinds:
        from claims.sources.registry import known_kinds

        failures.emit("\n".join(_told(kind, about(kind)) for kind in known_kinds()))
        return failures.DONE
    file, configs = _load(path)
    rows: list[tuple[str, ...]] = [_HEADER, *(_row(config) for config in configs)]
    told = (_told(f"{config.name} ({config.kind})", about(config.kind, config)) for config in configs)
    failures.emit("\n".join((file, "", _table(rows), *told)))
    return failures.DONE


@sources.command()
def check(context: typer.Context, path: options.Sources = None) -> int:
    """Ask each enabled source how it does: 3 when one fails."""
    _, configs = _load(path or context.obj)
    progress = Progress()
    failed = False
    rows: list[tuple[str, ...]] = [("NAME", "KIND", "ANSWER", "DETAIL")]
    for config in configs:
        if not config.enabled:
            rows.append((config.name, config.kind, "disabled", "not asked"))
            continue
        progress.show(f"asking {config.name}")
        try:
            health = _ask(config)
        finally:
            progress.clear()
        failed = failed or not health.ok
        rows.append((health.name, health.kind, "ok" if health.ok else "failed", health.detail))
    failures.emit(_table(rows))
    return failures.CHECK_FAILED if failed else failures.DONE


def _load(path: str | None) -> "tuple[str, list[SourceConfig]]":
    from claims.sources.registry import find_sources_file, load_sources
    from claims.text.naming import shown

    file = find_sources_file(path)
    return shown(str(file)), load_sources(file)


def _ask(config: "SourceConfig") -> "Health":
    """How one source answers; what stands in the way of opening it is its answer too."""
    from claims.errors import InputError
    from claims.sources.base import Health
    from claims.sources.registry import data_dir, open_sources

    try:
        (source,) = open_sources([config], data_dir())
    except InputError as error:
        return Health(name=config.name, kind=config.kind, ok=False, detail=str(error))
    health = source.check()
    for line in source.problems():
        failures.say(f"warning: {line}")
    return health


def _row(config: "SourceConfig") -> tuple[str, ...]:
    where = getattr(config, "path", None) or config.base_url or "its own address"
    return (
        config.name,
        config.kind,
        f"{config.trust:g}",
        ", ".join(config.claims) if config.claims else "all kinds",
        "yes" if config.enabled else "no",
        str(where),
    )


def _told(heading: str, said: "About") -> str:
    """What a source or kind says of itself, a line for each part; control characters are shown, not sent."""
    from claims.report.visible import one_line

    parts = (("covers", said.covers), ("can't establish", said.cannot), ("licence", said.licence), ("limits", said.limits))
    lines = [one_line(heading), *(f"  {name}: {one_line(text)}" for name, text in parts if text)]
    return "".join(f"{line}\n" for line in lines)


def _table(rows: list[tuple[str, ...]]) -> str:
    """The rows with their columns aligned; control characters are shown, not sent."""
    from claims.report.visible import one_line

    clean = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in clean) for i in range(len(clean[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in clean]
    return "".join(f"{line}\n" for line in lines)
