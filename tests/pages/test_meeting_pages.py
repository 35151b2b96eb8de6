"""What the pages of the invented council say of its meetings, and what their twins hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from minutebook.book.book import Book
from tests.support.built_pages import found_by_search, twin


def tree(site: Path, address: str) -> Any:
    return lxml.html.fromstring((site / address / "index.html").read_text("utf-8"))


APART = {"dd", "div", "dt", "h1", "h2", "h3", "h4", "li", "p", "span", "strong", "summary"}


def words(element: Any) -> str:
    """An element's text as it is read, with single spaces."""
    text = "".join(_texts(element))
    return re.sub(r"\s+", " ", text).replace(" .", ".").strip()


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for inside in element:
        yield " " if inside.tag in APART else ""
        if "headerlink" not in inside.get("class", ""):
            yield from _texts(inside)
        yield " " if inside.tag in APART else ""
        yield inside.tail or ""


def page(site: Path, address: str) -> str:
    """The text of a page's article."""
    return words(tree(site, address).find_class("md-content__inner")[0])


def item(site: Path, meeting: str, key: str) -> Any:
    """The section of an item on its meeting's page."""
    (section,) = tree(site, f"meetings/{meeting}").xpath(f"//section[@aria-labelledby='{key}']")
    return section


def links(element: Any) -> list[str]:
    return [link.get("href") for link in element.iter("a")]


# Put off #########################################################################################


def test_a_cancelled_meeting_says_why_and_where_it_would_have_been(arrowmere: Path) -> None:
    said = page(arrowmere, "meetings/planning/2025-08-06")
    assert "This meeting was cancelled. No application was ready to be decided." in said
    assert "Proposed venue Council Chamber, Guildhall" in said
    assert twin(arrowmere, "meetings/planning/2025-08-06")["state"] == "cancelled"


def test_both_days_of_a_postponed_meeting_have_a_page_and_link_to_each_other(
    arrowmere: Path,
) -> None:
    old, new = "meetings/planning/2025-12-03", "meetings/planning/2025-12-17"
    assert "This meeting was postponed. It was put off to Planning, 17 December 2025." in page(
        arrowmere, old
    )
    assert "It is held in place of Planning, 3 December 2025, which was postponed." in page(
        arrowmere, new
    )
    assert "../2025-12-17/" in links(tree(arrowmere, old).find_class("mb-box")[0])
    assert "../2025-12-03/" in links(tree(arrowmere, new).find_class("mb-box")[0])
    assert twin(arrowmere, old)["agenda"]["postponed_to"] == "planning/2025-12-17"
    assert [one["id"] for one in twin(arrowmere, new)["in_place_of"]] == ["planning/2025-12-03"]


@pytest.mark.parametrize("address", ["meetings", "committees/planning"])
def test_meetings_that_were_off_stand_marked_in_the_lists(arrowmere: Path, address: str) -> None:
    listed = [words(entry) for entry in tree(arrowmere, address).iter("li")]
    for day, mark in (("6 August 2025", "Cancelled"), ("3 December 2025", "Postponed")):
        (entry,) = [one for one in listed if one.startswith(f"Wednesday {day}")]
        assert entry.endswith(mark)


def test_both_days_of_a_postponed_meeting_can_be_searched_for(arrowmere: Path) -> None:
    addresses = {place.partition("#")[0] for place in found_by_search(arrowmere)}
    assert {"meetings/planning/2025-12-03/", "meetings/planning/2025-12-17/"} <= addresses


def test_an_adjourned_meeting_and_its_continuation_tell_of_each_other(arrowmere: Path) -> None:
    first, second = "meetings/planning/2026-02-04", "meetings/planning/2026-02-11"
    assert (
        "This meeting was adjourned. It continues at Planning, 11 February 2026. "
        "Items left over: 9, 10, 11, 11A and 12."
    ) in page(arrowmere, first)
    assert (
        "It continues Planning, 4 February 2026, which was adjourned. "
        "Items left over: 9, 10, 11, 11A and 12."
    ) in page(arrowmere, second)
    left = ["item-9", "item-10", "item-11", "item-11a", "item-12"]
    assert twin(arrowmere, first)["items_left"] == left
    (continued,) = twin(arrowmere, second)["continues"]
    assert (continued["meeting"]["id"], continued["items"]) == ("planning/2026-02-04", left)


