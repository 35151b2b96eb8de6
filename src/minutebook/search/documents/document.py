"""One thing that a search can find, in plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of thing a result is; readers choose by it."""

    MEETING = "meeting"
    ITEM = "item"
    MOTION = "motion"
    QUESTION = "question"
    PETITION = "petition"
    DECISION = "decision"
    ACTION = "action"
    REPORT = "report"
    RISK = "risk"
    OPPORTUNITY = "opportunity"
    REGISTER = "register"
    INDICATOR = "indicator"
    PERFORMANCE = "performance"
    PLAN = "plan"
    PERSON = "person"
    COMMITTEE = "committee"
    TERM = "term"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """One place of the site that a reader may want to land on, in one language.

    `url` is its address from the top of the site with the anchor. `text` is what the page shows
    there, as plain words; `also` are other ways in which people ask for it, which are searched
    and never shown. `date` is ISO 8601 or '' for what has none. `elsewhere` are the other
    languages in which the same place has a page.
    """

    url: str
    title: str
    text: str
    also: str = ""
    kind: str
    committees: tuple[str, ...] = ()
    date: str = ""
    status: str = ""
    meeting: str = ""
    """The meeting that it belongs to: its date in words and its committee."""
    language: str
    elsewhere: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        """The year of its date, or ''."""
        return self.date[:4]

    @property
    def as_json(self) -> dict[str, Any]:
        """Its fields as JSON holds them."""
        return {name: getattr(self, name) for name in self.__slots__}
