"""The lists of records, and the years and months of those that are too long for one page."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.pagination import Part, months_of, years_of
from minutebook.i18n.messages import Words, say
from minutebook.links.target import Target
from minutebook.pages.page import Page
from minutebook.records.council import full_name


def lists(book: Book) -> Iterator[Page]:
    """The home page and the lists of records, each of which stands at the top of the site."""
    name = book.body.name
    for address, title, macro, description in (
        (
            "",
            name,
            "home",
            say("Meetings, decisions, registers and performance of {council}.", council=name),
        ),
        (
            "meetings/",
            say("Meetings"),
            "meetings",
            say("Every meeting on record of {council}, newest first.", council=name),
        ),
        (
            "committees/",
            say("Committees"),
            "committees",
            say("The committees of {council}.", council=name),
        ),
        (
            "decisions/",
            say("Decisions"),
            "decisions",
            say("What was decided at {council}, newest first.", council=name),
        ),
        (
            "registers/",
            say("Registers"),
            "registers",
            say("Risks and opportunities of {council}.", council=name),
        ),
        (
            "performance/",
            say("Performance"),
            "performance",
            say("How {council} measures up.", council=name),
        ),
        (
            "people/",
            say("People"),
            "people",
            say("Councillors and officers named in {council}'s records.", council=name),
        ),
        (
            "withheld/",
            say("Withheld"),
            "withheld",
            say("What {council} withholds from the public: why, and until when.", council=name),
        ),
        (
            "actions/",
            say("Actions"),
            "actions",
            say("What committees asked for, and what came of it."),
        ),
        (
            "scores/",
            say("Keys to scores"),
            "score_keys",
            say("What the scores in the registers mean."),
        ),
        ("glossary/", say("Glossary"), "glossary", say("Abbreviations and terms in the records.")),
        (
            "search/",
            say("Search"),
            "search",
            say("Find something in the records of {council}.", council=name),
        ),
    ):
        kind = macro if address else "home"
        said = book.locale.say
        yield Page(address, said(title), kind, macro, (), said(description))


def parts(book: Book) -> Iterator[Page]:
    """The years, and months, of lists that are too long for one page."""
    council = book.body.name
    for list_ in ("meetings/", "decisions/", "withheld/", "actions/"):
        for part in _parts_of(book, list_):
            title, description = _of_part(list_, council, part.name)
            yield _part(book, part, list_, list_.rstrip("/"), title, description)
    for committee in book.committees.values():
        at, name = Target("committee", committee.id), committee.name
        for part in _parts_of(book, book.address(at)):
            yield _part(
                book, part, book.address(at), "committee",
                say("{name} in {year}", name=name, year=part.name),
                say("Meetings and decisions of the {committee} in {year}.",
                    committee=name, year=part.name),
                at,
            )  # fmt: skip
    for person in book.people.values():
        at = Target("person", person.id)
        for part in _parts_of(book, book.address(at)):
            name = full_name(person)
            yield _part(
                book, part, book.address(at), "person",
                say("{name} in {year}", name=name, year=part.name),
                say("{name} in the records of {council} of {year}.",
                    name=name, council=council, year=part.name),
                at,
            )  # fmt: skip


def _of_part(list_: str, council: Words, year: Words) -> tuple[Words, Words]:
    """The title and the description of a year or a month of a list."""
    if list_ == "meetings/":
        return (
            say("Meetings in {year}", year=year),
            say("The meetings of {council} in {year}.", council=council, year=year),
        )
    if list_ == "decisions/":
        return (
            say("Decisions in {year}", year=year),
            say("What was decided at {council} in {year}.", council=council, year=year),
        )
    if list_ == "withheld/":
        return (
            say("Withheld in {year}", year=year),
            say("What {council} withheld from the public in {year}: why, and until when.",
                council=council, year=year),
        )  # fmt: skip
    return (
        say("Actions of {year}", year=year),
        say("What committees asked for in {year}, and what came of it.", year=year),
    )


def _parts_of(book: Book, list_: str) -> Iterator[Part]:
    """Each year of a list and its months, if they have pages."""
    for year in years_of(book, list_):
        yield year
        yield from months_of(book, list_, year.year)


def _part(
    book: Book,
    part: Part,
    list_: str,
    macro: str,
    title: Words,
    description: Words,
    of: Target | None = None,
) -> Page:
    given: list[tuple[str, str | int]] = [("id", of.id)] if of is not None else []
    given.append(("year", part.year))
    if part.month is not None:
        given.append(("month", part.month))
    said = book.locale.say
    return Page(
        f"{list_}{part.folder}", said(title), macro, macro, tuple(given), said(description),
        part=part, part_of=of,
    )  # fmt: skip
