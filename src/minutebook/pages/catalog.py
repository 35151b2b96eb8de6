"""The pages that a site has: for each an address, a title and the macro call that makes it.

A generated page is one that an author could have written: a title and a macro call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.pagination import Part, months_of, years_of
from minutebook.book.translations import given_in
from minutebook.cache.identity import same
from minutebook.i18n.messages import Words, say, say_series
from minutebook.links.target import Target
from minutebook.records.council import full_name
from minutebook.records.decisions import Decision
from minutebook.records.registers import EntryKind
from minutebook.records.reports import Report


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    A macro makes it of the arguments that are `given`.
    `address` is the path from the top of the site, ending in a slash ('' for the home page).
    `target` is the record that the page is of, None for a list. `kind` names the twin's shape.
    `part` is given for a part of a list that is too long for one page, and `part_of` for one that
    stands on the page of a record.
    """

    address: str
    title: str
    kind: str
    macro: str
    given: tuple[tuple[str, str | int], ...]
    description: str
    target: Target | None = None
    part: Part | None = None
    part_of: Target | None = None

    @property
    def source(self) -> str:
        """Where an author would write this page, from the top of content/."""
        return f"{self.address}index.md"

    @property
    def markdown(self) -> str:
        """The page as an author would write it."""
        arguments = (
            f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}"
            for name, value in self.given
        )
        return f"{{{{ {self.macro}({', '.join(arguments)}) }}}}\n"


class Earlier:
    """The pages of a book that was bound before in the same process, told by the same locale.

    Pages of meetings, reports and decisions are most of all; those may be taken over whose record
    is the very same.
    """

    def __init__(self, book: Book, made: Iterable[Page]) -> None:
        """`made` are the book's `pages`."""
        self.book = book
        self.of = {page.target: page for page in made if page.target is not None}

    def fits(self, book: Book) -> bool:
        """Whether what else those pages name is as it was: the council and its committees."""
        then, now = self.book, book
        return then.body is now.body and same(then.committees, now.committees)


def pages(book: Book, earlier: Earlier | None = None) -> tuple[Page, ...]:
    """Every page that the records make, in the order of their addresses."""
    made = (
        *lists(book),
        *_parts(book),
        *_meetings(book, earlier if earlier is not None and earlier.fits(book) else None),
        *_registers(book),
        *_performance(book),
        *_plans(book),
        *_others(book),
    )
    return tuple(sorted(made, key=lambda page: page.address))


def pages_in(book: Book, made: Iterable[Page] | None = None) -> Iterator[Page]:
    """The pages in a further language, that of the book's locale: lists, and what is given in it.

    They stand in the folder of the language: 'cy/meetings/'. `made` is the book's `pages`, where
    they are at hand.
    """
    language = book.locale.language
    for page in pages(book) if made is None else made:
        if _is_given(book, page, language):
            yield replace(page, address=f"{language}/{page.address}")


def in_each_language(
    book: Book, made: Iterable[Page] | None = None
) -> Mapping[str, Mapping[str, str]]:
    """By the address in the main language: the address of a page in each that it is given in.

    Holds for pages of records and of prose, and has nothing where there is only one language.
    `made` is the book's `pages`, where they are at hand.
    """
    main, *further = book.body.languages
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if not further:
        return found
    for page in pages(book) if made is None else made:
        found[page.address][main] = page.address
        found[page.address].update(
            {
                language: f"{language}/{page.address}"
                for language in further
                if _is_given(book, page, language)
            }
        )
    for prose in book.archive.prose:
        inside = prose.address
        if prose.language != main:
            inside = inside.removeprefix(f"{prose.language}/")
        found[inside][prose.language] = prose.address
    return found


def _is_given(book: Book, page: Page, language: str) -> bool:
    """Whether there is a page in a further language: each list, and what is given in it."""
    of = page.target or page.part_of
    return of is None or language in given_in(book, of)


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


def _parts(book: Book) -> Iterator[Page]:
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


def _page(
    book: Book, target: Target, title: Words, description: Words, macro: str, **given: str
) -> Page:
    """A record's page. Its title and description are in the language of the book."""
    said = book.locale.say
    of = tuple(given.items())
    return Page(book.address(target), said(title), macro, macro, of, said(description), target)


def meeting_title(book: Book, meeting: Meeting) -> Words:
    """A meeting's page title: who met, and the date."""
    return say_series((book.who_met(meeting), meeting.day))


def _about_meeting(state: str, meeting: Words) -> Words:
    """What a meeting's page has, by its state."""
    if state == "minuted":
        return say("Agenda, minutes and papers of the meeting of {meeting}.", meeting=meeting)
    if state == "decided":
        return say("Decisions of the meeting of {meeting}.", meeting=meeting)
    if state == "called":
        return say("Agenda and papers of the meeting of {meeting}.", meeting=meeting)
    if state == "proposed":
        return say("What is planned of the meeting of {meeting}.", meeting=meeting)
    return say("What is on record of the meeting of {meeting}.", meeting=meeting)


