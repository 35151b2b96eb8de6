"""What records say, as the plain words that a reader sees."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from minutebook.book.book import Book
from minutebook.book.titles import name_of
from minutebook.records.base import Record
from minutebook.records.introspection import FieldSpec, fields_of
from minutebook.records.translated import Translated
from minutebook.runtime.memoize import memoized

_PLAIN = re.compile(r"[^\[\]<>*_`#|\\&~=+{}!\n-]*")
"""A text in which no character can mean anything in Markdown but itself."""
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|iframe|object|svg|math|template)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?(?:\{[^}\n]*\})?")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]*)>")
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var)"
    r"(?:\s[^>]*)?>",
    re.IGNORECASE,
)
"""Tags that part no words; the others do."""
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_RULE = re.compile(r"^[ \t|:=*_-]+$", re.MULTILINE)
_LEADING = re.compile(
    r"^[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|!!! .*$)?", re.M
)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*])", re.DOTALL
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

_ONLY_JOINING = frozenset({
    *("AgendaItem.under", "AgendaItem.supplement", "AgendaItem.pages", "AgendaItem.part"),
    *("Minute.under", "Attendance.from_item", "Attendance.to_item", "Absence.item"),
    *("Absence.to_item", "Interest.item", "Statement.on", "Pause.item", "PrivateMeeting.items"),
    *("Exclusion.items", "Agenda.adjourned_from", "Report.item", "Entry.category"),
    *("RegisterEdition.headline", "Indicator.rule", "Row.status", "Election.elected"),
    *("Tally.candidate", "Round.eliminated", "Column.key", "Column.family"),
})  # fmt: skip
"""Fields that join records by plain words and say nothing to a reader."""

_PERMALINK = "\u00b6"
"""What stands for the link to a heading, beside it."""


def plain_words(markdown: str) -> str:
    """The words that a page shows for a text in Markdown, in one line.

    Comments, scripts and the like are not shown, so they are not here either.
    """
    if _PLAIN.fullmatch(markdown):
        return " ".join(markdown.split())
    text = _UNSEEN.sub(" ", markdown)
    text = _DEFINITION.sub(" ", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub(" ", _WITHIN_WORDS.sub("", text))
    text = _RULE.sub(" ", text)
    text = _LEADING.sub("", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _ESCAPED.sub(r"\1", text.replace("`", "").replace("|", " "))
    return _in_line(html.unescape(text))


def words_in_html(html_text: str) -> str:
    """The words that a page of HTML shows."""
    text = _WITHIN_WORDS.sub("", _UNSEEN.sub(" ", html_text))
    text = _TAG.sub(" ", text).replace(_PERMALINK, " ")
    return _in_line(html.unescape(text))


def _in_line(text: str) -> str:
    return " ".join(_INVISIBLE.sub(" ", text).split())


def joined(*texts: str) -> str:
    """Texts one after another, each a sentence of its own, without those that say nothing."""
    ended = (text if text[-1] in ".!?:;…" else f"{text}." for text in texts if text)
    return " ".join(ended)


def words_of(book: Book, record: Record, leave_out: frozenset[str] = frozenset()) -> str:
    """What a record and all within it say, in the language of the book, in the order of fields.

    `leave_out` names fields of the record itself that are told elsewhere.
    """
    return joined(*_words(book, record, leave_out))


def _words(book: Book, record: Record, leave_out: frozenset[str]) -> Iterator[str]:
    for spec in _told(type(record)):
        if spec.name not in leave_out:
            yield from _values(book, spec, getattr(record, spec.name))


@memoized
def _told(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields that a reader sees: texts, names and the records within."""
    return tuple(
        spec
        for spec in fields_of(kind)
        if spec.name not in ("as_printed", "source")
        and f"{kind.__name__}.{spec.name}" not in _ONLY_JOINING
    )


def _values(book: Book, spec: FieldSpec, value: Any) -> Iterator[str]:
    if isinstance(value, Record):
        yield from _words(book, value, frozenset())
    elif isinstance(value, tuple):
        for one in value:
            yield from _values(book, spec, one)
    elif isinstance(value, Mapping) and not isinstance(value, str):
        for one in value.values():
            yield from _values(book, spec, one)
    elif isinstance(value, str) and value and not isinstance(value, StrEnum):
        if spec.link is not None:
            if spec.link.kind == "person":
                yield in_language(book, name_of(book, value))
        elif spec.is_text or spec.is_name:
            text = in_language(book, value)
            yield plain_words(text) if spec.markdown else " ".join(text.split())


def in_language(book: Book, text: str) -> str:
    """A text in the language of the book, or in the one that it is given in."""
    return book.locale.plain(text) if isinstance(text, Translated) else text
