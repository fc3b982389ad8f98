"""The HTML report in Debian's chromium: accessibility (axe-core), policy, keyboard, print, widths.

`tests/system/setup.sh` sets up the browser and axe-core. Set CLAIMDESK_SCREENSHOTS to a folder to look at the pages.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from claims.report import html_report
from tests.unit.report import report_sample

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.system

CHROMIUM = "/usr/bin/chromium"
AXE = ROOT / "build" / "system" / "node_modules" / "axe-core" / "axe.min.js"
ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE, NARROW = (1360, 900), (380, 800)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; without it the tests fail, since nothing else checks what they check."""
    if not shutil.which(CHROMIUM):
        pytest.fail(f"{CHROMIUM} is missing: run tests/system/setup.sh (it installs Debian's chromium and axe-core)")
    if not AXE.is_file():
        pytest.fail(f"{AXE} is missing: run tests/system/setup.sh (it installs axe-core)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield running
        running.close()


class Seen:
    """The sample report on a page, and all that the browser had to say about it."""

    def __init__(self, browser: Browser, file: Path, size: tuple[int, int] = WIDE, scheme: str = "light") -> None:
        """Opens `file` in a window of `size`."""
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())

    def _dialog(self, dialog: Dialog) -> None:
        self.said.append("dialog: " + dialog.message)
        dialog.dismiss()

    def axe(self) -> list[str]:
        """axe-core's violations, each with the first element; `evaluate` is not bound by the page's policy."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
            " 'best-practice']})).violations.map(v => [v.id, v.help, v.nodes.length, v.nodes[0].html])"
        )
        return [json.dumps(item) for item in found]

    def shoot(self, name: str) -> None:
        """A screenshot for human eyes, when a folder for them was named."""
        if folder := os.environ.get("CLAIMDESK_SCREENSHOTS"):
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    def opened(self) -> list[str | None]:
        """The ids of the verdicts that are open."""
        return [body.get_attribute("id") for body in self.page.locator("details.card[open] > .body").all()]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample report as a file."""
    path = tmp_path_factory.mktemp("html") / "report.html"
    path.write_text(html_report.render(report_sample.build()), "utf-8")
    return path


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", [False, True], ids=["closed", "opened"])
def test_axe_finds_no_violation(browser: Browser, file: Path, size: tuple[int, int], scheme: str, opened: bool) -> None:
    seen = Seen(browser, file, size, scheme)
    if opened:
        seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    seen.shoot(f"{'wide' if size == WIDE else 'narrow'}-{scheme}-{'opened' if opened else 'closed'}")

    assert seen.axe() == []


def test_nothing_is_run_and_nothing_is_fetched(browser: Browser, file: Path) -> None:
    seen = Seen(browser, file)
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    seen.page.wait_for_timeout(300)

    assert seen.said == []  # no policy violation, no script's alert, no error
    assert seen.requests == [file.as_uri()]
    assert seen.page.locator("script, img, iframe, form, object, embed, link, base").count() == 0
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 248, 244)"


def test_the_policy_stops_what_would_get_in(browser: Browser, file: Path, tmp_path: Path) -> None:
    # Given a page into which a script, a style and an image were smuggled behind the renderer's back
    smuggled = "<script>document.title = 'run'</script><style>body { color: red }</style><img src=\"data:,x\">"
    bad = tmp_path / "bad.html"
    bad.write_text(file.read_text("utf-8").replace("</main>", smuggled + "</main>"), "utf-8")

    seen = Seen(browser, bad)

    assert seen.page.title() != "run"
    assert sum("Content Security Policy" in line for line in seen.said) >= 3


def test_a_claim_opens_by_keyboard(browser: Browser, file: Path) -> None:
    seen = Seen(browser, file)
    page = seen.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")  # skips to the article
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Northland’s referendum")
    assert seen.opened() == []

    page.keyboard.press("Enter")

    assert seen.opened() == ["c-0001"]
    assert page.evaluate("document.activeElement.id") == "c-0001"
    card = page.locator("details.card:has(#c-0001)")
    box = card.bounding_box()
    assert box is not None and 0 <= box["y"] < WIDE[1] / 2  # the whole card is in sight, from its head on
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href").startswith("https://example.org/northland")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Space")
    assert seen.opened() == []


def test_each_claim_is_one_stop_of_the_keyboard(browser: Browser, file: Path) -> None:
    seen = Seen(browser, file)
    stops = seen.page.locator("a.mark:not([tabindex])")
    targets = [stop.get_attribute("href") for stop in stops.all()]

    assert sorted(targets, key=str) == sorted(f"#{claim.id}" for claim in report_sample.build().claims)
    assert all(seen.page.locator(str(target)).count() == 1 for target in targets)


def test_back_to_the_text(browser: Browser, file: Path) -> None:
    seen = Seen(browser, file)
    seen.page.locator("a.mark[href='#c-0007']").first.click()
    seen.page.locator("#c-0007 .foot a").click()

    box = seen.page.locator("a.mark[href='#c-0007']").first.bounding_box()
    assert box is not None and 0 <= box["y"] < WIDE[1]


def test_print_opens_everything(browser: Browser, file: Path) -> None:
    seen = Seen(browser, file)
    assert not seen.page.get_by_text("it is about complaints").first.is_visible()

    seen.page.emulate_media(media="print")
    seen.shoot("print")

    assert seen.page.locator("details[open]").count() == 0
    for part in (".evidence", ".asked li", ".facts", ".evidence table"):
        assert all(item.is_visible() for item in seen.page.locator(part).all()), part
    heights = seen.page.evaluate("[...document.querySelectorAll('.evidence')].map(e => e.getBoundingClientRect().height)")
    assert min(heights) > 20
    address = seen.page.evaluate("getComputedStyle(document.querySelector('.card .out'), '::after').content")
    assert "https://example.org/northland" in address


def test_margin_on_wide_screens_below_on_narrow_ones(browser: Browser, file: Path) -> None:
    for size, beside in ((WIDE, True), (NARROW, False), ((320, 700), False)):
        page = Seen(browser, file, size).page
        prose = page.locator(".prose.text").first.bounding_box()
        card = page.locator(".card").first.bounding_box()
        assert prose is not None and card is not None
        if beside:
            assert card["x"] >= prose["x"] + prose["width"] and abs(card["y"] - prose["y"]) < 40
        else:
            assert card["y"] >= prose["y"] + prose["height"]
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        wide = page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
            ".map(e => e.outerHTML.slice(0, 80))"
        )
        assert wide == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0]
