"""Reading articles: what becomes of the bytes, and one clear line for each kind of bad input."""

import datetime as dt
import hashlib
import io
import os
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InputError
from claims.text.reading import Fetched, article_from_bytes, read_article

ENGLISH = (
    "The president of the republic was elected in the second round with more than half of the votes, and the "
    "commission said that turnout had fallen in most of the country since the last election.\n"
)


def write(folder: Path, name: str, data: str | bytes) -> str:
    """A file below `folder`; its path."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def refused(where: str, **options: object) -> str:
    """The one line that refuses `where`."""
    with pytest.raises(InputError) as caught:
        read_article(where, **options)  # type: ignore[arg-type]
    line = str(caught.value)
    assert "\n" not in line and line.isprintable()
    return line


def test_plain_text_is_the_file_to_the_letter(tmp_path: Path) -> None:
    data = "Ä  headline\r\n\r\nTatar won the vote.\t\r\n".encode()
    article = read_article(write(tmp_path, "a.txt", data))
    assert article.text == data.decode()
    assert article.id == "sha256:" + hashlib.sha256(data).hexdigest()
    assert (article.published, article.title, article.body_start, article.dates) == (None, None, 0, ())


def test_byte_order_mark_is_dropped_and_the_id_is_of_the_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf date 2020-10-30 Tatar won."
    article = read_article(write(tmp_path, "a.txt", data))
    assert article.text == " date 2020-10-30 Tatar won."
    assert article.id == "sha256:" + hashlib.sha256(data).hexdigest()
    assert article.published == dt.date(2020, 10, 30)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60))
def test_text_and_offsets_survive_whatever_the_characters(text: str) -> None:
    # Given any text that is not front matter, markup or blank, when read, then it is unchanged.
    data = ("x " + text).encode()
    assert article_from_bytes(data, "a.txt").text == "x " + text


def test_seed_style_mark_dates_the_article() -> None:
    article = article_from_bytes(b" date 2020-10-30 Earlier this year", "seed.txt")
    assert article.published == dt.date(2020, 10, 30)
    assert article.text[article.body_start :] == "Earlier this year"
    assert [(span.start, span.date) for span in article.dates] == [(17, dt.date(2020, 10, 30))]


def test_several_marks_each_date_the_text_up_to_the_next() -> None:
    text = " date 2020-10-30 The first.\n\ndate 2020-11-02 The second. date 2020-11-09 The third."
    article = article_from_bytes(text.encode(), "a.txt")
    dates = {word: article.date_at(text.index(word)) for word in ("first", "second", "third")}
    assert dates == {"first": dt.date(2020, 10, 30), "second": dt.date(2020, 11, 2), "third": dt.date(2020, 11, 9)}
    assert article.published == dt.date(2020, 10, 30)


def test_a_date_in_prose_is_no_mark() -> None:
    article = article_from_bytes(b"They fixed the election date 2020-10-30 at last. So it was.", "a.txt")
    assert article.published is None and article.dates == ()


def test_published_by_hand_overrides_every_mark() -> None:
    text = b" date 2020-10-30 The first.\n date 2020-11-02 The second."
    article = article_from_bytes(text, "a.txt", published=dt.date(2021, 1, 1))
    assert article.date_at(20) == article.date_at(50) == dt.date(2021, 1, 1)
    assert article.body_start == 17


def test_front_matter_gives_title_date_and_address() -> None:
    text = '---\ntitle: "Neighbours: agree"\ndate: 2020-12-09\nauthor: A B\nurl: https://p.example/x\n---\n\nIt is so.\n'
    article = article_from_bytes(text.encode(), "a.md")
    assert (article.title, article.published) == ("Neighbours: agree", dt.date(2020, 12, 9))
    assert article.url == "https://p.example/x"
    assert article.text == text and article.text[article.body_start :] == "It is so.\n"


def test_published_overrides_front_matter() -> None:
    text = b"---\ndate: 2020-12-09\n---\nIt is so."
    assert article_from_bytes(text, "a.md", published=dt.date(2019, 1, 2)).published == dt.date(2019, 1, 2)


def test_markdown_heading_is_the_title() -> None:
    assert article_from_bytes(b"# A *fine* day\n\nIt was.", "a.md").title == "A *fine* day"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b" date 2020-10-30 Tatar won.")))
    assert read_article("-").published == dt.date(2020, 10, 30)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    assert refused("-") == "standard input: the file is empty"


def test_an_address_goes_to_the_fetcher_with_its_limits() -> None:
    asked = []

    def fetch(url: str, *, allow_hosts: object, max_bytes: int) -> Fetched:
        asked.append((url, allow_hosts, max_bytes))
        return Fetched("https://p.example/final", "Größe zählt.".encode("latin-1"), "text/plain", "iso-8859-1")

    article = read_article("https://p.example/x", allow_hosts=("a",), max_bytes=99, fetch=fetch)
    assert asked == [("https://p.example/x", ("a",), 99)]
    assert (article.url, article.text) == ("https://p.example/final", "Größe zählt.")
    assert "addresses are not read here" in refused("https://p.example/x")
    assert "only http and https" in refused("ftp://p.example/x")


def test_missing_file(tmp_path: Path) -> None:
    assert refused(str(tmp_path / "no.txt")) == f"{tmp_path}/no.txt: no such file"


def test_folder(tmp_path: Path) -> None:
    assert refused(str(tmp_path)) == f"{tmp_path}: a folder, not a file"


def test_no_name_and_impossible_names() -> None:
    assert refused("") == "no article named"
    assert "can't be read" in refused("a\0b")
    assert "can't be read" in refused("x" * 5000)
    assert refused("no\x1b[31m.txt") == "no\\x1b[31m.txt: no such file"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf  \n"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, "a.txt", data)
    assert refused(path) == f"{path}: the file is empty"


def test_front_matter_or_mark_without_text(tmp_path: Path) -> None:
    for data in ("---\ntitle: x\n---\n\n", " date 2020-10-30 \n"):
        path = write(tmp_path, "a.txt", data)
        assert refused(path) == f"{path}: no text below the front matter or the date mark"


def test_binary(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"\x7fELF\x02\x00\x01")
    assert refused(path) == f"{path}: a binary file, not text (NUL byte at offset 5)"


def test_utf16_is_called_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ENGLISH.encode("utf-16"))
    assert refused(path) == f"{path}: not UTF-8 (it is UTF-16: save it as UTF-8)"


def test_not_utf8_says_where(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"Gr\xc3\xb6\xdfe and so on")
    assert refused(path) == f"{path}: not UTF-8 at byte offset 4"


def test_over_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x" * 10_000_001)
    assert refused(path) == f"{path}: larger than 10 MB"
    assert refused(path, max_bytes=1000) == f"{path}: larger than 1000 bytes"
    assert refused(path, max_bytes=10_000_001) == f"{path}: 10,000,001 characters are too many for one article (at most 300,000)"


def test_an_endless_stream_is_cut_off(tmp_path: Path) -> None:
    path = str(tmp_path / "pipe")
    os.mkfifo(path)

    def pour() -> None:
        with open(path, "wb", buffering=0) as pipe:
            try:
                while True:
                    pipe.write(b"word " * 10000)
            except BrokenPipeError:
                pass

    thread = threading.Thread(target=pour)
    thread.start()
    assert refused(path, max_bytes=300_000) == f"{path}: larger than 0.3 MB"
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize("pattern", ["The war of the year and ", "date ", ". date", " ", "\n", "---\n", "<", "# ", "\u00a0"])
def test_ten_megabytes_in_one_line_take_bounded_time(pattern: str) -> None:
    data = ("x " + pattern * (9_900_000 // len(pattern.encode()))).encode()
    began = time.monotonic()
    with pytest.raises(InputError, match=r"not in English|too many for one article"):
        article_from_bytes(data, "a.txt")
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("mark", ["2020-02-30", "2020-13-01", "0000-01-01"])
def test_impossible_day_in_a_mark(mark: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_bytes(f"A headline\n date {mark} Text.".encode(), "a.txt")
    assert str(caught.value) == f"a.txt, line 2: no such day as {mark} in the date mark"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("date: 2020-02-30", "front matter key 'date' is not a possible date: '2020-02-30'"),
        ("date: yesterday", "front matter key 'date' is not a possible date: 'yesterday'"),
        ("date: 2020-12", "front matter key 'date' is not a possible date: '2020-12'"),
        ("date: [2020]", "front matter key 'date' must be one value"),
        ("url: javascript:alert(1)", "front matter key 'url' is no http or https address: 'javascript:alert(1)'"),
    ],
)
def test_impossible_values_in_front_matter(head: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_bytes(f"---\n{head}\n---\nText.".encode(), "a.md")
    assert str(caught.value) == f"a.md: {said}"


def test_other_languages_are_refused_by_name(tmp_path: Path) -> None:
    french = (
        "Le président de la République a été élu au second tour avec plus de la moitié des voix, et la commission a "
        "dit que la participation avait baissé dans la plupart des départements depuis les dernières élections."
    )
    path = write(tmp_path, "a.txt", french)
    assert refused(path) == f"{path}: seems to be in French; only English is read"
    assert read_article(write(tmp_path, "b.txt", "Le vote est fini.")).language == "en"


PAGE = """<!DOCTYPE html><html><head><title>Vote | Paper</title>
<meta property="og:title" content="Tatar wins the vote"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2020-10-19T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><p>%s</p><p>He had led his rival in the first round.</p></article>
<footer>Imprint</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.txt", "standard input"])
def test_html_by_suffix_or_by_sight(name: str) -> None:
    article = article_from_bytes((PAGE % ENGLISH.strip()).encode(), name)
    assert article.text == f"Tatar wins the vote\n\n{ENGLISH.strip()}\n\nHe had led his rival in the first round.\n"
    assert (article.published, article.publisher) == (dt.date(2020, 10, 19), "The Paper")
    assert article_from_bytes((PAGE % "Tatar won the day.").encode(), name, published=dt.date(2021, 1, 1)).published == (
        dt.date(2021, 1, 1)
    )


def test_html_in_the_charset_it_declares() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">') % "Çavuşoğlu said that Jørgen won the vote."
    data = page.replace("ş", "s").replace("ğ", "g").encode("latin-1")
    assert "Çavusoglu said that Jørgen won" in article_from_bytes(data, "a.html").text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><nav><a href=/>Home</a><a href=/b>World</a></nav></body></html>"])
def test_html_without_an_article(page: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_bytes(page.encode(), "a.html")
    assert str(caught.value) == "a.html: HTML without an article: no running text was found"
