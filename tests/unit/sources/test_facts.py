"""Facts: records as received, rendered in words, found by subject, variant, context and value."""

import os
from pathlib import Path

import pytest

from claims.errors import InputError, SourceUnusable
from claims.sources.base import Question
from claims.sources.facts import FactsConfig, FactsSource
from claims.sources.facts_records import read_facts
from claims.sources.facts_words import render

YAML = """retrieved: 2026-11-23
facts:
  # the capitals
  - subject: Kazakhstan
    variants: [Qazaqstan]
    property: capital
    value: Astana
    valid_from: 1997-12-10
    valid_to: 2019-03-23
    source: https://example.org/kz

  # after the change
  - subject: Kazakhstan
    property: capital
    value: Nur-Sultan
    valid_from: 2019-03-23
    id: second
  - {subject: Armenia, property: borders, value: [Georgia, Azerbaijan, Iran, Turkey]}
"""
CSV = """subject,variants,property,value,unit,valid_from,valid_to,context,source
Norway,Noreg|Kingdom of Norway,prime minister,Jonas Gahr Støre,,2021-10-14,,,https://example.org/no
Nato,,member states,"Norway|Denmark",,,,"two
lines",
"""


def source(path: Path) -> FactsSource:
    """The facts at `path`."""
    return FactsSource(FactsConfig.model_validate({"name": "facts", "kind": "facts", "path": str(path), "trust": 0.9}))


def names(facts: FactsSource, *asked: str, terms: tuple[str, ...] = (), limit: int = 5) -> list[str]:
    """The names of the records that answer."""
    question = Question(text="?", kind="other", names=asked, terms=terms)
    return [document.name for document in facts.ask(question, limit)]


def only(row: str) -> str:
    """What is wrong with the only row of a list."""
    facts, problems = read_facts(row.encode(), "a.yaml")
    assert facts == [] and len(problems) == 1
    return problems[0]


def test_a_record_is_its_own_lines(tmp_path: Path) -> None:
    facts, problems = read_facts(YAML.encode(), "a.yaml")
    assert problems == [] and [fact.key for fact in facts] == ["1", "second", "3"]
    assert facts[0].record == YAML[YAML.index("  - subject") : YAML.index("\n\n  # after")]
    assert facts[1].record.splitlines()[-1] == "    id: second" and facts[1].record in YAML
    assert facts[2].record == "  - {subject: Armenia, property: borders, value: [Georgia, Azerbaijan, Iran, Turkey]}"


def test_items_side_by_side_are_told_apart() -> None:
    text = "[{subject: A, property: p, value: 1}, {subject: B, property: p, value: 2}]"
    facts, _ = read_facts(text.encode(), "a.yaml")
    assert [fact.record for fact in facts] == [
        "{subject: A, property: p, value: 1}",
        "{subject: B, property: p, value: 2}",
    ]


def test_a_csv_record_is_its_header_and_its_lines() -> None:
    facts, problems = read_facts(CSV.encode(), "a.csv")
    header, first, second, rest = CSV.splitlines()
    assert problems == []
    assert [fact.record for fact in facts] == [f"{header}\n{first}", f"{header}\n{second}\n{rest}"]
    assert facts[0].variants == ("Noreg", "Kingdom of Norway") and facts[1].values == ("Norway", "Denmark")


