"""The macro `plan`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.queries.decisions import forward_plan as plans
from minutebook.records.base import PlanId

from . import _plan_view as plan_view


def plan(
    book: Book,
    *,
    id: Annotated[PlanId | None, "An edition; the current plan if left out."] = None,
) -> Mapping[str, Any]:
    """Show a plan of forthcoming decisions: what is to be decided, by whom and when.

    What the plan before held and this one does not stands below, with what became of it. The
    current plan is the latest that was published by the day that the site is built for. Where
    scripts run, it can be filtered by who decides, the month, the ward, whether the decision is
    key and whether part is to be taken in private.
    """
    this = book.plans[id] if id is not None else plans.current(book)
    now = plans.current(book)
    return {
        "plan": this,
        "rows": plan_view.rows(book, this) if this is not None else (),
        "gone": plan_view.gone(book, this) if this is not None else (),
        "current": now,
        "is_current": this is not None and this is now,
        "editions": list(book.plans.values())[::-1],
    }
