"""Archive marks, and prose without them."""

import datetime as dt

from claims.text.archive import find_marks, prose_spans

TEXT = " date 2020-10-30 One.\r\n\r\n  date 2020-11-02 Two. date 2020-11-09 Three."


def test_marks_with_their_blanks() -> None:
    assert [TEXT[mark.start : mark.end] for mark in find_marks(TEXT, "a")] == [
        " date 2020-10-30 ",
        "  date 2020-11-02 ",
        " date 2020-11-09 ",
    ]
    assert [mark.date.day for mark in find_marks(TEXT, "a")] == [30, 2, 9]


def test_prose_is_what_the_marks_leave() -> None:
    assert [TEXT[start:end] for start, end in prose_spans(TEXT)] == ["One.\r\n\r\n", "Two.", "Three."]
    assert prose_spans("No mark.") == [(0, 8)]
    assert prose_spans("---\na: b\n---\nBody", 13) == [(13, 17)]


def test_blanks_may_be_many_or_none_before_and_the_mark_may_end_a_line() -> None:
    marks = find_marks("date  2020-10-30\nText. The end.", "a")
    assert [mark.date for mark in marks] == [dt.date(2020, 10, 30)]


def test_longer_numbers_and_mid_sentence_dates_are_no_marks() -> None:
    assert find_marks("date 2020-10-301 Text", "a") == []
    assert find_marks("See the update 2020-10-30 here. The date 2020-10-31 came.", "a") == []
    # Only a file that has a mark at the start of a line is in the archive style at all.
    assert find_marks("He gave it. date 2020-10-30 was written there.", "a") == []
