"""`claimdesk doctor`: whether the parts that the program stands on are there and fit together."""

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from claims.errors import ClaimdeskError
from newsroom import failures, newsdesk, options


@dataclass(frozen=True)
class Finding:
    """What was found of one part, in one line."""

    name: str
    state: Literal["ok", "warn", "FAIL"]
    line: str


def doctor(
    migrate: Annotated[bool, typer.Option("--migrate", help="First bring the database to this version of the program.")] = False,
    sources: options.Sources = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(newsdesk.FORMATS), help="How the findings are written.")] = "text",
) -> int:
    """Examine the database, the broker, the workers, the sources and all else that the work needs: 3 when one fails."""
    options.choice("--format", form, newsdesk.FORMATS)
    from worker.doctor import examine
    from worker.settings import settings_from_env

    settings = settings_from_env(sources)
    found: list[Finding] = []
    if migrate:
        try:
            _migrate()
        except ClaimdeskError as error:
            found.append(Finding("migration", "FAIL", str(error)))
    for looked in examine(settings):
        found.append(Finding(looked.name, "FAIL" if not looked.ok else "warn" if looked.warning else "ok", looked.line))
    failed = any(finding.state == "FAIL" for finding in found)
    if form == "json":
        newsdesk.emit_json({"ok": not failed, "findings": [{"name": f.name, "state": f.state, "line": f.line} for f in found]})
    else:
        from claims.report.visible import one_line

        failures.emit("".join(f"{f.state:<4}  {f.name:<11}  {one_line(f.line)}\n" for f in found))
    return failures.CHECK_FAILED if failed else failures.DONE


def _migrate() -> None:
    """Brings the database to this version."""
    from claims.store import migrating

    with newsdesk.opened(migrated=False) as store:
        migrating.migrate(store)
