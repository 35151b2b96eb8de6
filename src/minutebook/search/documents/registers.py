"""Search records of registers and performance: entries, indicators, editions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.i18n.messages import say, say_series
from minutebook.links.extract import entry_anchor
from minutebook.links.target import Target
from minutebook.queries.meetings.exemptions import is_whole
from minutebook.records.registers import Entry
from minutebook.search.documents.context import Naming
from minutebook.search.documents.document import Kind, SearchRecord
from minutebook.search.documents.plain_text import in_language, joined, plain_words, words_of


def of_register(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A register, or an edition of it and the entries as that edition gives them."""
    register = book.registers.get(id_)
    if register is not None:
        yield naming.of_business(_committees(register.committee)).record(
            Kind.REGISTER,
            in_language(book, register.title),
            words_of(book, register, frozenset({"title", "entries"})),
            url=naming.address(Target("register", id_)),
        )
        return
    edition = book.editions[id_]
    register = book.registers.get(edition.folder)
    committees = _committees(register.committee if register else None)
    common = naming.of_business(committees, edition.period_ends)
    yield common.record(
        Kind.REGISTER,
        in_language(book, edition.title),
        joined(
            in_language(book, edition.period),
            *(plain_words(in_language(book, n)) for n in edition.notes),
        ),
        url=naming.address(Target("register", id_)),
    )
    for entry in edition.entries:
        known = book.catalogue.get(f"{edition.folder}/{entry.key}")
        title = f"{entry.ref}: {in_language(book, entry.title)}"
        yield common.record(
            Kind(known.kind.value) if known is not None else Kind.RISK,
            book.locale.say(say_series((title, edition.period))),
            _entry_words(book, entry),
            url=naming.address(Target("register", id_, entry_anchor(entry.ref))),
            also=spellings(entry),
        )


def of_entry(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A risk or an opportunity through its editions, with the words of the newest."""
    entry = book.catalogue[id_]
    folder = id_.partition("/")[0]
    held = [
        (edition, one)
        for edition in book.editions_of(folder)
        for one in edition.entries
        if one.key == entry.key
    ]
    titles = dict.fromkeys(in_language(book, one.title) for _, one in held)
    told = [f"{one.ref} ({in_language(book, edition.period)})" for edition, one in held]
    newest = _entry_words(book, held[-1][1]) if held else ""
    yield naming.of_business(_committees(book.registers[folder].committee)).record(
        Kind(entry.kind.value),
        in_language(book, entry.title),
        joined(
            ", ".join(told),
            *titles,
            plain_words(in_language(book, entry.note or "")),
            newest,
        ),
        url=naming.address(Target("entry", id_)),
        also=" ".join(dict.fromkeys(spellings(one) for _, one in held)),
        status="closed" if entry.closed is not None else "open",
    )


def _entry_words(book: Book, entry: Entry) -> str:
    if is_whole(entry.exempt, book.today):
        assert entry.exempt is not None
        return plain_words(in_language(book, entry.exempt.public_interest))
    return words_of(book, entry, frozenset({"ref", "ref_printed", "title"}))


def spellings(entry: Entry) -> str:
    """An entry's references as people type them: 'CR5 CR 5 C01'."""
    refs = [entry.ref, *([entry.ref_printed] if entry.ref_printed else [])]
    apart = [re.sub(r"(?<=[^\W\d])(?=\d)", " ", ref) for ref in refs]
    together = ["".join(ref.split()) for ref in refs]
    return " ".join(dict.fromkeys((*refs, *together, *apart)))


def of_scale(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """What the scores of a scale mean."""
    scale = book.scales[id_]
    yield naming.of_business().record(
        Kind.PAGE,
        in_language(book, scale.title),
        words_of(book, scale, frozenset({"title", "formula"})),
        url=naming.address(Target("scale", id_)),
        also=book.locale.say(say("How risks and opportunities are scored")),
    )


def of_performance(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A performance framework, or a report on it and its sections."""
    framework = book.frameworks.get(id_)
    if framework is not None:
        yield naming.of_business(_committees(framework.committee)).record(
            Kind.PERFORMANCE,
            in_language(book, framework.title),
            plain_words(in_language(book, framework.about or "")),
            url=naming.address(Target("performance", id_)),
        )
        return
    edition = book.performance[id_]
    framework = book.frameworks.get(edition.folder)
    common = naming.of_business(
        _committees(framework.committee if framework else None), edition.period_ends
    )
    title = in_language(book, edition.title)
    yield common.record(
        Kind.PERFORMANCE,
        title,
        joined(
            in_language(book, edition.period),
            *(
                plain_words(in_language(book, text))
                for text in (*edition.key_points, *edition.notes)
            ),
        ),
        url=naming.address(Target("performance", id_)),
    )
    for section in edition.sections:
        words = words_of(book, section, frozenset({"title", "number", "tables"}))
        rows = [
            in_language(book, row.title_printed or book.indicators[key].title)
            for table in section.tables
            for row in table.rows
            if (key := f"{edition.folder}/{row.indicator}") in book.indicators
        ]
        yield common.record(
            Kind.PERFORMANCE,
            book.locale.say(say_series((in_language(book, section.title), title))),
            joined(words, "; ".join(rows)),
            url=naming.address(Target("performance", id_, section.key)),
            also=section.number or "",
        )


def of_indicator(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A measure through its editions."""
    indicator = book.indicators[id_]
    framework = book.frameworks.get(id_.partition("/")[0])
    rows = book.reported.get(id_, ())
    printed = dict.fromkeys(
        in_language(book, row.row.title_printed) for row in rows if row.row.title_printed
    )
    sections = dict.fromkeys(in_language(book, row.section.title) for row in rows)
    notes = dict.fromkeys(
        plain_words(in_language(book, row.row.note)) for row in rows if row.row.note
    )
    headings = dict.fromkeys(
        in_language(book, heading)
        for row in rows
        for heading in (row.table.title, row.row.group)
        if heading
    )
    yield naming.of_business(_committees(framework.committee if framework else None)).record(
        Kind.INDICATOR,
        in_language(book, indicator.title),
        joined(words_of(book, indicator, frozenset({"title"})), *printed, *sections, *notes),
        url=naming.address(Target("indicator", id_)),
        also=joined(*headings),
    )


def _committees(one: str | None) -> tuple[str, ...]:
    return (one,) if one is not None else ()
