"""A real MediaWiki as a source: articles verified against Debian's, over HTTP, by the installed program.

`tests/system/setup.sh` installs what is needed. The pages are in `wiki/`; they were edited on days of our choosing.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import SEED, Claimdesk, runner
from tests.system.mediawiki_server import MediaWiki, Missing

pytestmark = pytest.mark.system

PAGES = Path(__file__).parent / "wiki"
FIRST, LATER = dt.date(2022, 6, 1), dt.date(2023, 6, 1)

COUNTRY = """date 2024-03-02 Brenholm is the capital of Northland. In 2021 Brenholm had 98,400 inhabitants. Northland covers 12,100 square
kilometres. Carl Dahl has been president of Northland since March 2022.

The Long Bridge in Brenholm is 940 metres long.
"""
VOTE = """date 2021-06-10 Northland held a referendum on joining the Harbour League on 6 June 2021. In the referendum, 52.4 percent of
voters chose to join the league. Turnout was 71.5 percent. Ann Berg is the president of Northland. Brenholm has nine million inhabitants.
"""


class Desk:
    """The wiki, and articles verified against it."""

    def __init__(self, folder: Path, wiki: MediaWiki) -> None:
        self.wiki = wiki
        self.folder = folder
        self._claimdesk: Claimdesk = runner(folder, folder / "data")
        for name, text in (("country", COUNTRY), ("vote", VOTE)):
            (folder / f"{name}.txt").write_text(text, "utf-8")

    def verify(self, out: str, *articles: str | Path, **settings: str) -> dict[str, Any]:
        """The reports on articles, by name."""
        told = {"name": "trial-wiki", "kind": "mediawiki", "base_url": self.wiki.url, "allow_private": True, "trust": 0.9}
        entry = told | {"rate": {"requests": 200}} | settings
        (self.folder / "sources.yaml").write_text(json.dumps({"sources": [entry]}), "utf-8")
        (self.folder / out).mkdir()
        where = f"{out}/{Path(articles[0]).stem}.json" if len(articles) == 1 else out
        done = self._claimdesk("verify", *articles, "--sources", "sources.yaml", "--format", "json", "--out", where)
        assert (done.returncode, done.stderr) == (0, "")
        return {path.stem: json.loads(path.read_text("utf-8")) for path in (self.folder / out).iterdir()}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A wiki with our pages; without its packages the tests fail, since nothing else asks a real one."""
    folder = tmp_path_factory.mktemp("desk")
    try:
        wiki = MediaWiki(tmp_path_factory.mktemp("wiki") / "installed", "Trial Wiki")
    except Missing as missing:
        pytest.fail(str(missing))
    try:
        wiki.edit([(path.stem, path.read_text("utf-8")) for path in sorted(PAGES.glob("*.wiki")) if ".later" not in path.name], FIRST)
        yield Desk(folder, wiki)
    finally:
        wiki.close()


@pytest.fixture(scope="module")
def first(desk: Desk) -> dict[str, Any]:
    """The reports on three articles."""
    return desk.verify("first", SEED, "country.txt", "vote.txt")


def verdict(report: dict[str, Any], words: str) -> dict[str, Any]:
    """The claim that holds these words, with `used`: its used quotes."""
    (claim,) = [claim for claim in report["claims"] if words in claim["text"]]
    return {**claim, "label": claim["verdict"]["label"], "used": [one for one in claim["evidence"] if one["used"]]}


def test_the_seed(desk: Desk, first: dict[str, Any]) -> None:
    report = first[SEED.stem]
    assert report["run"]["sources"][0]["kind"] == "mediawiki"
    assert set(report["run"]["sources"][0]["outcomes"]) == {"ok", "no_match"}
    elected = verdict(report, "more than 88 percent")
    assert elected["label"] == "supported"
    assert elected["used"][0]["document"].startswith("2020 Artsakhian general election#oldid=")
    assert "88.01" in elected["used"][0]["quote"]["exact"]
    for words, page in (("1988 and 1994", "First Nagorno-Karabakh War"), ("not recognised by any other", "Republic of Artsakh")):
        claim = verdict(report, words)
        assert claim["label"] == "supported" and claim["used"][0]["title"] == page


