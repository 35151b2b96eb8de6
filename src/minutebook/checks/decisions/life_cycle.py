"""A decision's life: steps, call-in, urgency and dates that must agree with one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from minutebook.book.book import Book
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error, warning
from minutebook.links.target import target
from minutebook.queries.decisions.provenance import DecisionProvenance
from minutebook.queries.meetings.exemptions import is_whole, whole_of
from minutebook.records.decisions import Decision, DecisionForm, DecisionStatus, MakerKind


@each(Decision)
def steps_in_order(book: Book, decision: Decision) -> Iterator[Finding]:
    """decision-steps: a decision's steps run backwards, or end with another status than its own."""
    for before, after in pairwise(decision.steps):
        if after.on < before.on:
            yield error(
                after.at.of("on"),
                "decision-steps",
                f"a step of {day(after.on)} stands after one of {day(before.on)}; give the "
                "oldest first, and check the years",
            )
    if decision.steps and decision.steps[-1].status is not decision.status:
        yield error(
            decision.at.of("status"),
            "decision-steps",
            f"the status is '{decision.status}' and the last step '"
            f"{decision.steps[-1].status}'; make them agree",
        )
    for step in decision.steps:
        meeting = book.meetings.get(target(step.meeting, "meeting").id) if step.meeting else None
        if meeting is not None and meeting.date != step.on:
            yield error(
                step.at.of("on"),
                "decision-steps",
                f"the step is of {day(step.on)} and the meeting that it names of "
                f"{day(meeting.date)}",
            )
    yield from _called_in(decision)


def _called_in(decision: Decision) -> Iterator[Finding]:
    statuses = [decision.status, *(step.status for step in decision.steps)]
    said = DecisionStatus.CALLED_IN in statuses
    if said and decision.call_in is None:
        yield warning(
            decision.at.of("status"),
            "decision-steps",
            f"'{decision.id}' was called in; say when, by whom and why under 'call_in'",
        )
    if decision.call_in is not None and decision.steps and not said:
        yield warning(
            decision.call_in.at.place,
            "decision-steps",
            f"'{decision.id}' was called in, and no step says so",
        )


@each(DecisionProvenance)
def impossible_dates(_: Book, how: DecisionProvenance) -> Iterator[Finding]:
    """decision-dates: a decision is published, effective or called in before it was taken."""
    decision = how.decision
    for name in ("published_on", "effective_on", "call_in_by"):
        value = getattr(decision, name)
        if value is not None and value < how.date:
            yield error(
                decision.at.of(name),
                "decision-dates",
                f"{day(value)} is before the decision of {day(how.date)}; check the year",
            )
    if decision.call_in is not None and decision.call_in.on < how.date:
        yield error(
            decision.call_in.at.of("on"),
            "decision-dates",
            f"called in on {day(decision.call_in.on)}, before the decision of "
            f"{day(how.date)}; check the year",
        )


@each(Decision)
def calls_in_and_effect(book: Book, decision: Decision) -> Iterator[Finding]:
    """call-in: a decision's call-in, its deadline, its waiver and its effect do not agree."""
    last, called, waived = decision.call_in_by, decision.call_in, decision.call_in_waived
    if called is not None and waived is not None:
        yield warning(
            waived.at.place,
            "call-in",
            "the call-in was waived, and the decision was called in; one of them is wrong",
        )
    if called is not None and last is not None and called.on > last:
        yield warning(
            called.at.of("on"),
            "call-in",
            f"called in on {day(called.on)}, after the last day for it, {day(last)}",
        )
    effective = decision.effective_on
    if effective is None or waived is not None:
        return
    if last is not None and effective <= last:
        yield warning(
            decision.at.of("effective_on"),
            "call-in",
            f"takes effect on {day(effective)}, and can be called in until {day(last)}; "
            "say under 'call_in_waived' who agreed that it could not wait",
        )
    heard = (
        book.meetings.get(target(called.heard_at, "meeting").id)
        if (called is not None and called.heard_at)
        else None
    )
    if heard is not None and effective < heard.date:
        yield warning(
            decision.at.of("effective_on"),
            "call-in",
            f"takes effect on {day(effective)}, before its call-in was heard on {day(heard.date)}",
        )


@each(DecisionProvenance)
def key_decisions(book: Book, how: DecisionProvenance) -> Iterator[Finding]:
    """key-decision: a key decision without why it is key, or what only key decisions have."""
    decision, id_ = how.decision, how.decision.id
    if decision.key and not decision.key_reason and not _is_secret(book, how):
        yield warning(
            decision.at.of("key"),
            "key-decision",
            f"'{id_}' is a key decision; say why under 'key_reason'",
        )
    if not decision.key and decision.key_reason:
        yield warning(
            decision.at.of("key_reason"),
            "key-decision",
            f"'{id_}' says why it is key, and is not said to be a key decision",
        )
    if not decision.key and decision.urgency is not None:
        yield warning(
            decision.urgency.at.place,
            "key-decision",
            f"'{id_}' had no full notice, which only a key decision needs; is it one?",
        )


def _is_secret(book: Book, how: DecisionProvenance) -> bool:
    """Whether nothing but the decision may be told."""
    if is_whole(how.decision.exempt, book.today):
        return True
    items = how.meeting.items if how.meeting is not None else ()
    return any(
        how.meeting is not None and whole_of(how.meeting, item, book.today) is not None
        for item in items
        if how.decision in item.decisions
    )


@each(DecisionForm)
def makers(_: Book, form: DecisionForm) -> Iterator[Finding]:
    """decision-maker: a form without a decision, or decided by nobody, or by a committee."""
    if not form.decisions:
        yield error(form.at.of("decisions"), "decision-maker", "the form has no decision; give one")
    if not form.makers:
        yield error(
            form.at.of("makers"), "decision-maker", "say who decided; give at least one maker"
        )
    if form.maker_kind not in (MakerKind.MEMBER, MakerKind.OFFICER, MakerKind.JOINT):
        yield error(
            form.at.of("maker_kind"),
            "decision-maker",
            f"'{form.maker_kind}' decides at a meeting; write its decisions in the meeting's "
            "folder, or say 'member', 'officer' or 'joint'",
        )
