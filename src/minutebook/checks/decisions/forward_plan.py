"""Plans of forthcoming decisions: their dates, their entries from plan to plan, their decisions."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error, warning
from minutebook.queries.decisions.forward_plan import PlanEntryHistory, Standing
from minutebook.records.forward_plan import Plan, PlanEntry


@each(Plan)
def plan_dates(_: Book, plan: Plan) -> Iterator[Finding]:
    """plan-dates: the days of a plan or of an entry can't be, or say two things."""
    if plan.until is not None and plan.until < plan.from_:
        yield error(
            plan.at.of("until"), "plan-dates", f"the plan ends before {day(plan.from_)}, when "
            "it begins",
        )  # fmt: skip
    for entry in plan.entries:
        first, last = entry.expected_from, entry.expected_until
        if entry.expected_on is not None and (first or last):
            yield error(
                entry.at.of("expected_on"),
                "plan-dates",
                "a decision is expected on a day or in a period; give one of them",
            )
        if first is not None and last is not None and last < first:
            yield error(
                entry.at.of("expected_until"),
                "plan-dates",
                f"the period ends before {day(first)}, when it begins",
            )
        expected = entry.expected_on or last or first
        if (
            expected is not None
            and expected < plan.published_on
            and not (entry.decision or entry.withdrawn)
        ):
            yield warning(
                entry.at.place,
                "plan-dates",
                f"'{entry.key}' is expected by {day(expected)}, before the plan of "
                f"{day(plan.published_on)}; check the year, or say what became of it",
            )
        noticed = entry.first_published
        if noticed is not None and noticed > plan.published_on:
            yield error(
                entry.at.of("first_published"),
                "plan-dates",
                f"first published on {day(noticed)}, after this plan of {day(plan.published_on)}",
            )


@each(PlanEntryHistory)
def plan_versions(_: Book, life: PlanEntryHistory) -> Iterator[Finding]:
    """plan-versions: an entry vanished from the plans, or they give its first notice variously."""
    if life.standing is Standing.DROPPED and life.dropped_from is not None:
        yield warning(
            life.entry.at.place,
            "plan-versions",
            f"'{life.key}' is not in the next plan, {life.dropped_from.id}, and no decision is on "
            "record; say there why it was withdrawn, or name its decision",
        )
    entries = [version.entry for version in life.versions]
    stated = [(one, one.first_published) for one in entries if one.first_published is not None]
    for entry, noticed in stated[1:]:
        if noticed != stated[0][1]:
            yield warning(
                entry.at.of("first_published"),
                "plan-versions",
                f"an earlier plan says that the notice of '{life.key}' was first published on "
                f"{day(stated[0][1])}",
            )


@each(PlanEntry)
def plan_decisions(book: Book, entry: PlanEntry) -> Iterator[Finding]:
    """plan-decision: the plan and the decision name two different partners."""
    decision = book.decisions.get(entry.decision or "")
    if decision is not None and decision.forthcoming not in (None, entry.key):
        yield error(
            entry.at.of("decision"),
            "plan-decision",
            f"the decision '{decision.id}' is said to answer '{decision.forthcoming}', not "
            f"'{entry.key}'",
        )