def test_an_item_left_over_leads_to_where_it_was_taken_and_back(arrowmere: Path) -> None:
    before = item(arrowmere, "planning/2026-02-04", "item-11a")
    after = item(arrowmere, "planning/2026-02-11", "item-11a")
    assert "../2026-02-11/#item-11a" in links(before)
    assert "Left over when the meeting was adjourned" in words(before)
    assert "../2026-02-04/#item-11a" in links(after)
    assert "Left over from Planning, 4 February 2026, item 11A." in words(after)


def test_a_meeting_adjourned_and_resumed_says_from_when_to_when(arrowmere: Path) -> None:
    said = page(arrowmere, "meetings/planning/2025-12-17")
    assert "Stood adjourned from 5.50 pm to 6.15 pm, at item 4 The fire alarm sounded" in said
    (pause,) = twin(arrowmere, "meetings/planning/2025-12-17")["minutes"]["pauses"]
    assert (pause["from"], pause["until"], pause["item"]) == ("17:50", "18:15", "item-4")


# Kinds, joint, remote ############################################################################


def test_a_joint_meeting_stands_in_the_lists_of_both_bodies(arrowmere: Path) -> None:
    said = page(arrowmere, "meetings/scrutiny/2026-02-17")
    assert (
        "A joint meeting of the Overview and Scrutiny Committee and Audit and Governance Committee"
    ) in said
    for committee in ("scrutiny", "audit"):
        twins = twin(arrowmere, f"committees/{committee}")["meetings"]
        assert "scrutiny/2026-02-17" in [one["id"] for one in twins]
        listed = [words(entry) for entry in tree(arrowmere, f"committees/{committee}").iter("li")]
        assert any(
            one.startswith("Tuesday 17 February 2026") and "Joint meeting" in one for one in listed
        )
    joint = twin(arrowmere, "meetings/scrutiny/2026-02-17")
    assert joint["bodies"] == ["scrutiny", "audit"]
    assert [one["committee"] for one in joint["sequence"]] == ["scrutiny", "audit"]


def test_a_joint_meeting_leads_on_to_the_next_of_either_body(arrowmere: Path) -> None:
    steps = tree(arrowmere, "meetings/scrutiny/2026-02-17").find_class("mb-steps")
    assert [step.get("aria-label") for step in steps] == [
        "Meetings of the Overview and Scrutiny Committee",
        "Meetings of the Audit and Governance Committee",
    ]


@pytest.mark.parametrize(
    ("meeting", "kind"),
    [
        ("council/2025-05-21", "annual"),
        ("council/2025-07-16", "ordinary"),
        ("council/2025-10-15-2", "extraordinary"),
        ("council/2026-02-25", "budget"),
        ("scrutiny/2026-02-17", "special"),
    ],
)
def test_each_kind_of_meeting_is_named(arrowmere: Path, meeting: str, kind: str) -> None:
    assert twin(arrowmere, f"meetings/{meeting}")["meeting_kind"] == kind
    named = f"Kind {kind.capitalize()} meeting" in page(arrowmere, f"meetings/{meeting}")
    assert named == (kind != "ordinary")


@pytest.mark.parametrize(
    ("meeting", "mode", "said"),
    [
        ("joint-waste/2025-09-17", "remote", "Held Remotely, without a room"),
        ("joint-waste/2026-03-18", "hybrid", "Held In the room and remotely"),
    ],
)
def test_a_meeting_says_how_it_is_held(arrowmere: Path, meeting: str, mode: str, said: str) -> None:
    assert said in page(arrowmere, f"meetings/{meeting}")
    assert twin(arrowmere, f"meetings/{meeting}")["agenda"]["mode"] == mode


def test_an_extraordinary_meeting_says_who_called_it(arrowmere: Path) -> None:
    said = page(arrowmere, "meetings/council/2025-10-15-2")
    assert "Called by Councillors Netherby, Jessop, Kerrow, Rigby and Eddowes" in said


