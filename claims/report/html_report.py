"""The report as one HTML file that needs nothing else: no script, no font, no image, no request."""

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as html_escape

from claims.model.report import Report
from claims.report import labels, marks, selection
from claims.report.visible import HIDDEN, escape, visible

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}")


def render(report: Report) -> str:
    """The report as an HTML page (UTF-8): the article with its claims marked, each leading to its verdict.

    Whatever article and sources supplied is text: escaped, hidden characters written out, links only to
    http and https addresses.
    """
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    placed, lost = marks.place(report.article, report.claims)
    numbered = [*placed, *(marks.Mark(n, 0, 0, claim.shown_label, claim) for n, claim in enumerate(lost, len(placed) + 1))]
    anchors = _anchors(numbered)
    urgent = [mark for label in labels.ORDER[:2] for mark in numbered if mark.label == label]
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            heading=selection.heading(report),
            style=Markup(style),
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; base-uri 'none'; form-action 'none'",
            language=report.article.language if _LANGUAGE.fullmatch(report.article.language) else "en",
            counts=selection.counts(report),
            urgent=urgent,
            blocks=marks.blocks(report.article, placed),
            lost=numbered[len(placed) :],
            anchors=anchors,
            failures=selection.failures(report),
        )
    )
    return page.rstrip("\n") + "\n"


@cache
def _style() -> str:
    return resources.files("claims.report").joinpath("templates", "report.css").read_text("utf-8")


def _anchors(numbered: list[marks.Mark]) -> dict[int, str]:
    """The fragment of each claim: its id where that can be one and is unique, else its number."""
    found: dict[int, str] = {}
    for mark in numbered:
        name = mark.claim.id
        plain = name.startswith("c-") and _ANCHOR.fullmatch(name) and name not in found.values()
        found[mark.number] = name if plain else f"claim-{mark.number}"
    return found


def _shown(text: str) -> Markup:
    """`text` escaped, and what would be hidden or obeyed written out in a box of its own."""
    safe = str(html_escape(text.replace("\r\n", "\n")))
    return Markup(HIDDEN.sub(_boxed, safe))


def _boxed(found: re.Match[str]) -> str:
    return found[0] if found[0] in "\n\t" else f'<span class="ctl">{escape(found[0])}</span>'


def _finalize(value: Any) -> Any:
    """Every value that a template prints passes here: text is shown, never obeyed."""
    return value if not isinstance(value, str) or hasattr(value, "__html__") else _shown(value)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("claims.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "attribute": visible,  # for attributes, where a box can't stand
        "link": selection.web_address,
        "date": labels.date_words,
        "words": labels.part_words,
        "percent": labels.percent,
        "plural": labels.plural,
        "ranked": selection.ranked,
        "restated": selection.restated,
        "set_aside": selection.set_aside,
        "one_line": lambda text: re.sub(r"\s+", " ", text).strip(),
    }
    environment.globals |= {
        "labels": labels,
        "context": selection.context,
        "trust": selection.trust,
        "failed_for": selection.failed_for,
    }
    return environment