@pytest.mark.parametrize(
    ("article", "words", "label", "page", "quoted"),
    [
        ("country", "is the capital", "supported", "Northland", "Brenholm"),
        ("country", "98,400 inhabitants", "supported", "Brenholm", "98,400"),
        ("country", "covers 12,100", "supported", "Northland", "12,100"),
        ("country", "since March 2022", "supported", "Northland", "1 March 2022"),
        ("country", "940 metres", "refuted", "Brenholm", "840 metres"),
        ("vote", "on 6 June 2021", "supported", "2021 Northland referendum", "6 June 2021"),
        ("vote", "52.4 percent", "refuted", "2021 Northland referendum", "54.2"),
        ("vote", "Turnout", "supported", "2021 Northland referendum", "71.5"),
        ("vote", "Ann Berg", "supported", "Northland", "from 1 March 2017 to 28 February 2022"),
        ("vote", "nine million", "refuted", "Brenholm", "98,400"),  # and not what stands among the links
    ],
)
def test_our_own_articles(first: dict[str, Any], article: str, words: str, label: str, page: str, quoted: str) -> None:
    claim = verdict(first[article], words)
    assert claim["label"] == label
    assert page in {one["title"] for one in claim["used"]}
    assert any(quoted in one["quote"]["exact"] for one in claim["used"])


def test_what_is_quoted_is_pinned_and_to_the_letter(desk: Desk, first: dict[str, Any]) -> None:
    for report in first.values():
        for document in report["documents"].values():
            revision = document["url"].removeprefix(f"{desk.wiki.origin}/index.php?oldid=")
            assert revision.isdigit() and f"\nrevision: {revision}\n" in document["text"]
            assert document["published"] == "2022-06-01T12:00:00Z" and document["publisher"] == "Trial Wiki"
            assert document["language"] == "en" and '\nlicence: "Creative Commons Attribution-ShareAlike 4.0"\n' in document["text"]
            for no_text in ("[1]", "Gazette", "hatnote", "9 million", "may refer to"):
                assert no_text not in document["text"]
        for claim in report["claims"]:
            for one in claim["evidence"]:
                quote, text = one["quote"], report["documents"][f"sha256:{one['sha256']}"]["text"]
                assert text[quote["start"] : quote["end"]] == quote["exact"]


def test_what_the_wiki_was_asked(desk: Desk, first: dict[str, Any]) -> None:
    questions = sum(source["asked"] for report in first.values() for source in report["run"]["sources"])
    asked = [line for line in desk.wiki.requests() if "formatversion=2" in line]
    assert 3 * questions < len(asked) <= 7 * questions
    assert all("maxlag=5" in line for line in asked)


def test_an_edit_between_two_runs(desk: Desk, first: dict[str, Any]) -> None:
    before = verdict(first["country"], "98,400 inhabitants")["used"][0]
    desk.wiki.edit([("Brenholm", (PAGES / "Brenholm.later.wiki").read_text("utf-8"))], LATER)

    later = verdict(desk.verify("later", "country.txt")["country"], "98,400 inhabitants")

    assert later["label"] == "refuted" and "99,600" in later["used"][0]["quote"]["exact"]
    assert later["used"][0]["url"] != before["url"] and later["used"][0]["published"] == "2023-06-01T12:00:00Z"
    # Its older revision is what the address of the first run's quote still shows, and what is read where that is asked for.
    vote = desk.verify("then", "vote.txt", as_of="revision")["vote"]
    assert vote["documents"] == {}  # on 10 June 2021 no page was there yet
    (desk.folder / "then.txt").write_text("date 2023-01-10 In 2021 Brenholm had 98,400 inhabitants.\n", "utf-8")
    then = verdict(desk.verify("revision", "then.txt", as_of="revision")["then"], "98,400 inhabitants")
    assert then["label"] == "supported" and then["used"][0]["url"] == before["url"]
    extracts = verdict(desk.verify("extracts", "then.txt", text="extracts")["then"], "98,400 inhabitants")
    assert extracts["label"] == "refuted" and extracts["used"][0]["url"] == later["used"][0]["url"]
