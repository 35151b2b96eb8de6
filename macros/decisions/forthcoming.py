"""The macro `forthcoming`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.queries.decisions import forward_plan as plans
from minutebook.records.base import ForthcomingKey

from . import _plan_view as plan_view


def forthcoming(
    book: Book,
    *,
    id: Annotated[ForthcomingKey | None, "An entry of the plans, by its key."] = None,
    limit: Annotated[int | None, "Without an entry: only so many, the nearest."] = None,
) -> Mapping[str, Any]:
    """Show a coming decision from plan to plan, or list those that are still expected.

    An entry is told as its last plan gives it: the matter, who decides and when, whether it is key
    or private and why, whom to ask, the documents. Then what each plan changed, and the decision
    once it is made. Without an entry it lists the decisions of the current plan that are still to
    be made, the nearest first.
    """
    if id is None:
        return {"life": None, "rows": plan_view.expected(book)[:limit]}
    life = plans.coming(book, id)
    links = book.links_to("forthcoming", id, "AgendaItem.forthcoming")
    return {
        "life": life,
        "row": plan_view.row(book, life, life.versions[-1].plan),
        "versions": plan_view.versions(book, life),
        "agendas": list(dict.fromkeys(str(link.source) for link in links)),
    }
