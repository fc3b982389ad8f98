"""A report with everything a renderer must cope with. All names and figures are invented."""

import hashlib
from typing import Any

from claims.model.claim import Attribution, NotCheckable, PeriodPart, Quote
from claims.model.evidence import Asked, Compared, Evidence, Span
from claims.model.report import Report, ReportArticle, ReportClaim, ReportDocument, Run, SourceUse
from claims.model.verdict import PartVerdict, Verdict

PARAGRAPHS = (
    "Northland votes to keep its council",
    "Northland’s referendum of 14 March 2021 was approved with 54 percent of the vote, and turnout reached "
    "71 percent, the electoral commission said on Monday.",
    "The council, which was founded in 1962, is recognised by three neighbouring states. The General Assembly "
    "adopted resolution 75/900 by 100 votes to 11 with 58 abstentions, and the border with Eastmark is 214 "
    "kilometres long.",
    "“It was the finest hour of our democracy,” said a spokesman. The conflict lasted from 1988 to 1994.",
    "A disputed tally <script>alert(1)</script> & <img src=x onerror=alert(2)> put the dead at 4,200 \u202egnorw\u202c "
    "or [red]fewer[/red] \x1b[31mnow\x07.",
    '=HYPERLINK("http://evil.example","pay") is 12 metres tall.',
)
TEXT = "\n\n".join(PARAGRAPHS) + "\n"

RESULTS = (
    "---\ntitle: Results of the referendum\n---\n"
    "The Northland electoral commission published the final result of the referendum of 14 March 2021 on 20 March. "
    "Of 39,860 valid votes, 45 percent were in favour and 55 percent against, so that the proposal was rejected. "
    "Turnout was 71.2 percent of those registered. The commission answered two complaints on the same day."
)
ASSEMBLY = (
    "Resolution 75/900 was adopted on 3 December 2020 by 100 votes in favour to 11 against, with 58 abstentions. "
    "It asks all parties to withdraw."
)
TALLY_A = "The ministry of health of Northland counted 4,200 dead by the end of 1994."
TALLY_B = "The [bold]relief agency[/bold] <b>counted</b> 2,900 dead, \x1b[2Jnot more, by the end of 1994."


