"""A language's way to say dates, times, lists and the words of a catalogue."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from typing import Literal

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from babel.dates import format_date

from minutebook.i18n.messages import Locale

# A vowel as Welsh hears it: i and w before another vowel are consonants.
_VOWEL = re.compile(r"[aeouyâêîôûŵŷ]|i(?![aeouy])|w(?![aeioy])|(?:1|8|11|8\d)(?!\d)", re.IGNORECASE)
_ASPIRATE = {"c": "ch", "p": "ph", "t": "th"}


class CatalogLocale(Locale):
    """A language other than English. Months and weekdays are those of Unicode's CLDR."""

    def __init__(self, language: str, words: gettext.NullTranslations) -> None:
        """`language` is a code such as 'cy'; English stands where the catalogue has nothing."""
        self.language = language
        self._words = words
        try:
            self._locale: CldrLocale | None = CldrLocale.parse(language)
        except (UnknownLocaleError, ValueError):
            self._locale = None
        self.name = (self._locale and self._locale.get_display_name()) or language

    def gettext(self, words: str) -> str:
        """The words of the catalogue for English words."""
        return self._words.gettext(words)

    def ngettext(self, one: str, several: str, count: int) -> str:
        """The words of the catalogue that follow a number."""
        return self._words.ngettext(one, several, count)

    def pgettext(self, context: str, words: str) -> str:
        """The words of the catalogue for English words that have several meanings."""
        return self._words.pgettext(context, words)

    def day(self, date: dt.date) -> str:
        """A day: '27 Chwefror 2018'."""
        if self._locale is None:
            return super().day(date)
        return format_date(date, "long", locale=self._locale)

    def weekday(self, date: dt.date) -> str:
        """A day with its weekday: 'Dydd Mawrth 27 Chwefror 2018'."""
        if self._locale is None:
            return super().weekday(date)
        return f"{format_date(date, 'EEEE', locale=self._locale)} {self.day(date)}"

    def clock(self, time: dt.time) -> str:
        """A time: '2.00 yp'. Welsh tells the evening from the afternoon."""
        half = (
            self.pgettext("morning", "am")
            if time.hour < 12
            else self.pgettext("afternoon", "pm")
            if time.hour < 18
            else self.pgettext("evening", "pm")
        )
        return f"{time.hour % 12 or 12}.{time.minute:02d} {half}"

    def joined(
        self, before: str, last: str, word: Literal["and", "or"], *, ours: bool = False
    ) -> str:
        """The last two of a list. Welsh 'a' is 'ac' before a vowel and changes c, p and t."""
        if self.language == "cy" and word == "and":
            if _VOWEL.match(last):
                return f"{before} ac {last}"
            first = last[:1]
            return f"{before} a {_ASPIRATE.get(first, first) if ours else first}{last[1:]}"
        said = (
            self.pgettext("before the last of a list", "and")
            if word == "and"
            else self.pgettext("before the last of a list", "or")
        )
        return f"{before} {said} {last}"
