"""What search records of one language have in common: addresses, and the parts of a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from minutebook.book.book import Book
from minutebook.i18n.messages import Message
from minutebook.links.target import Target
from minutebook.search.documents.abbreviations import Abbreviations, abbreviations_of
from minutebook.search.documents.document import Kind, SearchRecord


@dataclass(frozen=True)
class Naming:
    """A book's language and the folder of its pages, and in which others a page is given too."""

    book: Book
    elsewhere: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of the book."""
        return self.book.locale.language if len(self.book.body.languages) > 1 else self.main

    @property
    def main(self) -> str:
        """The council's main language."""
        return self.book.body.languages[0]

    @cached_property
    def folder(self) -> str:
        """The folder of the language's pages: 'cy/', or '' for the main one."""
        return "" if self.language == self.main else f"{self.language}/"

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """The glossary's, in the language."""
        return abbreviations_of(self.book)

    def called(self, committees: tuple[str, ...]) -> str:
        """What committees are called, in full and for short."""
        known = (self.book.committees.get(id_) for id_ in committees)
        names = (name for one in known if one for name in (one.name, one.short_name) if name)
        return " ".join(map(self.book.locale.plain, names))

    def address(self, target: Target) -> str:
        """A record's address from the top of the site, in the language."""
        return self.folder + self.book.address(target)

    def of_business(
        self, committees: tuple[str, ...] = (), date: dt.date | None = None, meeting: str = ""
    ) -> Common:
        """What the records of one piece of business share."""
        return Common(self, committees, date.isoformat() if date is not None else "", meeting)


@dataclass(frozen=True, slots=True)
class Common:
    """What several records share: whose business they are of, when, and at which meeting."""

    naming: Naming
    committees: tuple[str, ...] = ()
    date: str = ""
    meeting: str = field(default="")

    def record(
        self, kind: Kind, title: str, text: str, *, url: str, also: str = "", status: str = ""
    ) -> SearchRecord:
        """A record with what is shared."""
        title = " ".join(title.split())
        others = [also]
        if kind is not Kind.TERM:
            others.append(self.naming.abbreviations.also(f"{title} {text}"))
        if kind is not Kind.COMMITTEE:
            others.append(self.naming.called(self.committees))
        return SearchRecord(
            url=url,
            title=title,
            text=text,
            also=" ".join(filter(None, others)),
            kind=kind.value,
            committees=self.committees,
            date=self.date,
            status=status,
            meeting=self.meeting,
            language=self.naming.language,
            elsewhere=self.naming.elsewhere,
        )


def labelled(book: Book, label: Message, text: str) -> str:
    """A text after what it is: 'Resolved: that the report be noted'; nothing if there is none."""
    return f"{book.locale.say(label)}: {text}" if text else ""
