"""What records are called, in the language of a book."""

from __future__ import annotations

import datetime as dt

from minutebook.book.addresses import Addresses
from minutebook.book.meetings import Meeting
from minutebook.book.types import ActionOnRecord
from minutebook.cache.indexed import question
from minutebook.i18n.messages import Words, say, say_list, say_series
from minutebook.links.target import Target
from minutebook.records.council import Committee, Person, Term, full_name
from minutebook.records.performance import (
    PerformanceEdition,
)
from minutebook.records.registers import RegisterEdition


class Titles(Addresses):
    """The titles of records, short enough for a link."""

    _known_titles: dict[Target, str]
    """Those told so far: most are told on many pages."""

    def who_met(self, meeting: Meeting, *, short: bool = False) -> str:
        """The name of a meeting's committee; of a joint meeting, those of all its bodies."""
        names = []
        for id_ in meeting.bodies:
            body = self.committees.get(id_)
            names.append(((short and body.short_name) or body.name) if body else id_)
        return self.locale.say(say_list(names))

    @question("target")
    def title(self, target: Target) -> str:
        """A record's title in the language of the book, short enough for a link."""
        title = self._known_titles.get(target)
        if title is None:
            title = self._known_titles[target] = self.title_once(target)
        return title

    def title_once(self, target: Target) -> str:
        """The same, not remembered: for who goes through all records."""
        return self.locale.say(self._title(target))

    def _title(self, target: Target) -> Words:
        record = self.ids(target.kind)[target.id]
        if isinstance(record, Meeting):
            title = say_series((self.who_met(record, short=True), record.day))
            item = record.item_at(target.anchor) if target.anchor else None
            if item is not None:
                if not item.number:
                    return say_series((title, item.title), ": ")
                return say("{meeting}, item {number}", meeting=title, number=item.number)
            return title
        if isinstance(record, RegisterEdition):
            entry = self.entry(record.id, target.anchor) if target.anchor else None
            return say_series((entry.ref, record.period)) if entry else record.title
        if isinstance(record, PerformanceEdition):
            section = next((s for s in record.sections if s.key == target.anchor), None)
            return say_series((record.title, section.title), ": ") if section else record.title
        if target.kind == "forthcoming":
            record = record[-1][1]
        if isinstance(record, Committee):
            return record.name
        if isinstance(record, Person):
            return full_name(record)
        if isinstance(record, ActionOnRecord):
            return record.action.text
        if isinstance(record, Term):
            return record.term
        own: Words = record.title
        return own


def day(date: dt.date) -> str:
    """A day as people write it: '27 February 2018'."""
    return f"{date.day} {date:%B %Y}"


def name_of(book: Titles, person: str) -> str:
    """A person's full name by their id, or the id in quotes where nobody of it is on file."""
    known = book.people.get(person)
    return full_name(known) if known is not None else f"'{person}'"
