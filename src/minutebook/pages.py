"""The pages that a site has: for each an address, a title and the macro call that makes it.

A generated page is one that an author could have written: a title and a macro call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.book import Book, Meeting, full_name
from minutebook.records.registers import EntryKind
from minutebook.targets import Target


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    `address` is the path from the top of the site, ending in a slash ('' for the home page).
    `target` is the record that the page is of, None for a list. `kind` names the twin's shape.
    """

    address: str
    title: str
    kind: str
    markdown: str
    description: str
    target: Target | None = None

    @property
    def source(self) -> str:
        """Where an author would write this page, from the top of content/."""
        return f"{self.address}index.md"


def pages(book: Book) -> tuple[Page, ...]:
    """Every page that the records make, in the order of their addresses."""
    made = (
        *_lists(book),
        *_meetings(book),
        *_registers(book),
        *_performance(book),
        *_others(book),
    )
    return tuple(sorted(made, key=lambda page: page.address))


def _lists(book: Book) -> Iterator[Page]:
    name = book.body.name
    for address, title, macro, description in (
        ("", name, "home", f"Meetings, decisions, registers and performance of {name}."),
        ("meetings/", "Meetings", "meetings", f"Every meeting on record of {name}, newest first."),
        ("committees/", "Committees", "committees", f"The committees of {name}."),
        ("decisions/", "Decisions", "decisions", f"What was decided at {name}, newest first."),
        ("registers/", "Registers", "registers", f"Risks and opportunities of {name}."),
        ("performance/", "Performance", "performance", f"How {name} measures up."),
        ("people/", "People", "people", f"Councillors and officers named in {name}'s records."),
        ("actions/", "Actions", "actions", "What committees asked for, and what came of it."),
        ("scores/", "Keys to scores", "score_keys", "What the scores in the registers mean."),
        ("glossary/", "Glossary", "glossary", "Abbreviations and terms in the records."),
        ("search/", "Search", "search", f"Find something in the records of {name}."),
    ):
        kind = macro if address else "home"
        yield Page(address, title, kind, f"{{{{ {macro}() }}}}\n", description)


def _page(
    book: Book, target: Target, title: str, description: str, macro: str, **given: str
) -> Page:
    arguments = ", ".join(f'{name}="{value}"' for name, value in given.items())
    return Page(
        book.address(target), title, macro, f"{{{{ {macro}({arguments}) }}}}\n", description, target
    )


def meeting_title(book: Book, meeting: Meeting) -> str:
    """A meeting's page title: committee and date."""
    committee = book.committees.get(meeting.committee)
    return f"{committee.name if committee else meeting.committee}, {meeting.day}"


def _meetings(book: Book) -> Iterator[Page]:
    for meeting in book.meetings.values():
        title = meeting_title(book, meeting)
        about = {
            "minuted": "Agenda, minutes and papers",
            "decided": "Decisions",
            "called": "Agenda and papers",
        }.get(meeting.state, "What is on record")
        description = f"{about} of the meeting of {title}."
        yield _page(
            book, Target("meeting", meeting.id), title, description, "meeting", id=meeting.id
        )
    for report in book.reports.values():
        yield _page(
            book, Target("report", report.id), report.title,
            f"Report: {report.title}.", "report", id=report.id,
        )  # fmt: skip
    for decision in book.decisions.values():
        yield _page(
            book, Target("decision", decision.id), decision.title,
            f"Decision: {decision.title}.", "decision", id=decision.id,
        )  # fmt: skip


def _registers(book: Book) -> Iterator[Page]:
    for register in book.registers.values():
        yield _page(
            book, Target("register", register.id), register.title,
            f"{register.title}: every edition and every entry.", "register", id=register.id,
        )  # fmt: skip
        for key, entry in ((f"{register.id}/{e.key}", e) for e in register.entries):
            what = "Risk" if entry.kind is EntryKind.RISK else "Opportunity"
            yield _page(
                book, Target("entry", key), entry.title,
                f"{what} through the editions of the {register.title}.", "entry", id=key,
            )  # fmt: skip
    for edition in book.editions.values():
        yield _page(
            book, Target("register", edition.id), edition.title,
            f"Risks and opportunities in {edition.period}.", "register", id=edition.id,
        )  # fmt: skip
    for scale in book.scales.values():
        yield _page(
            book, Target("scale", scale.id), scale.title,
            "What each score, word and band means.", "score_key", id=scale.id,
        )  # fmt: skip


def _performance(book: Book) -> Iterator[Page]:
    for framework in book.frameworks.values():
        yield _page(
            book, Target("performance", framework.id), framework.title,
            f"{framework.title}: every edition and every indicator.", "indicators", id=framework.id,
        )  # fmt: skip
    for edition in book.performance.values():
        yield _page(
            book, Target("performance", edition.id), edition.title,
            f"Performance in {edition.period}.", "indicators", id=edition.id,
        )  # fmt: skip
    for key, indicator in book.indicators.items():
        yield _page(
            book, Target("indicator", key), indicator.title,
            "Values over all editions.", "indicator", id=key,
        )  # fmt: skip


def _others(book: Book) -> Iterator[Page]:
    for committee in book.committees.values():
        yield _page(
            book, Target("committee", committee.id), committee.name,
            f"Meetings, decisions and members of the {committee.name}.", "committee",
            id=committee.id,
        )  # fmt: skip
    for person in book.people.values():
        yield _page(
            book, Target("person", person.id), full_name(person),
            f"{full_name(person)} in the records of {book.body.name}.", "person", id=person.id,
        )  # fmt: skip
