"""Claims through the pipeline with Wikidata's examples: as of their day, of their subject."""

from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from claims.sources.base import Source
from tests.integration.sources.table_verdicts import label
from tests.integration.sources.wikidata_serving import serving

YES, NO, OPEN = "supported", "refuted", "not_enough_evidence"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """The source with the examples served to it, for all claims."""
    with HTTPServer(port=0) as server:
        yield serving(tmp_path_factory.mktemp("wikidata"), server)


OFFICES = [
    ("2014-05-02", "Tony Abbott is the prime minister of Australia.", YES),
    ("2016-05-02", "Tony Abbott is the prime minister of Australia.", NO),
    ("2016-05-02", "Malcolm Turnbull is the prime minister of Australia.", YES),
    ("2020-05-02", "Malcolm Turnbull is the prime minister of Australia.", NO),
    ("2016-05-02", "Scott Morrison is the prime minister of Australia.", NO),
    ("2020-05-02", "Scott Morrison is the Australian prime minister.", YES),
    ("2024-05-02", "Scott Morrison is the prime minister of Australia.", NO),
    ("2020-05-02", "Bill Shorten is the prime minister of Australia.", NO),
    ("2020-05-02", "Scott Morrison is the prime minister of New Zealand.", OPEN),
    ("2020-05-02", "Scott Morrison is the foreign minister of Australia.", OPEN),
    ("2020-05-02", "Marise Payne is the foreign minister of Australia.", OPEN),
    ("2020-05-02", "Michael McCormack is the deputy prime minister of Australia.", OPEN),
    ("2020-05-02", "Tony Abbott was prime minister of Australia from 2013 to 2015.", YES),
    ("2020-05-02", "Tony Abbott was prime minister of Australia from 2013 to 2017.", NO),
    ("2020-05-02", "Malcolm Turnbull became prime minister of Australia on 15 September 2015.", YES),
    ("2020-05-02", "Malcolm Turnbull became prime minister of Australia on 15 September 2014.", NO),
    ("2020-05-02", "Malcolm Turnbull resigned as prime minister of Australia in August 2018.", YES),
    ("2020-05-02", "Scott Morrison has been Australia's prime minister since August 2017.", NO),
    ("2020-05-02", "Scott Morrison has led Australia since 2018.", YES),
    ("2020-05-02", "Scott Morrison was the prime minister of Australia in 2019.", YES),
    ("2020-05-02", "Malcolm Turnbull was the prime minister of Australia in 2017.", YES),
    ("2020-05-02", "Malcolm Turnbull was the prime minister of Australia in 2019.", NO),
    ("2020-05-02", "Scott Morrison succeeded Malcolm Turnbull as prime minister of Australia.", YES),
    ("2020-05-02", "Scott Morrison succeeded Tony Abbott as prime minister of Australia.", NO),
]
LEADERS = [
    ("2020-05-02", "Angela Merkel is the German chancellor.", YES),
    ("2020-05-02", "Martin Schulz is the chancellor of Germany.", NO),
    ("2022-05-02", "Olaf Scholz is the chancellor of Germany.", YES),
    ("2020-05-02", "Angela Merkel has been the chancellor of Germany since 2005.", YES),
    ("2020-05-02", "Angela Merkel has been the chancellor of Germany since 2007.", NO),
    ("2020-05-02", "Angela Merkel was the German chancellor in 2010.", YES),
    ("2020-05-02", "Angela Merkel is the president of Germany.", OPEN),
    ("2020-05-02", "Emmanuel Macron is the president of France.", YES),
    ("2020-05-02", "Marine Le Pen is the president of France.", NO),
    ("2016-05-02", "Emmanuel Macron is the president of France.", NO),
    ("2020-05-02", "French President Emmanuel Macron took office in May 2017.", YES),
    ("2020-05-02", "António Guterres has led the United Nations since 2017.", YES),
    ("2020-05-02", "António Guterres became UN secretary-general in January 2016.", NO),
    ("2020-05-02", "António Guterres was prime minister of Portugal from 1995 to 2002.", YES),
]
PLACES = [
    ("2020-05-02", "Astana is the capital of Kazakhstan.", YES),
    ("2020-05-02", "Almaty is the capital of Kazakhstan.", NO),
    ("1996-05-02", "Almaty is the capital of Kazakhstan.", YES),
    ("1996-05-02", "Astana is the capital of Kazakhstan.", OPEN),
    ("2020-05-02", "Almaty was the capital of Kazakhstan until 1997.", YES),
    ("2020-05-02", "Almaty was the capital of Kazakhstan until 1999.", NO),
    ("2020-05-02", "Astana is the capital of Uzbekistan.", OPEN),
    ("2020-05-02", "Tbilisi is the capital of Georgia.", YES),
    ("2020-05-02", "Atlanta is the capital of Georgia.", YES),
    ("2020-05-02", "Batumi is the capital of Georgia.", OPEN),
    ("2020-05-02", "Kazakhstan borders China.", YES),
    ("2020-05-02", "Kazakhstan borders Iran.", NO),
    ("2020-05-02", "Iran shares a border with Armenia.", YES),
    ("2020-05-02", "Mount Ararat is located in Turkey.", YES),
    ("2020-05-02", "Mount Ararat is located in Armenia.", NO),
    ("2020-05-02", "Kazakhstan has an area of 2.7 million square kilometres.", YES),
    ("2020-05-02", "Kazakhstan has an area of 3.7 million square kilometres.", NO),
    ("2020-05-02", "Armenia has an area of about 29,700 square kilometres.", YES),
]
VALUES = [
    ("2020-05-02", "Norway has a population of 5.4 million.", YES),
    ("2020-05-02", "Norway has a population of 5.6 million.", NO),
    ("2025-05-02", "Norway has a population of 5.6 million.", YES),
    ("2018-05-02", "Norway has a population of 5.3 million.", OPEN),
    ("2018-05-02", "Norway has a population of 3.6 million.", OPEN),
    ("2020-05-02", "The population of Norway was 5,328,212 in 2019.", YES),
    ("2020-05-02", "The population of Norway was 5,428,212 in 2019.", NO),
    ("2020-05-02", "Sweden has a population of 5.6 million.", OPEN),
    ("2020-05-02", "Georgia has a population of 3.7 million.", OPEN),
    ("2020-05-02", "Georgia has a population of 10.7 million.", OPEN),
]
MEMBERSHIPS = [
    ("2012-05-02", "Croatia is a member of the European Union.", OPEN),
    ("2014-05-02", "Croatia is a member of the European Union.", YES),
    ("2020-05-02", "Croatia joined the European Union on 1 July 2013.", YES),
    ("2020-05-02", "Croatia joined the European Union on 1 July 2012.", NO),
    ("2020-05-02", "Croatia is a member of the Commonwealth.", OPEN),
    ("1971-05-02", "The United Kingdom is a member of the European Union.", OPEN),
    ("2016-05-02", "The United Kingdom is a member of the European Union.", YES),
    ("2021-05-02", "The United Kingdom is a member of the European Union.", OPEN),
    ("2021-05-02", "Britain left the European Union on 31 January 2020.", YES),
    ("2021-05-02", "Britain left the European Union on 31 March 2019.", NO),
    ("2020-05-02", "Germany has diplomatic relations with Kosovo.", YES),
    ("2020-05-02", "Germany recognises Kosovo.", OPEN),
    ("2020-05-02", "The United States signed the Treaty on the Non-Proliferation of Nuclear Weapons in 1968.", YES),
    ("2020-05-02", "The United States signed the Treaty on the Non-Proliferation of Nuclear Weapons in 1972.", NO),
    ("2020-05-02", "Israel signed the Treaty on the Non-Proliferation of Nuclear Weapons.", OPEN),
]
EVENTS = [
    ("2020-05-02", "The Falklands War ended on 14 June 1982.", YES),
    ("2020-05-02", "The Falklands War ended on 14 July 1982.", NO),
    ("2020-05-02", "The Falklands War lasted from April to June 1982.", YES),
    ("2020-05-02", "The Falklands War killed 907 people.", YES),
    ("2020-05-02", "The Falklands War was fought between Argentina and the United Kingdom.", YES),
    ("2020-05-02", "The Falklands War was fought between Chile and the United Kingdom.", NO),
    ("2020-05-02", "The Korean War ended on 14 July 1982.", OPEN),
    ("2020-05-02", "The Brexit referendum was held on 23 June 2016.", YES),
    ("2020-05-02", "The Brexit referendum was held on 23 May 2016.", NO),
    ("2020-05-02", "The University of Bologna was founded in the 11th century.", YES),
    ("2020-05-02", "The University of Bologna was founded in 1088.", OPEN),
    ("2020-05-02", "The University of Bologna was founded in 1388.", NO),
    ("2020-05-02", "The Roman Empire was founded in 27 BC.", YES),
    ("2020-05-02", "The Bolshevik Revolution began on 7 November 1917.", YES),
    ("2020-05-02", "The Bolshevik Revolution began on 9 December 1917.", OPEN),
    ("2020-05-02", "The Cuban Missile Crisis began in October 1962.", YES),
    ("2020-05-02", "The Cuban Missile Crisis began on 16 October 1962.", OPEN),
    ("2020-05-02", "Homer was born in 800 BC.", OPEN),
]
VOTES = [
    ("2020-05-02", "Emmanuel Macron won the 2017 French presidential election.", YES),
    ("2020-05-02", "Marine Le Pen won the 2017 French presidential election.", NO),
    ("2020-05-02", "Emmanuel Macron received 20,743,128 votes in the second round of the 2017 French presidential election.", YES),
    ("2020-05-02", "Emmanuel Macron received 21,743,128 votes in the second round of the 2017 French presidential election.", NO),
    ("2020-05-02", "Emmanuel Macron won 66.1 percent of the vote in the second round of the 2017 French presidential election.", YES),
    ("2020-05-02", "Emmanuel Macron won 66.1 percent of the vote in the first round of the 2017 French presidential election.", NO),
    ("2020-05-02", "Emmanuel Macron won 24 percent of the vote in the first round of the 2017 French presidential election.", YES),
    ("2020-05-02", "Turnout in the second round of the 2017 French presidential election was 74.6 percent.", YES),
    ("2020-05-02", "Turnout in the second round of the 2017 French presidential election was 64.6 percent.", NO),
    ("2022-05-02", "Emmanuel Macron won 58.5 percent of the vote in the second round of the 2022 French presidential election.", OPEN),
    ("2022-05-02", "Emmanuel Macron won 66.1 percent of the vote in the 2012 French presidential election.", OPEN),
]


@pytest.mark.parametrize(("date", "claim", "expected"), [*OFFICES, *LEADERS, *PLACES, *VALUES, *MEMBERSHIPS, *EVENTS, *VOTES])
def test_claims(source: Source, date: str, claim: str, expected: str) -> None:
    assert label(claim, [source], date) == expected
