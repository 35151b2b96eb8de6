"""The accessibility statement: a page of prose with parts that the law names.

The parts are those of the model statement, Commission Implementing Decision (EU) 2018/1523, which
regulation 8 refers to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.law.date_arithmetic import years_later
from minutebook.law.profiles import PROFILES, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, same
from minutebook.law.wording import day
from minutebook.loader.plain_values import written_date
from minutebook.loader.prose import Prose
from minutebook.records.location import Location

_ADDRESS = "accessibility/"
_REVIEWED = re.compile(r"reviewed\s+(?:again\s+)?on\s+(.{6,40})", re.IGNORECASE)
_PREPARED = re.compile(r"prepared\s+on\s+(.{6,40})", re.IGNORECASE)

_PARTS = (
    (
        "how far the site complies: fully, partially or not",
        r"\b(fully|partially|not)\s+compliant|cydymffurfio",
    ),
    (
        "the standard: the Web Content Accessibility Guidelines",
        r"Web Content Accessibility Guide|Ch?anllawiau Hygyrchedd",
    ),
    (
        "what is not accessible, under a heading",
        r"^#+ .*((not|non|in).?accessible|nad yw|anhygyrch)",
    ),
    (
        "how the site was tested, under a heading",
        r"^#+ .*(test|prepar|assess|audit|prof(i|wyd)|paratoi)",
    ),
    (
        "whom to tell of a problem, under a heading",
        r"^#+ .*(contact|feedback|tell us|report|problem|broblem|cysyllt|adborth)",
    ),
    ("the enforcement procedure, under a heading", r"^#+ .*(enforce|gorfod|orfod)"),
    (
        "the body that enforces: the EHRC, and the EASS",
        r"Equality (Advisory|and Human Rights)|Cydraddoldeb",
    ),
)
"""Each part, and the words in English or Welsh that show that it is there."""


def statement_of(book: Book) -> Prose | None:
    """The accessibility statement in the main language, if the site has one."""
    return next((page for page in book.archive.prose if page.address == _ADDRESS), None)


def reviewed_on(statement: Prose) -> dt.date | None:
    """The day of the last review: `reviewed` at the head of the page, else as the text says it."""
    given = statement.facts.get("reviewed")
    if given is not None:
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            return written_date(given)
    found = _REVIEWED.search(statement.text)
    return written_date(found[1]) if found else None


def review_due(reviewed: dt.date) -> dt.date:
    """A year after a review."""
    return years_later(reviewed, 1)


def accessibility_statement(_: Jurisdiction, book: Book) -> Finds:
    """A statement that is missing, lacks a part or was last reviewed more than a year ago."""
    today = book.today.date
    statement = statement_of(book)
    if statement is None:
        yield Breach(
            Location(f"{_content(book)}/accessibility.md"),
            today,
            "the site has no accessibility statement; write this page",
        )
        return
    place = Location(statement.file)
    for what in _wanting(statement.text):
        yield Breach(place, today, f"the accessibility statement does not say {what}")
    if "prepared" not in statement.facts and not _PREPARED.search(statement.text):
        yield Breach(
            place,
            today,
            "the accessibility statement does not say when it was prepared; write 'prepared on' "
            "and the day",
        )
    reviewed = reviewed_on(statement)
    if reviewed is None:
        yield Breach(
            place,
            today,
            "the accessibility statement does not say when it was last reviewed; give 'reviewed' "
            "at the head of the page, such as 2026-11-01",
        )
    elif review_due(reviewed) < today:
        yield Breach(
            place,
            today,
            f"the accessibility statement was last reviewed on {day(reviewed)}, more than a year "
            "ago",
        )


def _wanting(text: str) -> Iterator[str]:
    for what, words in _PARTS:
        if not re.search(words, text, re.IGNORECASE | re.MULTILINE):
            yield what


def _content(book: Book) -> str:
    """The folder of prose, as pages of it are named."""
    for page in book.archive.prose:
        return page.file.removesuffix(page.path).rstrip("/") or "."
    return "content"


ORDER = 110

RULES = (
    Rule(
        "law-accessibility",
        "Accessibility statement",
        same("SI 2018/952 reg 8", *PROFILES),
        "The site has an accessibility statement, at `content/accessibility.md`: how far it "
        "complies and with what standard, what is not accessible, when and how the statement was "
        "prepared, when it was reviewed (within a year), whom to tell of a problem, and how the "
        "rules are enforced.",
        accessibility_statement,
        # Every website of a public body, from 23 September 2020 (regulation 3).
        since=same(dt.date(2020, 9, 23), *PROFILES),
    ),
)
