"""Which statements get no verdict, and why; each reason with a near miss that is checkable."""

import pytest

from tests.unit.kinds.reading_help import parted


def reasons(text: str) -> list[str]:
    """Of a text: the reasons why statements are not checkable, "claim" for those that are, in order of their quotes."""
    whole = parted(text)
    found = [(c.quote.start, "claim") for c, _ in whole.claims] + [(n.quote.start, n.why) for n in whole.not_checkable]
    return [why for _, why in sorted(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # question
        ("Was the vote fair?", ["question"]),
        ("How many people died in 1994?", ["question"]),
        ("How many people died in 1994 is known.", ["claim"]),
        ("Orla Venn asked whether the vote was fair.", ["claim"]),
        # opinion: evaluations, in the article's own words and in speech
        ("The decision was controversial.", ["opinion"]),
        ("The decision was wrong and shameful.", ["opinion"]),
        ("Brenholm is beautiful.", ["opinion"]),
        ("The economy is strong.", ["opinion"]),
        ("The most important city of Norland is Brenholm.", ["opinion"]),
        ("The largest city of Norland is Brenholm.", ["claim"]),
        ("The dam is the largest in Norland.", ["claim"]),
        ("Norland controls the strong fort at Eskdale.", ["claim"]),  # the evaluation is no part of what is said
        ("The army was strong, with 40,000 soldiers.", ["opinion", "claim"]),
        ("“I love this town,” a resident said.", ["opinion"]),
        ("“We won 54 percent of the vote,” Torvath said.", ["opinion"]),
        ("“The proposal was rejected by 54 percent of voters in 2014,” said Torvath.", ["claim"]),
        # what ought to be
        ("The government should resign.", ["opinion"]),
        ("We must act now.", ["opinion"]),
        ("The government of Norland resigned in May.", ["claim"]),
        # prediction
        ("Analysts expect inflation to reach 5 percent next year.", ["prediction"]),
        ("The bank is expected to raise rates.", ["prediction"]),
        ("The bank raised rates as expected.", ["claim"]),
        ("Inflation could reach 5 percent.", ["prediction"]),
        ("Inflation reached 5 percent in May.", ["claim"]),
        ("The talks may resume on Monday.", ["prediction"]),
        ("The talks resumed on 4 May.", ["claim"]),
        ("Torvath predicted that turnout would exceed 60 percent.", ["prediction"]),
        ("Lindqvist feared that he would lose.", ["prediction"]),
        ("Lindqvist said that he had lost 40 seats.", ["claim"]),
        ("The minister said that the army will leave in 2030.", ["prediction"]),
        # what would be if something else were
        ("Were it captured, the war would be over.", ["prediction"]),
        ("It would be the third election in two years.", ["prediction"]),
        ("It was the third election in two years.", ["claim"]),
        # vague
        ("Things are getting better.", ["vague"]),
        ("It was a lot.", ["vague"]),
        ("Many people were there.", ["vague"]),
        ("Turnout was low.", ["vague"]),
        ("Forty people were there.", ["claim"]),
        ("Turnout was 54 percent.", ["claim"]),
        # a universal and a negation are definite
        ("No country has recognised the republic.", ["claim"]),
        ("Norland never joined the union.", ["claim"]),
        # who only speaks is no statement
        ("Turnout was 54 percent, the commission said.", ["claim"]),
    ],
)
def test_reasons(text: str, expected: list[str]) -> None:
    assert reasons(text) == expected


def test_a_statement_that_is_not_checkable_is_quoted_to_the_letter() -> None:
    text = "Turnout was 54 percent. The decision  was\nwrong. The dam burst in 1963."
    (only,) = parted(text).not_checkable
    assert (only.quote.exact, only.why) == ("The decision  was\nwrong", "opinion")
    assert text[only.quote.start : only.quote.end] == only.quote.exact
    assert only.id.startswith("n-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # met in the street, named once by a first name; what else the text names is no passer-by
        ("“We waited all night,” said Ilma, who sells fish in Brenholm.", ["opinion", "private"]),
        ("Camila, who sells fish in Brenholm, said that 40 boats were lost in 1994.", ["private", "claim"]),
        ("Torvath, who led Norland from 1981, said that 40 boats were lost.", ["claim", "claim"]),
        ("Orla Venn won in 2010. Venn, who sells fish in Brenholm, said that 40 boats were lost.", ["claim", "claim", "claim"]),
        ("A trader said that she had stayed at home.", ["private"]),
        ("A trader said that the harbour was shut in 1994.", ["claim"]),
        # what may be done under a rule is what the rule says; what one expects to come is a prediction
        ("Under the agreement the delegates may sit among the 40 members.", ["claim"]),
        ("The delegates may sit among the 40 members.", ["prediction"]),
        ("The last engine will probably fall silent within ten years.", ["prediction"]),
        # a quotation without a verb
        ("“Three drivers and one steering wheel,” said a guard outside the railway station.", ["opinion"]),
    ],
)
def test_passers_by_rules_and_quotations(text: str, expected: list[str]) -> None:
    assert reasons(text) == expected
