"""What the page for searching says of what it finds, in the language of the page.

The words are for assets/search-page.js, which puts them on the page; it fills in what stands in
braces itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say, say_as
from minutebook.records.translated import Translated
from minutebook.render.labels import ACTION_STATUS, DECISION_STATUS
from minutebook.search.documents.document import Kind

from ..decisions._plan_view import STANDING
from ..meetings._item_view import DISPOSAL
from ..meetings._public_view import PETITION
from ..meetings._vote_view import OUTCOME

KIND: Mapping[Kind, Words] = {
    Kind.MEETING: say("Meeting"),
    Kind.ITEM: say("Item of business"),
    Kind.DECISION: say("Decision"),
    Kind.MOTION: say("Motion"),
    Kind.PETITION: say("Petition"),
    Kind.QUESTION: say("Question"),
    Kind.ACTION: say("Action"),
    Kind.REPORT: say("Report"),
    Kind.PLAN: say("Decision to come"),
    Kind.RISK: say("Risk"),
    Kind.OPPORTUNITY: say("Opportunity"),
    Kind.REGISTER: say("Register"),
    Kind.INDICATOR: say("Indicator"),
    Kind.PERFORMANCE: say("Performance report"),
    Kind.COMMITTEE: say("Committee"),
    Kind.PERSON: say("Person"),
    Kind.TERM: say("Abbreviation or term"),
    Kind.PAGE: say("Page"),
}
"""What a result is, as its badge and the choice of kinds say it."""

_OF_MEETINGS: Mapping[str, Words] = {
    "proposed": say("Proposed"),
    "announced": say("Announced"),
    "called": say("Agenda published"),
    "minuted": say("Minutes published"),
    "decided": say("Decisions published"),
    "cancelled": say("Cancelled"),
    "postponed": say("Postponed"),
    "adjourned": say("Adjourned"),
    "known": say("Known only from other papers"),
}

STATUS: Mapping[str, Words] = {
    **_OF_MEETINGS,
    **{
        status.value: words
        for those in (DISPOSAL, DECISION_STATUS, ACTION_STATUS, OUTCOME, PETITION, STANDING)
        for status, words in those.items()
    },
    "closed": say("Closed"),
    "withheld": say("Withheld"),
}
"""How things stand: what is said of one kind of thing is said of all by the same words."""

FACET: Mapping[str, Words] = {
    "kind": say("Kind"),
    "committee": say("Committee"),
    "year": say("Year"),
    "status": say("Status"),
}

SAID: Mapping[str, Words] = {
    "searching": say("Searching …"),
    "found": say("Results for “{words}”: {count}"),
    "found so far": say("Results for “{words}” so far: {count}"),
    "instead": say("“{asked}” stands nowhere here; this is what “{words}” finds."),
    "nothing": say("Nothing was found for “{words}”."),
    "nothing yet": say("Nothing was found for “{words}” back to {day}."),
    "nothing with filters": say("Nothing was found for “{words}” with these filters."),
    "filters": say("Narrow the results"),
    "filters chosen": say("Narrow the results (filters in use: {count})"),
    "clear": say("Remove all filters"),
    "all of a facet": say("Show all {count}"),
    "fewer of a facet": say("Show fewer"),
    "to results": say("Skip to the results"),
    "order": say("Order"),
    "relevance": say_as("order of results", "Best match first"),
    "date": say_as("order of results", "Newest first"),
    "more": say("Show more results"),
    "through": say("Searched back to {day}."),
    "further": say("Search further back"),
    "searching further": say("Searching further back …"),
    "results": say("Results"),
    "failed": say(
        "The search could not be loaded. Perhaps the connection was lost. Try again, or look "
        "through the lists below."
    ),
    "retry": say("Try again"),
    "help": say("What may help"),
    "help with spelling": say("See whether every word is spelt as the council would spell it."),
    "help with words": say("Use fewer words, or other words for the same thing."),
    "help with quotes": say(
        "Take away the quotation marks, which ask for the words in just that order."
    ),
    "help with lists": say("Look through the lists below, which lead to every page."),
}


def words_of_search(book: Book) -> Mapping[str, Any]:
    """Everything that the search's script says, in the language of the book.

    A day is said by the form for its month, since few browsers know how it is said in Welsh.
    Committees are named by their ids, with the language of the name where that is another than
    the page's.
    """
    said = book.locale.say
    return {
        "days": [
            said(dt.date(2000, month, 22)).replace("2000", "{year}").replace("22", "{day}")
            for month in range(1, 13)
        ],
        "said": {key: said(words) for key, words in SAID.items()},
        "facets": {key: said(words) for key, words in FACET.items()},
        "kinds": {key: said(words) for key, words in KIND.items()},
        "statuses": {key: said(words) for key, words in STATUS.items()},
        "committees": {
            committee.id: _named(book, committee.name) for committee in book.committees.values()
        },
    }


def _named(book: Book, name: str) -> Mapping[str, str]:
    """A name, and its language if the page's has none for it."""
    words = {"words": book.locale.plain(name)}
    if isinstance(name, Translated) and book.locale.language not in name.languages:
        words["language"] = name.language
    return words