def test_values_stay_as_written() -> None:
    facts, _ = read_facts(b"- {subject: A, property: share, value: 88.10, unit: percent}", "a.yaml")
    assert facts[0].values == ("88.10",)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            "property: capital, value: Astana, valid_from: 1997-12-10, valid_to: 2019-03-23",
            "The capital of Kazakhstan was Astana from 10 December 1997 to 23 March 2019.",
        ),
        (
            "property: capital of, value: the union, valid_from: 2022",
            "Kazakhstan has been the capital of the union since 2022.",
        ),
        ("property: capital, value: Astana", "The capital of Kazakhstan is Astana."),
        ("property: borders, value: [Russia, China, Uzbekistan]", "Kazakhstan borders Russia, China and Uzbekistan."),
        ("property: border with, value: Russia, valid_to: 1991-12", "Kazakhstan bordered Russia until December 1991."),
        (
            "property: recognised by, value: [Russia, Nauru], valid_from: 2008",
            "Kazakhstan has been recognised by Russia and Nauru since 2008.",
        ),
        (
            "property: member of, value: the UN, valid_from: 1992-03-02",
            "Kazakhstan has been a member of the UN since 2 March 1992.",
        ),
        (
            "property: population, value: '19,000,000', unit: people, valid_from: 2021, valid_to: 2021",
            "The population of Kazakhstan was 19,000,000 people in 2021.",
        ),
        (
            "property: turnout, value: 69.44, unit: percent, context: 2022 presidential election",
            "In the 2022 presidential election, the turnout of Kazakhstan is 69.44 percent.",
        ),
        ("property: joined, value: the UN, valid_from: 1992-03-02", "Kazakhstan joined the UN on 2 March 1992."),
        ("property: began, value: 1988-02-20", "Kazakhstan began on 20 February 1988."),
        (
            "property: admitted to the United Nations, value: 1992-03-02",
            "Kazakhstan was admitted to the United Nations on 2 March 1992.",
        ),
        ("property: declared independence, value: 1991-12", "Kazakhstan declared independence in December 1991."),
        (
            "property: area, value: 2724900, unit: square kilometre",
            "The area of Kazakhstan is 2724900 square kilometres.",
        ),
        ("property: votes in favour, value: 39", "Kazakhstan received 39 votes in favour."),
        (
            "property: official language, value: [Kazakh, Russian]",
            "The official languages of Kazakhstan are Kazakh and Russian.",
        ),
        (
            "property: located_in, value: Asia, variants: [Qazaqstan, KZ]",
            "Kazakhstan is located in Asia. Kazakhstan is also called Qazaqstan or KZ.",
        ),
    ],
)
def test_rendered_in_plain_english(fields: str, sentence: str) -> None:
    facts, problems = read_facts(f"- {{subject: Kazakhstan, {fields}}}".encode(), "a.yaml")
    assert problems == [] and render(facts[0]) == sentence


def test_a_war_takes_its_article() -> None:
    facts, _ = read_facts(b"- {subject: Six-Day War, variants: June War, property: ended, value: 1967-06-10}", "a.yaml")
    assert render(facts[0]) == "The Six-Day War ended on 10 June 1967. The Six-Day War is also called June War."


def test_a_long_context_is_a_sentence_of_its_own() -> None:
    row = b"- {subject: United Nations, property: seat, value: New York, context: as of 2020; two more were asked}"
    facts, _ = read_facts(row, "a.yaml")
    assert render(facts[0]) == "The seat of the United Nations is New York. As of 2020; two more were asked."


def test_documents_carry_address_trust_and_words(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML)
    document = source(tmp_path).ask(Question(text="?", kind="other", names=("Kazakhstan",), terms=("Astana",)), 1)[0]
    assert (document.name, document.url, document.trust) == ("a.yaml#1", "https://example.org/kz", 0.9)
    assert document.rendered is not None and document.rendered.startswith("The capital of Kazakhstan was Astana")
    assert document.retrieved == "2026-11-23" and document.source == "facts"


