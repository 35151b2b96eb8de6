"""What the pages and their twins show of every shape of a register: the invented council's.

The sample's register has a page that an author wrote.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest

from minutebook.book.book import Book
from tests.support.built_pages import twin

CORPORATE = "registers/corporate-risk"
PANEL = "registers/guildhall-project"
WORDS = "registers/safeguarding"


def page(arrowmere: Path, address: str) -> Any:
    """The article of a page."""
    text = (arrowmere / address / "index.html").read_text("utf-8")
    return lxml.html.fromstring(text).find(".//article")


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def row(article: Any, anchor: str) -> Any:
    """An entry's row in the register, and the line under it that opens."""
    return article.get_element_by_id(anchor)


def cells(article: Any, anchor: str) -> dict[str, str]:
    """An entry's cells by the heading of their column."""
    return {
        td.get("data-label"): words(td) for td in row(article, anchor).xpath(".//td[@data-label]")
    }


def entry_of(facts: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in facts["edition"]["entries"] if one["key"] == key)


def heat_map(article: Any, number: int = 0) -> list[list[str]]:
    """A heat map as its reader sees it: each row's heading and its cells."""
    table = article.xpath(".//table[contains(@class, 'mb-heat-table')]")[number]
    return [[words(cell) for cell in tr] for tr in table.xpath(".//tbody/tr")]


# Scales ##########################################################################################


def test_the_map_of_an_uneven_scale_has_its_values(arrowmere: Path) -> None:
    rows = heat_map(page(arrowmere, f"{CORPORATE}/2026-27-q1"))
    assert [line[0] for line in rows] == ["Severe (7)", "Major (5)", "Moderate (3)", "Minor (1)"]
    assert [cell.split()[0].rstrip(",") for cell in rows[1][1:]] == ["5", "10", "15", "20"]
    assert "CR1" in rows[1][2]
    assert "CR6" in rows[1][4]