def sha(text: str) -> str:
    """A document's key."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def quote(exact: str, text: str = TEXT) -> Quote:
    """The selector of `exact` in `text`."""
    start = text.index(exact)
    end = start + len(exact)
    return Quote(exact=exact, prefix=text[max(0, start - 32) : start], suffix=text[end : end + 32], start=start, end=end)


def evidence(text: str, exact: str, stance: str, **more: Any) -> Evidence:
    """Evidence of `exact` in the document `text`."""
    start = text.index(exact)
    fields: dict[str, Any] = {
        "source": "reference-notes",
        "document": "note.md",
        "sha256": sha(text),
        "url": "https://example.org/northland/results?year=2021&round=1",
        "title": "Results of the referendum",
        "publisher": "Northland Electoral Commission",
        "published": "2021-03-20",
        "retrieved": "2024-05-02T10:00:00Z",
        "quote": Span(exact=exact, start=start, end=start + len(exact)),
        "stance": stance,
        "score": 0.95,
        "used": True,
    }
    return Evidence(**{**fields, **more})


def claim(number: int, exact: str, label: str, **more: Any) -> ReportClaim:
    """A claim of the article with a verdict."""
    verdict: dict[str, Any] = {
        "label": label,
        "confidence": 0.94,
        "basis": "comparison",
        "reason": "No reason given.",
        "as_of": "2021-03-22",
    }
    verdict.update(more.pop("verdict", {}))
    fields: dict[str, Any] = {
        "id": f"c-{number:04x}",
        "fingerprint": f"f{number:04x}",
        "kind": "quantity",
        "quote": quote(exact),
        "text": exact + ".",
        "attribution": None,
        "period": None,
        "parts": {},
        "checkworthiness": 0.9,
        "asked": (Asked(source="reference-notes", question=exact, outcome="ok", at="2024-05-02T10:00:01Z"),),
        "verdict": Verdict(**verdict),
        "evidence": (),
    }
    return ReportClaim(**{**fields, **more})


def _claims() -> tuple[ReportClaim, ...]:
    share = evidence(
        RESULTS,
        "45 percent were in favour and 55 percent against",
        "refutes",
        compared=(
            Compared(part="share", claim="54 percent", evidence="45 percent", result="disagrees"),
            Compared(part="contest", claim="referendum of 14 March 2021", evidence="referendum of 14 March 2021", result="agrees"),
        ),
    )
    other = evidence(
        RESULTS,
        "The commission answered two complaints",
        "neutral",
        used=False,
        score=0.2,
        not_used_because="it is about complaints, not about the result",
    )
    turnout = evidence(
        RESULTS,
        "Turnout was 71.2 percent",
        "supports",
        after_article=False,
        compared=(
            Compared(
                part="share",
                claim="71 percent",
                evidence="71.2 percent",
                result="agrees",
                inputs=(Span(exact="71.2 percent", start=0, end=12),),
            ),
        ),
    )
    votes = evidence(
        ASSEMBLY,
        "adopted on 3 December 2020 by 100 votes in favour to 11 against, with 58 abstentions",
        "supports",
        title="Resolution 75/900",
        publisher="United Nations",
        url="javascript:alert(3)",
        published="2020-12-03",
        source="facts",
        document="assembly.yaml#75-900",
        rendered="General Assembly resolution 75/900: 100 for, 11 against, 58 abstaining",
    )
    high = evidence(
        TALLY_A,
        "counted 4,200 dead",
        "supports",
        title="Losses",
        publisher="Ministry of Health",
        url="https://health.example/losses",
        after_article=True,
        published="2022-01-05",
    )
    low = evidence(
        TALLY_B,
        TALLY_B,
        "refutes",
        title="=cmd|' /C calc'!A0",
        publisher="[red]Relief[/red] & Co <i>",
        url='https://user:pw@relief.example/"><script>',
        source="wiki\x1b]0;x\x07",
    )
    failed = Asked(
        source="wikidata",
        question="border of Northland and Eastmark",
        outcome="unreachable",
        error="timed out after 10 s\nTraceback",
        at="2024-05-02T10:00:02Z",
    )
    spared = Asked(source="un-library", question="75/900", outcome="not_asked", reason="settled", at="2024-05-02T10:00:02Z")
    asked = Asked(
        source="reference-notes", question="Northland referendum result", outcome="ok", at="2024-05-02T10:00:01Z", documents=(sha(RESULTS),)
    )
    commission = Attribution(speaker="the electoral commission", role="issuer of the result", verb="said", form="indirect", issuer=True)
    return (
        claim(
            1,
            "Northland’s referendum of 14 March 2021 was approved with 54 percent of the vote",
            "refuted",
            kind="vote_share",
            attribution=commission,
            asked=(asked,),
            evidence=(other, share),
            period=PeriodPart(start="2021-03-14", end="2021-03-14", precision="day"),
            parts={"share": {"value": "54", "unit": "percent", "bound": "exact"}, "contest": "referendum"},
            verdict={
                "reason": "The commission’s final result gives 45 percent in favour, not 54 percent.",
                "parts": (
                    PartVerdict(part="share", result="disagrees", evidence=(1,)),
                    PartVerdict(part="contest", result="agrees", evidence=(1,)),
                ),
            },
        ),
        claim(
            2,
            "turnout reached 71 percent",
            "supported",
            evidence=(turnout,),
            attribution=commission,
            text="Turnout in the Northland referendum of 14 March 2021 reached 71 percent.",
            verdict={
                "confidence": 0.997,
                "reason": "71.2 percent rounds to 71 percent.",
                "parts": (PartVerdict(part="share", result="agrees", evidence=(0,)),),
            },
        ),
        claim(
            3,
            "The council, which was founded in 1962, is recognised by three neighbouring states",
            "not_enough_evidence",
            verdict={"basis": "none", "confidence": 0.5, "reason": "No configured source covers who recognises the council."},
        ),
        claim(
            4,
            "founded in 1962",
            "supported",
            text="The council of Northland was founded in 1962.",
            evidence=(evidence(RESULTS, "The Northland electoral commission", "supports"),),
            verdict={"basis": "model", "reason": "The note says so."},
        ),
        claim(
            5,
            "adopted resolution 75/900 by 100 votes to 11 with 58 abstentions",
            "supported",
            kind="un_resolution",
            asked=(asked, spared),
            evidence=(votes,),
            verdict={"reason": "Number, votes and date agree."},
        ),
        claim(
            6,
            "the border with Eastmark is 214 kilometres long",
            "unverified",
            kind="geography",
            asked=(failed,),
            verdict={"basis": "none", "confidence": 0.5, "reason": "wikidata could not be reached."},
        ),
        claim(
            7,
            "<script>alert(1)</script> & <img src=x onerror=alert(2)> put the dead at 4,200 \u202egnorw\u202c "
            "or [red]fewer[/red] \x1b[31mnow\x07",
            "conflicting_evidence",
            evidence=(high, low),
            verdict={"confidence": 0.71, "reason": "The ministry says 4,200, the agency 2,900 [bold]dead[/bold]."},
        ),
        claim(
            8, '=HYPERLINK("http://evil.example","pay") is 12 metres tall', "not_enough_evidence", verdict={"reason": "Nothing was found."}
        ),
        claim(
            9,
            "1988 to 1994",
            "supported",
            kind="conflict_dates",
            text="The conflict lasted from 1988 to 1994.",
            evidence=(evidence(TALLY_A, "by the end of 1994", "supports"),),
            verdict={"reason": "Both years agree."},
        ),
        claim(
            10,
            "lasted from 1988 to",
            "refuted",
            verdict={"reason": "An overlapping quote."},
            evidence=(evidence(TALLY_A, "1994", "refutes"),),
        ),
    )


def document(text: str, **more: Any) -> ReportDocument:
    """A document of the report."""
    fields: dict[str, Any] = {
        "text": text,
        "title": "Results of the referendum",
        "url": None,
        "publisher": None,
        "published": None,
        "retrieved": None,
        "trust": 0.9,
    }
    return ReportDocument(**{**fields, **more})


def build(**more: Any) -> Report:
    """The sample report; keywords replace its fields."""
    run = Run(
        started="2024-05-02T10:00:00Z",
        finished="2024-05-02T10:00:03Z",
        version="0.1.0",
        sources_sha256="sha256:aa",
        policy_sha256="sha256:bb",
        models={},
        as_of="2021-03-22",
        sources=(
            SourceUse(name="reference-notes", kind="corpus", asked=9, outcomes={"ok": 7, "no_match": 2}),
            SourceUse(name="wikidata", kind="wikidata", asked=1, outcomes={"unreachable": 1}),
        ),
    )
    article = ReportArticle(
        id=sha(TEXT),
        title="Northland votes to keep its council",
        url="https://news.example/northland",
        published="2021-03-22",
        language="en",
        text=TEXT,
    )
    fields: dict[str, Any] = {
        "article": article,
        "run": run,
        "claims": _claims(),
        "documents": {
            sha(t): document(t, body_start=t.index("The Northland") if t is RESULTS else 0) for t in (RESULTS, ASSEMBLY, TALLY_A, TALLY_B)
        },
        "not_checkable": (NotCheckable(id="n-0001", why="opinion", quote=quote("It was the finest hour of our democracy")),),
    }
    return Report(**{**fields, **more})