def test_found_by_subject_variant_value_and_spelling(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.yaml").write_text(YAML)
    (tmp_path / "sub" / "b.csv").write_text(CSV)
    facts = source(tmp_path)
    assert names(facts, "Kazakhstan") == ["a.yaml#1", "a.yaml#second"]
    assert names(facts, "Qazaqstan") == ["a.yaml#1", "a.yaml#second"]
    assert names(facts, "Kazakstan", terms=("capital",)) == ["a.yaml#1", "a.yaml#second"]
    assert names(facts, "Azerbaijan") == ["a.yaml#3"]
    assert names(facts, "Norway", "Store")[0] == "sub/b.csv#1"
    assert names(facts, "Bougainville", terms=("capital",)) == []
    assert names(facts, terms=("capital",)) == ["a.yaml#1", "a.yaml#second"]
    assert names(facts, "Kazakhstan", limit=1) == ["a.yaml#1"] and names(facts, "Kazakhstan", limit=0) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("- {subject: A, property: p, value: v, valid_form: 2020}", "unknown key 'valid_form'"),
        ("- {subject: A, property: p}", "'value' is missing"),
        ("- {subject: '', property: p, value: v}", "'subject' is missing"),
        (
            "- {subject: A, property: p, value: v, valid_from: 2020-02-30}",
            "'valid_from' is not a possible ISO date: '2020-02-30'",
        ),
        ("- {subject: A, property: p, value: v, valid_to: soon}", "'valid_to' is not a possible ISO date: 'soon'"),
        (
            "- {subject: A, property: p, value: v, valid_from: 2021, valid_to: 2020-05}",
            "'valid_from' (2021) is after 'valid_to' (2020-05)",
        ),
        (
            "- {subject: A, property: p, value: v, source: 'javascript:x'}",
            "'source' is no http or https address: 'javascript:x'",
        ),
        ("- {subject: [A], property: p, value: v}", "'subject' must be one value"),
        ("- {subject: A, property: p, value: {a: b}}", "'value' must be a value or a list of values"),
        ("- just words", "just words"),
    ],
)
def test_bad_rows_are_named_and_left_out(row: str, said: str) -> None:
    assert only(row) == f"a.yaml, line 1: record 1 left out: {said}"


def test_the_rest_of_a_file_with_a_bad_row_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV + "Too,few\n")
    (tmp_path / "b.yaml").write_text("facts: [")
    (tmp_path / "c.yaml").write_bytes(b"\xff")
    facts = source(tmp_path)
    assert facts.problems()[0] == "facts: a.csv, line 5: record 3 left out: 2 cells, where the header has 9"
    assert facts.problems()[1].startswith("facts: b.yaml, line ") and "not valid YAML" in facts.problems()[1]
    assert facts.problems()[2] == "facts: c.yaml: not UTF-8 at byte offset 0"
    assert facts.check().detail == "2 facts, 3 problems" and facts.check().documents == 2


def test_an_id_that_stands_twice() -> None:
    row = "- {id: x, subject: A, property: p, value: v}\n"
    facts, problems = read_facts((row * 2).encode(), "a.yaml")
    assert len(facts) == 1 and problems == ["a.yaml, line 2: record 2 left out: id 'x' stands twice"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "subject,value\nA,1\n", "a.csv, line 1: the CSV header lacks property"),
        (
            "a.csv",
            "subject,property,value,colour\nA,p,1,red\n",
            "a.csv, line 1: the CSV header has unknown or repeated columns: colour",
        ),
        ("a.yaml", "facts: {a: b}", "a.yaml: must hold a list of facts"),
        ("a.yaml", "fact: []", "a.yaml, line 1: unknown key 'fact'"),
    ],
)
def test_files_that_hold_no_facts(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_facts(text.encode(), name)
    assert str(caught.value).startswith(said)
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match="holds no fact that can be read"):
        source(tmp_path)


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such file or folder"):
        source(tmp_path / "nowhere")
    with pytest.raises(InputError, match="the folder holds no facts"):
        source(tmp_path)


def test_a_file_alone_and_changes_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML)
    facts = source(path)
    assert names(facts, "Armenia") == ["a.yaml#3"]
    path.write_text("- {subject: Iceland, property: capital, value: Reykjavik}\n")
    os.utime(path, (1, 1))
    assert names(facts, "Armenia") == [] and names(facts, "Iceland") == ["a.yaml#1"]
    path.unlink()
    with pytest.raises(SourceUnusable, match="no such file or folder"):
        names(facts, "Iceland")
    assert not facts.check().ok