def _meetings(book: Book, earlier: Earlier | None) -> Iterator[Page]:
    """The pages of meetings, reports and decisions."""
    made: tuple[tuple[str, str, Callable[[Book, Any], Page]], ...] = (
        ("meeting", "meetings", _of_meeting),
        ("report", "reports", _of_report),
        ("decision", "decisions", _of_decision),
    )
    for kind, name, page_of in made:
        now: Mapping[str, Any] = getattr(book, name)
        then: Mapping[str, Any] = {} if earlier is None else getattr(earlier.book, name)
        for id_, record in now.items():
            if earlier is not None and then.get(id_) is record:
                yield earlier.of[Target(kind, id_)]
            else:
                yield page_of(book, record)


def _of_meeting(book: Book, meeting: Meeting) -> Page:
    title = meeting_title(book, meeting)
    at = Target("meeting", meeting.id)
    return _page(book, at, title, _about_meeting(meeting.state, title), "meeting", id=meeting.id)


def _of_report(book: Book, report: Report) -> Page:
    said = say("Report: {title}.", title=report.title)
    return _page(book, Target("report", report.id), report.title, said, "report", id=report.id)


def _of_decision(book: Book, decision: Decision) -> Page:
    said = say("Decision: {title}.", title=decision.title)
    at = Target("decision", decision.id)
    return _page(book, at, decision.title, said, "decision", id=decision.id)


def _about_entry(kind: EntryKind, register: str) -> Words:
    if kind is EntryKind.RISK:
        return say("Risk through the editions of the {register}.", register=register)
    return say("Opportunity through the editions of the {register}.", register=register)


def _registers(book: Book) -> Iterator[Page]:
    for register in book.registers.values():
        yield _page(
            book,
            Target("register", register.id),
            register.title,
            say("{title}: every edition and every entry.", title=register.title),
            "register",
            id=register.id,
        )
        for key, entry in ((f"{register.id}/{e.key}", e) for e in register.entries):
            yield _page(
                book,
                Target("entry", key),
                entry.title,
                _about_entry(entry.kind, register.title),
                "entry",
                id=key,
            )
    for edition in book.editions.values():
        yield _page(
            book,
            Target("register", edition.id),
            edition.title,
            say("Risks and opportunities in {period}.", period=edition.period),
            "register",
            id=edition.id,
        )
    for scale in book.scales.values():
        yield _page(
            book,
            Target("scale", scale.id),
            scale.title,
            say("What each score, word and band means."),
            "score_key",
            id=scale.id,
        )


def _performance(book: Book) -> Iterator[Page]:
    for framework in book.frameworks.values():
        yield _page(
            book,
            Target("performance", framework.id),
            framework.title,
            say("{title}: every edition and every indicator.", title=framework.title),
            "indicators",
            id=framework.id,
        )
    for edition in book.performance.values():
        yield _page(
            book,
            Target("performance", edition.id),
            edition.title,
            say("Performance in {period}.", period=edition.period),
            "indicators",
            id=edition.id,
        )
    for key, indicator in book.indicators.items():
        yield _page(
            book,
            Target("indicator", key),
            indicator.title,
            say("Values over all editions."),
            "indicator",
            id=key,
        )


def _plans(book: Book) -> Iterator[Page]:
    """The current plan, every edition and every entry; none for a council without plans."""
    if not book.plans:
        return
    said = book.locale.say
    about = say("The decisions to come at {council}, by whom and when.", council=book.body.name)
    name = say("Plan of forthcoming decisions")
    yield Page("plan/", said(name), "plan", "plan", (), said(about))
    for plan in book.plans.values():
        yield _page(
            book,
            Target("plan", plan.id),
            plan.title,
            say("Decisions to come, as published on {day}.", day=plan.published_on),
            "plan",
            id=plan.id,
        )
    for key, versions in book.forthcoming.items():
        title = versions[-1][1].title
        yield _page(
            book,
            Target("forthcoming", key),
            title,
            say("A decision to come, from plan to plan: {title}.", title=title),
            "forthcoming",
            id=key,
        )


def _others(book: Book) -> Iterator[Page]:
    for committee in book.committees.values():
        yield _page(
            book,
            Target("committee", committee.id),
            committee.name,
            say("Meetings, decisions and members of the {committee}.", committee=committee.name),
            "committee",
            id=committee.id,
        )
    for person in book.people.values():
        yield _page(
            book,
            Target("person", person.id),
            full_name(person),
            say(
                "{name} in the records of {council}.",
                name=full_name(person),
                council=book.body.name,
            ),
            "person",
            id=person.id,
        )
