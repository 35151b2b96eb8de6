"""Search records of people, committees, plans, terms and the lists of the site."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.i18n.messages import say, say_series
from minutebook.links.target import Target, slug
from minutebook.pages.page import Page
from minutebook.queries.decisions.forward_plan import coming
from minutebook.queries.meetings.exemptions import is_whole
from minutebook.records.council import full_name
from minutebook.search.documents.context import Naming, labelled
from minutebook.search.documents.document import Kind, SearchRecord
from minutebook.search.documents.plain_text import in_language, joined, plain_words, words_of


def of_person(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A councillor or an officer."""
    person = book.people[id_]
    seats = dict.fromkeys(
        in_language(book, book.committees[link.source.id].name)
        for link in book.links_to("person", id_, "Membership.person")
        if link.source.kind == "committee" and link.source.id in book.committees
    )
    yield naming.of_business().record(
        Kind.PERSON,
        in_language(book, full_name(person)),
        joined(
            words_of(book, person, frozenset({"name", "title", "post_nominals", "sort"})),
            labelled(book, say("Member of"), ", ".join(seats)),
        ),
        url=naming.address(Target("person", id_)),
    )


def of_committee(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A committee and who is on it."""
    committee = book.committees[id_]
    yield naming.of_business((id_,)).record(
        Kind.COMMITTEE,
        in_language(book, committee.name),
        words_of(book, committee, frozenset({"name"})),
        url=naming.address(Target("committee", id_)),
        also=in_language(book, committee.short_name or ""),
    )


def of_plan(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A plan of forthcoming decisions."""
    plan = book.plans[id_]
    yield naming.of_business((), plan.published_on).record(
        Kind.PLAN,
        in_language(book, plan.title),
        words_of(book, plan, frozenset({"title", "entries"})),
        url=naming.address(Target("plan", id_)),
    )


def of_forthcoming(book: Book, naming: Naming, key: str) -> Iterator[SearchRecord]:
    """A decision to come, as the last plan gives it."""
    life = coming(book, key)
    entry = life.entry
    told = words_of(book, entry, frozenset({"title", "maker_post"}))
    if is_whole(entry.private, book.today):
        told = words_of(book, entry, frozenset({"title", "maker_post", "documents"}))
    yield naming.of_business(
        (entry.maker,) if entry.maker is not None else (), life.versions[-1].plan.published_on
    ).record(
        Kind.PLAN,
        in_language(book, entry.title),
        told,
        url=naming.address(Target("forthcoming", key)),
        status=life.standing.value,
    )


def of_glossary(book: Book, naming: Naming) -> Iterator[SearchRecord]:
    """The terms of the glossary."""
    for term in book.glossary.values():
        means = in_language(book, term.means)
        yield naming.of_business().record(
            Kind.TERM,
            book.locale.say(say_series((in_language(book, term.term), means), ": ")),
            joined(means, plain_words(in_language(book, term.about or ""))),
            url=naming.address(Target("glossary", slug(term.term))),
            also=" ".join(in_language(book, one) for one in (term.term, *term.also)),
        )


def of_list(naming: Naming, page: Page) -> SearchRecord:
    """A list of the site, by its title and what it says of itself."""
    return naming.of_business().record(Kind.PAGE, page.title, page.description, url=page.address)