def test_each_item_leads_to_its_place_in_the_webcast(arrowmere: Path) -> None:
    section = item(arrowmere, "council/2025-07-16", "item-8")
    assert "https://webcast.arrowmere.example/council/2025-07-16?t=3870" in links(section)
    assert "Watch this item (from 1:04:30)" in words(section)
    webcast = twin(arrowmere, "meetings/council/2025-07-16")["webcast_items"]
    assert {
        "item": "item-8",
        "at": "1:04:30",
        "url": "https://webcast.arrowmere.example/council/2025-07-16?t=3870",
    } in webcast


def test_a_webcast_without_addresses_for_times_has_them_beside_it(arrowmere: Path) -> None:
    section = item(arrowmere, "joint-waste/2026-03-18", "item-5")
    assert "In the webcast at 0:41:50." in words(section)
    assert "Watch this meeting" in page(arrowmere, "meetings/joint-waste/2026-03-18")


# Two on one day ##################################################################################


def test_two_meetings_of_a_day_are_announced_and_confirmed_apart(arrowmere: Path) -> None:
    second = "meetings/council/2025-10-15-2"
    announced = item(arrowmere, "council/2025-10-15", "item-4")
    assert "../2025-10-15-2/" in links(announced)
    confirmed = twin(arrowmere, second)["confirmed"]
    assert [one["by"]["id"] for one in confirmed] == ["council/2025-12-10"]
    assert [one["confirmation"]["number"] for one in confirmed] == [2]
    first = twin(arrowmere, "meetings/council/2025-10-15")["confirmed"]
    assert [one["by"]["id"] for one in first] == ["council/2025-12-10"]


def test_one_item_may_confirm_the_minutes_of_several_meetings(arrowmere: Path) -> None:
    section = words(item(arrowmere, "planning/2026-06-03", "item-3"))
    assert "The minutes of 4 February 2026 were confirmed." in section
    assert (
        "The minutes of 11 February 2026 were confirmed with these corrections: Under item 11A"
    ) in section
    confirms = twin(arrowmere, "meetings/planning/2026-06-03")["minutes"]["items"][2]["confirms"]
    assert [one["date"] for one in confirms] == ["2026-02-04", "2026-02-11"]


# Items ###########################################################################################


def test_running_numbers_stand_beside_those_of_the_agenda(arrowmere: Path) -> None:
    section = item(arrowmere, "council/2025-07-16", "item-3")
    assert words(section.find("h2")).startswith("3. Minutes of the annual meeting")
    assert "Number in the minutes: 13/2025" in words(section)


def test_parts_of_an_item_stand_within_it(arrowmere: Path) -> None:
    whole = item(arrowmere, "planning/2025-06-04", "item-5")
    parts = [part.get("aria-labelledby") for part in whole.findall("section")]
    assert parts == ["item-5-a", "item-5-b", "item-5-c"]
    assert [part.find("h3").get("id") for part in whole.findall("section")] == parts
    given = twin(arrowmere, "meetings/planning/2025-06-04")["agenda"]["items"]
    assert [one.get("under") for one in given][5:8] == ["item-5"] * 3


def test_an_inserted_letter_is_an_item_of_its_own(arrowmere: Path) -> None:
    assert words(item(arrowmere, "planning/2026-02-04", "item-11a").find("h2")).startswith(
        "11A. A temporary classroom"
    )


def test_an_item_without_a_number_has_an_anchor_of_its_title(arrowmere: Path) -> None:
    section = item(arrowmere, "planning/2026-06-03", "item-a-marquee-at-the-castle")
    assert words(section.find("h2")).startswith("A marquee at the castle")
    assert "This item is not on the agenda." in words(section)


