"""Every link of a record is found by the types of its fields, with its place and its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.links.extract import entry_anchor, item_key, paragraph_anchor, references_of
from minutebook.links.target import Target
from minutebook.records.council import Body, Person
from minutebook.records.location import Location
from minutebook.records.meetings import AgendaItem, Minute
from tests.support.repositories import book_of


def told(book: Book) -> list[str]:
    return [f"{r.place}: {r.source} -> {r.target} ({r.via})" for r in book.references]


def test_links_of_a_meeting_come_from_their_items(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        {
            "data/meetings/audit/2024-03-05/agenda.yml": """items:
  - number: 5(a)
    title: Risks
    reports: [audit/2024-03-05/risks]
    registers:
      - risks/2024
      - risks/2024#R1
    exempt:
      paragraphs: [3]
      public_interest: See [Jo](person:jo).
signatory:
  person: jo
""",
            "data/meetings/audit/2024-03-05/minutes.yml": """attendance:
  - jo
  - {person: al, presence: apologies}
items:
  - title: Risks
    key: item-5-a
    presenters: [al]
    paragraphs:
      - Nothing was said.
      - text: |
          [Jo](person:jo) spoke,
          and so did [Al](person:al).
    actions:
      - id: report-back
        text: Report back to [Jo](person:jo).
        owner: al
notes: [none, '[Jo](person:jo)']
""",
            "data/meetings/audit/2024-03-05/decisions.yml": """decisions:
  - id: sale
    title: Sale
    status: approved
    maker: audit
    actions:
      - {id: sell, text: Sell it., answered_at: audit/2024-04-09}
""",
        },
    )
    folder = "data/meetings/audit/2024-03-05"
    meeting = "meeting:audit/2024-03-05"
    item = f"{meeting}#item-5-a"
    assert told(book) == [
        f"{folder}/agenda.yml:10:33: {item} -> person:jo (Exempt.public_interest)",
        f"{folder}/agenda.yml:4:15: {item} -> report:audit/2024-03-05/risks (AgendaItem.reports)",
        f"{folder}/agenda.yml:6:9: {item} -> register:risks/2024 (AgendaItem.registers)",
        f"{folder}/agenda.yml:7:9: {item} -> register:risks/2024#R1 (AgendaItem.registers)",
        f"{folder}/agenda.yml:12:11: {meeting} -> person:jo (Signatory.person)",
        f"{folder}/minutes.yml:2:5: {meeting} -> person:jo (Attendance.person)",
        f"{folder}/minutes.yml:3:14: {meeting} -> person:al (Attendance.person)",
        f"{folder}/minutes.yml:7:18: {item} -> person:al (Presenter.person)",
        f"{folder}/minutes.yml:11:16: {item} -> person:jo (Paragraph.text)",
        f"{folder}/minutes.yml:12:27: {item} -> person:al (Paragraph.text)",
        f"{folder}/minutes.yml:15:35: {meeting}#report-back -> person:jo (Action.text)",
        f"{folder}/minutes.yml:16:16: {meeting}#report-back -> person:al (Action.owner)",
        f"{folder}/minutes.yml:17:21: {meeting} -> person:jo (Minutes.notes)",
        f"{folder}/decisions.yml:5:12: decision:sale -> committee:audit (Decision.maker)",
        f"{folder}/decisions.yml:7:49: decision:sale#sell -> meeting:audit/2024-04-09 "
        "(Action.answered_at)",
    ]


def test_links_of_an_edition_stay_within_their_folder(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        {
            "data/registers/risks/2024.yml": """title: Risks
period: 2024
period_ends: 2024-12-31
headline: now
entries:
  - key: flooding
    ref: Corp 1
    title: Flooding
    scores: {now: {value: 12}}
    controls: ['Sandbags', 'See [fire](entry:risks/fire).']
    owners:
      - {post: Clerk, person: jo}
""",
            "data/performance/roads/2024.yml": """title: Roads
period: 2024
period_ends: 2024-12-31
sections:
  - key: mending
    title: Mending
    other_tables: [holes]
    tables:
      - title: Mending
        columns: [{label: 2024}]
        rows:
          - {indicator: potholes, cells: [12]}
""",
        },
    )
    assert told(book) == [
        "data/registers/risks/2024.yml:6:10: register:risks/2024#Corp-1 -> entry:risks/flooding "
        "(Entry.key)",
        "data/registers/risks/2024.yml:10:40: register:risks/2024#Corp-1 -> entry:risks/fire "
        "(Entry.controls)",
        "data/registers/risks/2024.yml:12:31: register:risks/2024#Corp-1 -> person:jo "
        "(Owner.person)",
        "data/performance/roads/2024.yml:12:25: performance:roads/2024#mending -> "
        "indicator:roads/potholes (Row.indicator)",
        "data/performance/roads/2024.yml:7:20: performance:roads/2024#mending -> table:holes "
        "(Section.other_tables)",
    ]


def test_links_of_prose_come_from_their_page(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        {
            "content/index.md": "[Jo](person:jo)\n",
            "content/registers/index.md": "---\ntitle: x\n---\n\nSee [Al](person:al).\n",
            "content/meetings/audit/2024-03-05/index.md": "[Bo](person:bo)\n",
            "content/meetings/audit/2024-03-05/risks.md": "---\ntitle: x\n---\n[Cy](person:cy)\n",
        },
    )
    assert told(book) == [
        "content/index.md:1:6: page: -> person:jo (Prose.text)",
        "content/meetings/audit/2024-03-05/index.md:1:6: page:meetings/audit/2024-03-05 -> "
        "person:bo (Prose.text)",
        "content/meetings/audit/2024-03-05/risks.md:4:6: report:audit/2024-03-05/risks -> "
        "person:cy (Prose.text)",
        "content/registers/index.md:5:10: page:registers -> person:al (Prose.text)",
    ]


def test_a_record_without_links_has_none() -> None:
    at = Target("person", "jo")
    assert list(references_of(Person(name="Jo Smith"), at, "")) == []
    assert list(references_of(Body(name="x", about="See https://x.example/."), at, "")) == []


def test_a_record_that_was_not_read_has_no_place() -> None:
    jo = Person(name="Jo", note="[Al](person:al)")
    (reference,) = references_of(jo, Target("person", "jo"), "")
    assert reference.place == Location("(not read from a file)")
    assert reference.holder is jo


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (AgendaItem(number="4", title="Risks"), "item-4"),
        (AgendaItem(number="5(a)", title="Risks"), "item-5-a"),
        (AgendaItem(number="45/2023", title="Risks"), "item-45-2023"),
        (AgendaItem(title="Any other business"), "item-any-other-business"),
        (Minute(number="3", key="item-4", title="Risks"), "item-4"),
    ],
)
def test_an_item_is_known_by_its_key_its_number_or_its_title(
    item: AgendaItem | Minute, expected: str
) -> None:
    assert item_key(item) == expected


def test_parts_of_a_page_have_anchors() -> None:
    assert entry_anchor("CR5") == "CR5"
    assert entry_anchor(" Corp  1") == "Corp-1"
    assert paragraph_anchor("item-4", 2) == "item-4-p2"
    assert paragraph_anchor("", 2) == "p2"
