"""How the interface speaks in each of a council's languages: catalogues beside the macros.

A package of macros has `locale/<language>/LC_MESSAGES/minutebook.po` for each language that its
words are given in; English needs none. The .po files are read as they are, so that a translator's
work is all there is to keep.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from minutebook.i18n.messages import ENGLISH, Locale


def locales_of(languages: Iterable[str], folders: Sequence[Path]) -> Mapping[str, Locale]:
    """The locale of each language, by the catalogues of macro packages, later ones first.

    A language without a catalogue says the interface's words in English, and dates in its own.
    """
    return {language: _locale(language, folders) for language in languages}


def catalogue_path(folder: Path, language: str) -> Path:
    """Where a package of macros keeps its words in a language."""
    return folder / "locale" / language / "LC_MESSAGES" / "minutebook.po"


def _locale(language: str, folders: Sequence[Path]) -> Locale:
    if language == ENGLISH.language:
        return ENGLISH
    # Babel is only wanted where there is another language.
    from minutebook.i18n.locale import CatalogLocale

    words = gettext.NullTranslations()
    for folder in reversed(folders):
        path = catalogue_path(folder, language)
        if path.is_file():
            later = _translations(path, language)
            later.add_fallback(words)
            words = later
    return CatalogLocale(language, words)


def _translations(path: Path, language: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