def test_what_was_published_after_the_agenda_is_listed_with_times_and_reasons(
    arrowmere: Path,
) -> None:
    said = page(arrowmere, "meetings/planning/2025-06-04")
    listed = said.rpartition("Published after the agenda ")[2]
    assert (
        "Supplementary agenda 1: item 6A Published on 29 May 2025 at 5.30 pm "
        "To add an urgent item about a wall that may fall. "
        "Papers Plan of Quarry Terrace with the stretch of footway that is closed"
    ) in listed
    assert "Letter of the council’s surveyor, 28 May 2025: item 6A" in listed
    section = words(item(arrowmere, "planning/2025-06-04", "item-6a"))
    assert "Brought by Supplementary agenda 1, published on 29 May 2025 at 5.30 pm." in section
    assert "Published after the agenda, on 29 May 2025 at 5.30 pm." in section
    given = twin(arrowmere, "meetings/planning/2025-06-04")["published_after_agenda"]
    assert [(one["published_at"], one["items"]) for one in given] == [
        ("17:30", ["item-6a"]),
        ("17:30", ["item-6a"]),
    ]


def test_items_taken_out_of_order_say_after_which(arrowmere: Path) -> None:
    section = item(arrowmere, "planning/2025-10-01", "item-6")
    assert "Taken after item 3." in words(section)
    (order,) = tree(arrowmere, "meetings/planning/2025-10-01").find_class("mb-order")
    taken = [words(entry) for entry in order.iter("li")]
    assert taken[:5] == ["item 1", "item 2", "item 3", "item 6", "item 4"]
    given = twin(arrowmere, "meetings/planning/2025-10-01")
    assert given["taken_out_of_order"] == [{"item": "item-6", "after": "item-3"}]
    assert given["order_taken"][:4] == ["item-1", "item-2", "item-3", "item-6"]


def test_a_deferred_item_leads_to_where_it_was_taken_and_back(arrowmere: Path) -> None:
    before = item(arrowmere, "planning/2025-06-04", "item-5-a")
    after = item(arrowmere, "planning/2025-10-01", "item-5-a")
    assert "Deferred To be taken at Planning, 1 October 2025, item 5(a)." in words(before)
    assert "../2025-10-01/#item-5-a" in links(before)
    assert "Deferred from Planning, 4 June 2025, item 5(a)." in words(after)
    assert "../2025-06-04/#item-5-a" in links(after)
    (deferred,) = twin(arrowmere, "meetings/planning/2025-10-01")["deferred_here"]
    assert (deferred["from"]["address"], deferred["item"]) == (
        "meetings/planning/2025-06-04/#item-5-a",
        "item-5-a",
    )


@pytest.mark.parametrize(
    ("meeting", "key", "said"),
    [
        ("planning/2025-10-01", "item-5-c", "Withdrawn before the meeting The applicant withdrew"),
        ("planning/2026-06-03", "item-5", "Withdrawn before the meeting The applicant asked"),
        ("planning/2026-10-07", "item-7", "Not reached There was no time left."),
        ("planning/2025-06-04", "item-6a", "Why the chair took it as urgent The surveyor’s letter"),
        ("planning/2025-06-04", "item-6", "To note"),
        ("planning/2025-06-04", "item-7", "For information"),
        ("planning/2025-06-04", "item-6a", "For decision Urgent"),
        ("scrutiny/2025-07-01", "item-5", "For discussion"),
    ],
)
def test_what_an_item_is_for_and_what_became_of_it(
    arrowmere: Path, meeting: str, key: str, said: str
) -> None:
    assert said in words(item(arrowmere, meeting, key))


# Lists ###########################################################################################


def test_meetings_are_listed_coming_ones_first_then_by_year_and_month(arrowmere: Path) -> None:
    content = tree(arrowmere, "meetings").find_class("md-content__inner")[0]
    headings = [(h.tag, h.get("id")) for h in content.iter("h2", "h3")]
    assert headings[:3] == [("h2", "coming"), ("h2", "in-2026"), ("h3", "in-2026-11")]
    months = [anchor for tag, anchor in headings if tag == "h3"]
    assert months == sorted(months, reverse=True)


def test_no_two_things_on_a_meeting_s_page_have_the_same_anchor(
    arrowmere: Path, arrowmere_book: Book
) -> None:
    for meeting in arrowmere_book.meetings.values():
        ids = tree(arrowmere, f"meetings/{meeting.id}").xpath("//article//@id")
        assert sorted(ids) == sorted(set(ids)), meeting.id
