"""The languages that a council names, and texts that lack the main one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.translations import translated_in
from minutebook.checks.per_unit import each, whole
from minutebook.findings import Finding, error, warning
from minutebook.loader.forms import LANGUAGE
from minutebook.queries.units import UnitContent


@whole
def bad_language(book: Book) -> Iterator[Finding]:
    """bad-language: a language of body.yml is no code of two letters, or is named twice."""
    body = book.body
    if not body.languages:
        yield error(
            body.at.of("languages"),
            "bad-language",
            "a council has a language; write its code, such as en",
        )
    for index, code in enumerate(body.languages):
        place = body.at.of("languages", index)
        if not re.fullmatch(LANGUAGE, code):
            yield error(
                place,
                "bad-language",
                f"'{code}' is not a language's code of two small letters, such as en or cy",
            )
        elif code in body.languages[:index]:
            yield error(place, "bad-language", f"'{code}' is named twice; delete one")


@each(UnitContent)
def missing_language(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """missing-language: a line is given in other languages and not in the main one.

    Titles and names stand in lists and links on every page. A longer text may be given only as
    it was spoken or written: a page in another language shows it as it is.
    """
    if len(book.body.languages) < 2:
        return
    main = book.body.languages[0]
    for sheet in papers.sheets:
        for told in translated_in(sheet.record):
            if main not in told.text.languages and not told.field.markdown:
                given = ", ".join(told.text.languages)
                yield warning(
                    told.place,
                    "missing-language",
                    f"'{told.field.key}' is given in {given} and not in {main}, the council's "
                    "main language; add it",
                )
