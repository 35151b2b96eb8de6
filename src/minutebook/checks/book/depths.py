"""Parts of parts of parts: items of a meeting, sections of a performance report.

What has no end of them was not written by a council, and no page could show it.
"""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import DEEPEST, Meeting
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error
from minutebook.records.performance import PerformanceEdition


@each(Meeting)
def items_too_deep(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """too-deep: an item is a part of a part of a part, and so on, of another."""
    under = {item.key: item.under for item in meeting.items if item.under is not None}
    for item in meeting.items if len(under) > DEEPEST else ():
        above, levels = item.under, 1
        while above in under and levels <= DEEPEST:
            above = under[above]
            levels += 1
        if levels > DEEPEST:
            record = item.agenda if item.agenda and item.agenda.under else item.minute
            assert record is not None
            yield error(
                record.at.of("under"),
                "too-deep",
                f"more than {DEEPEST} items stand above '{item.key}', which is under "
                f"'{item.under}'; name the item that it is a part of",
            )


@each(PerformanceEdition)
def sections_too_deep(_: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """too-deep: a section stands at a level that no report has."""
    for section in edition.sections:
        if not 1 <= section.level <= DEEPEST:
            yield error(
                section.at.of("level"),
                "too-deep",
                f"a section's level is 1 to {DEEPEST} and not {section.level}; 1 is a theme",
            )
