"""Front matter: what is read, what is refused and how that is said."""

import datetime as dt
import time

import pytest

from claims.errors import InputError
from claims.text.front_matter import parse_day, read_partial, split_front_matter, title_span


def said(text: str) -> str:
    """The line that refuses `text`."""
    with pytest.raises(InputError) as caught:
        split_front_matter(text, "a.md")
    return str(caught.value)


def test_values_stay_as_they_were_written() -> None:
    front = split_front_matter("---\ntitle: No\nversion: 1.10\nempty:\nlist: [a, 2]\ndate: 2020-02-30\n---\nBody", "a.md")
    assert front.data == {"title": "No", "version": "1.10", "empty": None, "list": ["a", "2"], "date": "2020-02-30"}


@pytest.mark.parametrize("text", ["Text", "--- \u2014 text", "----\ntext\n", "\n---\na: b\n---\n"])
def test_no_front_matter(text: str) -> None:
    assert split_front_matter(text, "a.md").body_start == 0


@pytest.mark.parametrize("end", ["---\n", "---\r\n", "...\n", "---"])
def test_body_starts_at_its_first_line_with_text(end: str) -> None:
    text = "---\ntitle: x\n" + end
    assert split_front_matter(text + ("\n \nBody" if end.endswith("\n") else ""), "a.md").body_start == (
        len(text) + 3 if end.endswith("\n") else len(text)
    )


def test_indentation_of_the_first_line_is_kept() -> None:
    text = "---\ntitle: x\n---\n\n date 2020-10-30 Body"
    assert text[split_front_matter(text, "a.md").body_start :] == " date 2020-10-30 Body"


def test_not_closed() -> None:
    assert said("---\ntitle: x\n\nBody") == "a.md: the front matter that opens with --- is not closed"


def test_over_64_kb_in_bytes() -> None:
    assert said("---\ntitle: " + "x" * 70_000 + "\n---\nBody") == "a.md: the front matter is over 64 kB"
    assert said("---\ntitle: " + "é" * 40_000 + "\n---\nBody") == "a.md: the front matter is over 64 kB"


def test_broken_yaml_names_the_line_in_the_file() -> None:
    assert said("---\ntitle: x\nurl: [a\n---\nBody").startswith("a.md: front matter, line ")
    assert "line 3, column 7: not valid YAML" in said("---\ntitle: x\ndate: @x\n---\nBody")


def test_not_a_mapping() -> None:
    assert said("---\n- a\n---\nBody") == "a.md: the front matter is not a list of keys and values"


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("a: &x 1\nb: *x", "line 2: YAML anchors and aliases are not read"),
        ("a: !!python/object/apply:os.system [ls]", "line 2: YAML tags are not read"),
        ("a: 1\na: 2", "line 3: the key 'a' stands twice"),
        ("a: " + "[" * 60 + "]" * 60, "line 2: YAML nested too deep"),
        ("a: \x07", "not valid YAML"),
    ],
)
def test_what_yaml_may_not_do(block: str, why: str) -> None:
    assert why in said(f"---\n{block}\n---\nBody")


def test_billion_laughs_take_no_time() -> None:
    laughs = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    began = time.monotonic()
    assert "anchors and aliases" in said(f"---\n{laughs}---\nBody")
    assert time.monotonic() - began < 1


def test_ampersand_and_star_in_values_are_no_anchors() -> None:
    front = split_front_matter("---\ntitle: Marks & Spencer *now*\nurl: https://x.example/?a=1&b=2\n---\nBody", "a.md")
    assert front.data["title"] == "Marks & Spencer *now*"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-12-09", (2020, 12, 9)),
        ("2020-12-09T23:59:00+02:00", (2020, 12, 9)),
        ("9 December 2020", (2020, 12, 9)),
        ("December 9th, 2020", (2020, 12, 9)),
        ("Wed, 09 Dec 2020 10:00", (2020, 12, 9)),
        ("Sept. 9, 2020", (2020, 9, 9)),
    ],
)
def test_days_in_the_forms_people_write(text: str, day: tuple[int, int, int]) -> None:
    assert parse_day(text) == dt.date(*day)


@pytest.mark.parametrize("text", ["2020", "09/12/2020", "today", "9 Decembre 2020"])
def test_other_forms_are_no_days(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize("text", ["2021-02-29", "31 June 2020"])
def test_days_that_never_were(text: str) -> None:
    with pytest.raises(ValueError):
        parse_day(text)


@pytest.mark.parametrize(("value", "kept"), [("2019", "2019"), ("2019-05", "2019-05"), ("24 June 2016", "2016-06-24")])
def test_partial_dates_keep_their_precision(value: str, kept: str) -> None:
    front = split_front_matter(f"---\npublished: {value}\n---\nBody", "a.md")
    assert read_partial(front, "published", "a.md") == kept


@pytest.mark.parametrize("value", ["2019-13", "soon", "2019-02-29"])
def test_impossible_partial_dates(value: str) -> None:
    front = split_front_matter(f"---\npublished: {value}\n---\nBody", "a.md")
    with pytest.raises(InputError, match="key 'published' is not a possible date"):
        read_partial(front, "published", "a.md")


def test_where_the_title_stands() -> None:
    text = '---\ntitle: "A vote"\n---\nA vote was held.'
    assert title_span(text, 24, "A vote") == (12, 18)
    assert title_span(text, 24, "Another") is None