def test_bands_of_opportunities_are_their_own(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/2026-27-q1")
    assert cells(article, "CO2")["Current score"] == "14 Transforming, Possible Worth pursuing"
    assert cells(article, "CR3")["Current score"].startswith("14 Severe, Possible High")
    facts = twin(arrowmere, f"{CORPORATE}/2026-27-q1")
    assert entry_of(facts, "heat-network")["scores"]["current"]["band"]["en"] == "Worth pursuing"
    key = page(arrowmere, "scores/adc-4x4")
    assert "Worth pursuing: 7 to 14" in words(key)
    bands = {cell["band"]["en"] for line in twin(arrowmere, "scores/adc-4x4")["opportunity_matrix"]
             for cell in line}  # fmt: skip
    assert bands == {"Worth noting", "Worth pursuing", "Seize"}


def test_a_register_in_words_has_no_numbers(arrowmere: Path) -> None:
    article = page(arrowmere, f"{WORDS}/2026-autumn")
    assert (
        cells(article, "SG6")["Rating now"] == "Urgent Grave harm, Occasional Above the tolerance"
    )
    rows = heat_map(article)
    assert [line[0] for line in rows] == ["Grave harm", "Harm", "Distress"]
    assert rows[0][2] == "Urgent, above the tolerance: SG6"
    facts = twin(arrowmere, f"{WORDS}/2026-autumn")
    now = entry_of(facts, "hoarding")["scores"]["now"]
    assert now["rating"] == "Urgent"
    assert now["cells"] == [{"impact": "Grave harm", "likelihood": "Occasional"}]
    assert "value" not in now
    moved = {one["key"]: one["movement"] for one in facts["changes"]}
    assert (moved["hoarding"], moved["hostel-placements"]) == ("up", "down")
    assert "no numbers" in words(page(arrowmere, "scores/safeguarding"))


def test_a_fraction_stands_between_two_steps(arrowmere: Path) -> None:
    article = page(arrowmere, f"{PANEL}/2026-autumn")
    rows = {line[0]: line[1:] for line in heat_map(article)}
    assert "GP1 (9.9)" in rows["Between Noticeable (3) and Large (4)"][3]
    facts = twin(arrowmere, f"{PANEL}/2026-autumn")
    roof = entry_of(facts, "roof")["scores"]["panel"]
    assert (roof["value"], roof["impact"], roof["likelihood"]) == (9.9, "3.8", "2.6")
    assert roof["cells"] == [
        {"impact": ["Noticeable", "Large"], "likelihood": ["Unlikely", "Even"]}
    ]
    # Without both factors nothing is placed, whole number or not.
    listed = words(article.xpath(".//dl[@class='mb-open']")[0])
    assert listed.startswith("6.4: without both an impact and a likelihood GP5 The archive")


def test_a_score_of_factors_alone_is_worked_out_and_says_so(arrowmere: Path) -> None:
    spring = entry_of(twin(arrowmere, f"{PANEL}/2026-spring"), "listed-consent")["scores"]["panel"]
    assert "value" not in spring
    assert spring["stands"]["value"] == 10.8
    rating = page(arrowmere, f"{WORDS}/entries/taxi-drivers")
    assert "(worked out: only the factors are recorded)" in words(rating)


# Score pairs, appetite and tolerance #############################################################


def test_three_scores_stand_side_by_side_with_both_factors(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/entries/cyber-attack")
    table = article.xpath(".//table[contains(@class, 'mb-pairs')]")[0]
    assert [[words(cell) for cell in tr] for tr in table.xpath(".//tbody/tr")] == [
        ["Inherent score", "Severe (7)", "Almost certain (4)", "28, Critical",
         "Above the tolerance"],
        ["Current score", "Major (5)", "Possible (2)", "10, High",
         "Above the appetite, within the tolerance"],
        ["Target score", "Major (5)", "Unlikely (1)", "5, Medium", "Within the appetite"],
    ]  # fmt: skip
    edition = page(arrowmere, f"{CORPORATE}/2026-27-q1")
    heads = [
        words(th)
        for th in edition.xpath(".//table[contains(@class, 'mb-register')]")[0].xpath(
            ".//th[@scope='col']"
        )
    ]
    assert heads[2:5] == ["Inherent score", "Current score", "Target score"]
    maps = [words(one) for one in edition.xpath(".//summary[contains(., 'Risks by')]")]
    assert maps == ["Risks by inherent score, 2026/27 Q1", "Risks by target score, 2026/27 Q1"]


def test_lines_of_appetite_and_tolerance_run_between_the_cells(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/2026-27-q1")
    table = article.xpath(".//table[contains(@class, 'mb-heat-table')]")[0]
    drawn = {
        words(td).split()[0].rstrip(","): {
            name.removeprefix("mb-edge-") for name in td.get("class").split() if "edge" in name
        }
        for td in table.xpath(".//tbody//td")
    }
    # The appetite is up to 9, the tolerance up to 15.
    assert drawn["9"] == {"appetite-top", "appetite-right"}
    assert drawn["14"] == {"tolerance-right"}
    assert drawn["15"] == {"tolerance-top", "tolerance-right"}
    assert drawn["12"] == {"tolerance-top"}
    assert drawn["28"] == set()
    said = words(article.xpath(".//ul[contains(@class, 'mb-map-lines')]")[0])
    assert said == "Line of the appetite: up to 9 Line of the tolerance: up to 15"


def test_an_entrys_own_appetite_is_what_it_is_held_against(arrowmere: Path) -> None:
    facts = twin(arrowmere, f"{CORPORATE}/2026-27-q1")
    flooding = entry_of(facts, "river-flooding")
    assert flooding["appetite_applied"]["source"] == "entry"
    assert flooding["scores"]["current"]["against_appetite"] == "within-appetite"
    cyber = entry_of(facts, "cyber-attack")
    assert (cyber["appetite_applied"]["source"], cyber["appetite_applied"]["category"]) == (
        "category",
        "technology",
    )
    article = page(arrowmere, f"{CORPORATE}/2026-27-q1")
    assert "Within the appetite" in cells(article, "CR3")["Current score"]
    assert "for the category Technology" in words(row(article, "CR2"))


def test_an_earlier_edition_keeps_the_appetite_of_its_time(arrowmere: Path) -> None:
    facts = words(page(arrowmere, f"{CORPORATE}/2025-26-q1").xpath(".//dl[@class='mb-facts']")[0])
    assert "Cautious; accepted up to 10; tolerated up to 20" in facts


# What an entry holds #############################################################################


def test_treatment_money_and_owners(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/2026-27-q1")
    assert "Treatment: treat and transfer" in words(row(article, "CR2"))
    facts = words(row(article, "CR2").xpath(".//dl[@class='mb-facts']")[0])
    assert "£350,000: Cost of rebuilding systems" in facts
    assert "€120,000: Licence bought in euros for the recovery site" in facts
    assert "£260,000 to £390,000" in words(row(article, "CR6"))
    assert cells(article, "CR1")["Owner"] == (
        "Director of Resources (Amina Rahman), Risk owner"
        "Chief Executive (Catrin Meredith), Accountable officer"
    )
    given = entry_of(twin(arrowmere, f"{CORPORATE}/2026-27-q1"), "cyber-attack")
    assert given["treatments"] == ["treat", "transfer"]
    assert given["exposures"][1]["currency"] == "EUR"


def test_actions_stand_on_the_entrys_page_and_in_the_list_of_all(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/entries/river-flooding")
    wall = [words(cell) for cell in article.get_element_by_id("action-depot-wall")]
    assert wall[0] == "Build a wall round the depot’s lower yard."
    assert wall[1] == "Head of Environment (Kate Brindley)"
    assert wall[2] == "31 May 2026"
    assert wall[3].startswith(
        "In progress 60% past its due date as told in 2026/27 Q1; "
        "2025/26 Q4: 40%; 2025/26 Q3: 25%; 2025/26 Q1: 0%"
    )
    told = twin(arrowmere, f"{CORPORATE}/entries/river-flooding")["entry"]["actions"][0]
    assert (told["key"], told["percent"], told["late"]) == ("depot-wall", 60, True)
    listed = words(page(arrowmere, "actions"))
    assert "Build a wall round the depot’s lower yard. For CR3," in listed
    assert "7 to do, as told in 2026/27 Q1." in listed
    every = twin(arrowmere, "actions")["on_register_entries"]
    assert {one["key"] for one in every} >= {"depot-wall", "savings-plan", "new-vehicles"}
    assert every[0]["entry"]["address"].startswith(f"{CORPORATE}/entries/")


def test_columns_of_the_registers_own(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/2026-27-q1")
    assert cells(article, "CR2")["Lead member"] == "Councillor Ruth Caldicott"
    facts = row(article, "CR2").xpath(".//dl[@class='mb-facts']")[0]
    shown = dict(zip(map(words, facts.xpath("./dt")), map(words, facts.xpath("./dd")), strict=True))
    assert shown["Reserve set aside"] == "£200,000"
    assert shown["Last reviewed"] == "13 July 2026"
    assert shown["Assurance"] == "Third line"
    assert shown["Insured"] == "Yes"
    assert shown["Time to recover"] == "4 days"
    assert "Lead member" not in shown, "it is a column of the table"
    markdown = row(article, "CO1").xpath(".//dt[.='More about it']/following-sibling::dd[1]")[0]
    assert markdown.xpath(".//a/@href") == ["../../../committees/joint-waste/"]
    given = entry_of(twin(arrowmere, f"{CORPORATE}/2026-27-q1"), "cyber-attack")["columns"]
    assert given["reserve"] == {
        "label": "Reserve set aside",
        "type": "money",
        "recorded": "200,000",
        "value": 200000,
    }
    assert given["insured"]["value"] is True
    assert given["reviewed"]["value"] == "2026-07-13"


def test_columns_are_sorted_by_what_they_mean(arrowmere: Path) -> None:
    table = page(arrowmere, f"{PANEL}/2026-autumn").xpath(
        ".//table[contains(@class, 'mb-register')]"
    )[0]
    heads = {words(th): th.get("data-mb-sort") for th in table.xpath(".//th[@scope='col']")}
    assert heads["Allowance held"] == "number"
    assert heads["Stage"] is None
    values = [td.get("data-mb-value") for td in table.xpath(".//td[@data-label='Allowance held']")]
    assert values == ["62500", "", "180000", "21750", "12000", ""]


# A page of an author's own #######################################################################


def test_an_authors_page_has_prose_and_all_of_the_register(site: Path, sample: Book) -> None:
    article = page(site, CORPORATE)
    said = words(article)
    assert [words(one) for one in article.xpath(".//h1")] == [
        "Corporate Risk and Opportunity Register"
    ]
    for of_the_author in (
        "The register is a part of how the council governs itself.",
        "A score is the impact times the likelihood.",
        "At the top of the scale the impact of a risk is called catastrophic, and that of an "
        "opportunity outstanding.",
    ):
        assert said.index(of_the_author) < said.index("Considered by")
    assert article.xpath(".//li[contains(., 'has the word for each step')]//a/@href") == [
        "../../scores/lcc-5x5/"
    ]
    assert article.xpath(".//h2/@id") == ["editions", "entries", "scores"]
    register = sample.registers["corporate-risk"]
    rows = article.xpath(".//tbody/tr/th/a/@href")
    assert rows == [f"entries/{entry.key}/" for entry in register.entries]
    editions = article.xpath(".//h2[@id='editions']/following-sibling::ul[1]/li/a/@href")
    assert editions == ["2021-22-q4/", "2019-20-q3/", "2017-18-q4/"]
    kinds = article.xpath(".//h2[@id='scores']/following-sibling::ul[1]/li/strong")
    assert [words(one) for one in kinds] == [kind.label for kind in register.score_kinds]
    assert len(twin(site, CORPORATE)["register"]["entries"]) == len(register.entries)


# Endings, exemptions, corrections ################################################################


def test_a_merger_is_told_on_both_sides(arrowmere: Path) -> None:
    old = page(arrowmere, f"{CORPORATE}/entries/waste-vehicles")
    assert "Merged on 16 December 2025 into Waste and recycling are not collected." in words(old)
    assert "shared their causes" in words(old)
    new = words(page(arrowmere, f"{CORPORATE}/entries/waste-collection"))
    assert (
        "Waste vehicles wear out before they can be replaced was merged into it on "
        "16 December 2025." in new
    )
    facts = twin(arrowmere, f"{CORPORATE}/entries/waste-collection")["entry"]
    assert [one["id"] for one in facts["came_from"]] == [
        "corporate-risk/waste-contract",
        "corporate-risk/waste-vehicles",
    ]
    assert facts["came_from"][0]["closing"]["how"] == "merged"
    gone = twin(arrowmere, f"{CORPORATE}/entries/waste-vehicles")["entry"]
    assert [one["id"] for one in gone["goes_on_in"]] == ["corporate-risk/waste-collection"]
    assert gone["missing_from"] == []


def test_a_split_and_a_move_are_told_on_both_sides(arrowmere: Path) -> None:
    assert (
        "Split on 9 June 2026 into Temporary accommodation costs more than its budget and "
        "Too few affordable homes are built."
        in words(page(arrowmere, f"{CORPORATE}/entries/housing-pressures"))
    )
    assert (
        "It came of Pressures on housing exceed what the council can do, which was split on "
        "9 June 2026." in words(page(arrowmere, f"{CORPORATE}/entries/housing-delivery"))
    )
    assert (
        "Moved on 16 December 2025 to another register, as The roof fails before it is repaired."
        in words(page(arrowmere, f"{CORPORATE}/entries/guildhall-roof"))
    )
    assert (
        "It was moved here from another register, where it was "
        "The Guildhall’s roof fails before it is repaired, on 16 December 2025."
        in words(page(arrowmere, f"{PANEL}/entries/roof"))
    )


def test_a_closing_says_when_why_and_where(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/entries/office-move")
    box = article.xpath(".//div[@class='mb-box']")[0]
    assert words(box).startswith("Closed on 24 June 2025. The move was completed on 2 June 2025")
    assert box.xpath(".//a/@href") == ["../../../../meetings/audit/2025-06-24/"]
    assert "As it stood in 2024/25 Q4" in words(article)
    changes = words(page(arrowmere, f"{CORPORATE}/2025-26-q1").xpath(".//table")[0])
    assert "Closed (1) The move to one floor of the Guildhall disrupts services" in changes


def test_an_exempt_entry_shows_its_title_and_the_reason_alone(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/2026-27-q1")
    assert set(cells(article, "CR9").values()) == {"Withheld"}
    said = words(row(article, "CR9"))
    assert "All but the title is private under Schedule 12A" in said
    assert "paragraphs 3 (information about the financial or business affairs" in said
    assert "To be looked at again on 31 January 2027." in said
    facts = entry_of(twin(arrowmere, f"{CORPORATE}/2026-27-q1"), "contractor-dispute")
    assert set(facts) == {"key", "ref", "title", "kind", "exempt"}
    life = words(page(arrowmere, f"{CORPORATE}/entries/contractor-dispute"))
    assert "Score withheld" in life
    # The map names it without a place.
    assert "Score withheld, being exempt CR9 A dispute with a contractor" in words(article)


def test_of_a_corrected_score_both_are_kept(arrowmere: Path) -> None:
    article = page(arrowmere, f"{CORPORATE}/entries/cyber-attack")
    said = words(article)
    assert (
        "2025/26 Q1, Current score: recorded as 21 (Severe, Likely), "
        "corrected on 7 October 2025 to 14 (Severe, Possible)." in said
    )
    assert "The likelihood was copied from the quarter’s draft" in said
    assert "Current score: unchanged at 14 (by the score as corrected)" in said
    edition = page(arrowmere, f"{CORPORATE}/2025-26-q1")
    assert "corrected; recorded as 21 (Severe, Likely)" in cells(edition, "CR2")["Current score"]
    facts = twin(arrowmere, f"{CORPORATE}/2025-26-q1")
    score = entry_of(facts, "cyber-attack")["scores"]["current"]
    assert (score["value"], score["stands"]["value"]) == (21, 14)
    (cell,) = score["cells"]
    assert (cell["impact"]["en"], cell["likelihood"]["en"]) == ("Severe", "Possible")
    change = next(one for one in facts["changes"] if one["key"] == "cyber-attack")
    assert (change["movement"], change["by_corrected_score"]) == ("unchanged", True)


@pytest.mark.parametrize(
    "address",
    [f"{CORPORATE}/2026-27-q1", f"{PANEL}/2026-autumn", f"{CORPORATE}/entries/river-flooding"],
)
def test_no_text_of_python_shows_through(arrowmere: Path, address: str) -> None:
    said = words(page(arrowmere, address))
    for slip in ("None", "Saying(", "<Markup", "{'", "()"):
        assert slip not in said
