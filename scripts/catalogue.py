"""Bring the catalogues of the interface's words up to date with the templates and the Python.

    python scripts/catalogue.py            rewrite macros/locale/*/LC_MESSAGES/minutebook.po
    python scripts/catalogue.py --check    only say what is missing, stale or fuzzy

New words come in without a translation, words that nothing says any more go out, and what a
translator wrote stays. Entries are in the order of their words, without line numbers or dates, so
that a change of the templates changes only the entries that it touches.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "macros" / "locale"
SOURCES = (ROOT / "macros", ROOT / "src" / "minutebook")
KEYWORDS = {
    "say": None,
    "say_many": (1, 2),
    "say_as": ((1, "c"), 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false",
                       "extensions": "jinja2.ext.do", "trim_blocks": "true",
                       "lstrip_blocks": "true"}}  # fmt: skip


def template() -> Catalog:
    """Every word that the interface says, without a translation."""
    catalogue = Catalog(project="Minutebook", fuzzy=False)
    for folder in SOURCES:
        for file, _, words, notes, context in extract_from_dir(
            folder, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",),
            strip_comment_tags=True,
        ):  # fmt: skip
            catalogue.add(words, locations=[(f"{folder.name}/{file}", 1)],
                          auto_comments=notes, context=context)  # fmt: skip
    return catalogue


def catalogues() -> Iterator[Path]:
    """The catalogue of each language."""
    return iter(sorted(LOCALE.glob("*/LC_MESSAGES/minutebook.po")))


def read(path: Path) -> Catalog:
    """A catalogue as a translator left it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def updated(old: Catalog, words: Catalog) -> Catalog:
    """A catalogue with just the words that are said, and the translations that it has of them."""
    new = Catalog(locale=old.locale, project="Minutebook", fuzzy=False,
                  header_comment=old.header_comment)  # fmt: skip
    for message in words:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        new.add(message.id, known.string if known else None, locations=message.locations,
                flags=known.flags if known else (), auto_comments=message.auto_comments,
                user_comments=known.user_comments if known else (),
                context=message.context)  # fmt: skip
    return new


def as_text(catalogue: Catalog) -> bytes:
    """A catalogue as its file holds it."""
    text = io.BytesIO()
    write_po(text, catalogue, width=100, sort_output=True, omit_header=False,
             include_lineno=False)  # fmt: skip
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team",
             "Generated-By", "Report-Msgid-Bugs-To")  # fmt: skip
    lines = text.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(tuple(f'"{name}:' for name in dated))
    ).encode()


def untranslated(catalogue: Catalog) -> list[Message]:
    """The words without a translation, in every form that the language has."""
    return [
        message
        for message in catalogue
        if message.id
        and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def main(only_check: bool) -> int:
    """Rewrite or check every catalogue; 1 if one is not complete."""
    words = template()
    wrong = 0
    for path in catalogues():
        old = read(path)
        new = updated(old, words)
        stale = [m for m in old if m.id and words.get(m.id, m.context) is None]
        for kind, those in (
            ("untranslated", untranslated(new)),
            ("stale", stale),
            ("fuzzy", [m for m in new if m.id and m.fuzzy]),
        ):
            for message in those:
                print(f"{path.relative_to(ROOT)}: {kind}: {message.id!r}")
            wrong += len(those) if only_check or kind != "stale" else 0
        if not only_check:
            path.write_bytes(as_text(new))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))
