"""Words that are said when it is known in which language: of the interface, not of a record.

`say("{count} reports", count=3)` holds English words and the values that stand in them. A locale
turns them into the words of its language; the plain `Locale` is the English one, whose words are
the catalogue's keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from minutebook.records.translated import Translated


@dataclass(frozen=True, slots=True)
class Message:
    """Words in English, with the values that stand in them.

    `several` and `count` are given where the words follow a number, `context` where the same
    English words are said otherwise in other languages.
    """

    words: str
    several: str | None = None
    count: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)
    context: str | None = None

    def said(self, locale: Locale) -> str:
        """The words in a language."""
        if self.several is not None:
            words = locale.ngettext(self.words, self.several, self.count)
        elif self.context is not None:
            words = locale.pgettext(self.context, self.words)
        else:
            words = locale.gettext(self.words)
        if not self.values:
            return words
        return words.format(**{name: locale.say(value) for name, value in self.values.items()})

    def __str__(self) -> str:
        """The words in English."""
        return self.said(ENGLISH)


@dataclass(frozen=True, slots=True)
class MessageList:
    """Several things in a sentence: 'agenda, minutes and 4 reports'."""

    entries: tuple[Any, ...]
    last: Literal["and", "or", ""] = "and"
    mark: str = ", "

    def said(self, locale: Locale) -> str:
        """The list in a language."""
        words = [locale.say(entry) for entry in self.entries]
        if not self.last or len(words) < 2:
            return self.mark.join(words)
        ours = not isinstance(self.entries[-1], str)
        return locale.joined(self.mark.join(words[:-1]), words[-1], self.last, ours=ours)

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.entries)

    def __str__(self) -> str:
        """The list in English."""
        return self.said(ENGLISH)


@dataclass(frozen=True, slots=True)
class Cased:
    """Words whose first letter, or whose all letters, are made big or small."""

    words: Any
    case: Literal["capital", "small"]

    def said(self, locale: Locale) -> str:
        """The words in a language."""
        words = locale.say(self.words)
        return words[:1].upper() + words[1:] if self.case == "capital" else words.lower()

    def __str__(self) -> str:
        """The words in English."""
        return self.said(ENGLISH)


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A day that is said with its weekday: 'Tuesday 27 February 2018'."""

    date: dt.date

    def said(self, locale: Locale) -> str:
        """The day in a language."""
        return locale.weekday(self.date)

    def __str__(self) -> str:
        """The day in English."""
        return self.said(ENGLISH)


class Locale:
    """A language's way to say words of the interface, dates, times and lists: here, English."""

    language = "en"
    name = "English"
    marks = False

    def gettext(self, words: str) -> str:
        """The words of the catalogue for English words."""
        return words

    def ngettext(self, one: str, several: str, count: int) -> str:
        """The words of the catalogue that follow a number."""
        return one if count == 1 else several

    def pgettext(self, context: str, words: str) -> str:  # noqa: ARG002
        """The words of the catalogue for English words that have several meanings."""
        return words

    def day(self, date: dt.date) -> str:
        """A day: '27 February 2018'."""
        return f"{date.day} {date:%B %Y}"

    def weekday(self, date: dt.date) -> str:
        """A day with its weekday: 'Tuesday 27 February 2018'."""
        return f"{date:%A} {self.day(date)}"

    def clock(self, time: dt.time) -> str:
        """A time as councils here print it: '2.00 pm'."""
        return f"{time.hour % 12 or 12}.{time.minute:02d} {'am' if time.hour < 12 else 'pm'}"

    def joined(
        self,
        before: str,
        last: str,
        word: Literal["and", "or"],
        *,
        ours: bool = False,  # noqa: ARG002
    ) -> str:
        """The last two of a list; `ours` if the last is words of the interface."""
        return f"{before} {word} {last}"

    def text(self, text: Translated) -> str:
        """A record's text in this language, or in the one that it is given in."""
        told = text.languages.get(self.language)
        if told is not None:
            return told
        return f"{FOREIGN}{text.language}{SAYS}{text}{ENDS}" if self.marks else str(text)

    def plain(self, text: str) -> str:
        """A record's text in this language without a mark, if it is in another."""
        if not isinstance(text, Translated):
            return text
        return text.languages.get(self.language, str(text))

    def marking(self) -> Locale:
        """The same locale, with a mark round each text that is in another language.

        A page that is made of what it says puts `lang` where the marks are.
        """
        marking = copy(self)
        marking.marks = True
        return marking

    def say(self, value: Any) -> str:
        """Anything that a page may print, in words: a saying, a date, a time, a text."""
        if isinstance(value, Translated):
            return self.text(value)
        if isinstance(value, str):
            return value.value if isinstance(value, Enum) else value
        if isinstance(value, (Message, MessageList, Cased, OnWeekday)):
            return value.said(self)
        if isinstance(value, dt.date):
            return self.day(value)
        if isinstance(value, dt.time):
            return self.clock(value)
        return str(value)


ENGLISH = Locale()

FOREIGN, SAYS, ENDS = "\ue000", "\ue001", "\ue002"
"""Marks round a text in another language and after its code, which no text contains."""

Words = str | dt.date | dt.time | Message | MessageList | Cased | OnWeekday
"""What a page may print: a record's text, a date, or words of the interface."""


def say(words: str, /, **values: Any) -> Message:
    """Words of the interface; `{name}` stands for a value: a date, a text, a saying ..."""
    return Message(words, values=values)


def say_many(one: str, several: str, count: int, /, **values: Any) -> Message:
    """Words that follow a number: `{count}` stands for it."""
    return Message(one, several, count, {"count": count, **values})


def say_as(context: str, words: str, /, **values: Any) -> Message:
    """Words whose English has several meanings; the context tells a translator which."""
    return Message(words, values=values, context=context)


def say_list(entries: Iterable[Any], last: Literal["and", "or"] = "and") -> MessageList:
    """Things in a sentence: 'agenda, minutes and 4 reports'."""
    return MessageList(tuple(entries), last)


def say_series(entries: Iterable[Any], mark: str = ", ") -> MessageList:
    """Things one after another: 'Chair, remotely'."""
    return MessageList(tuple(entries), "", mark)


def capital(words: Words) -> Cased:
    """Words that begin with a capital letter."""
    return Cased(words, "capital")


def small(words: Words) -> Cased:
    """Words in small letters."""
    return Cased(words, "small")


def with_weekday(date: dt.date) -> OnWeekday:
    """A day with its weekday."""
    return OnWeekday(date)
