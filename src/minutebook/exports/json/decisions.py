"""Decisions, plans of forthcoming decisions and what is withheld, as facts for machines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from minutebook.book.book import Book
from minutebook.book.pagination import (
    Part,
    count_in,
    is_split,
    is_whole,
    keys_in,
    latest_deciding,
    months_of,
    years_of,
)
from minutebook.exports.json.encode import plain
from minutebook.exports.json.pagination import parts_facts
from minutebook.exports.json.refs import Facts, ref, refs
from minutebook.links.target import Target
from minutebook.queries.decisions.forward_plan import PlanEntryHistory, coming, current, gone_from
from minutebook.queries.decisions.provenance import coming_from, life, siblings, taken
from minutebook.queries.meetings.votes import put_at
from minutebook.queries.meetings.withholdings import shown_where_divided, withheld
from minutebook.records.forward_plan import Plan
from minutebook.records.motions import Motion


def decision_facts(book: Book, id_: str) -> Facts:
    """A decision: how it was taken, with which others, and what led to it."""
    how = taken(book, id_)
    form = None
    if how.form is not None:
        form = {
            "id": how.form.id,
            "title": plain(how.form.title),
            "source": plain(how.form.source),
        }
    return {
        **_taken(book, id_),
        "form": form,
        "authority": plain(how.authority),
        "decision": plain(how.decision),
        "life": [plain(step) for step in life(book, id_)],
        "together_with": refs(book, (Target("decision", one.id) for one in siblings(book, id_))),
        "forthcoming": refs(book, (Target("forthcoming", key) for key in coming_from(book, id_))),
    }


def decisions_facts(book: Book, part: Part | None = None) -> Facts:
    """Every decision, newest first, every resolution of minutes, and what became of each motion.

    Of a list that is divided, those of a part or the latest, and where its parts are.
    """
    list_ = "decisions/"

    def count(one: Part) -> int:
        return count_in(book.decided_in, one)

    if part is not None:
        if part.month is None and is_split(book, list_, part.year):
            return parts_facts(list_, months_of(book, list_, part.year), count)
        return _decided(book, _deciding(book, keys_in(part)), part.key)
    if is_whole(book, list_):
        return _decided(book, _deciding(book, book.decided_in), None)
    latest = _decided(book, latest_deciding(book), None)
    return {**parts_facts(list_, years_of(book, list_), count), **latest}


def committee_decided_facts(book: Book, committee: str, part: Part) -> Facts:
    """The same of what a committee decided in a year."""
    return _decided(book, book.decided_by.get(f"{committee}/{part.year}", ()), part.key)


def _deciding(book: Book, months: Iterable[str]) -> tuple[Target, ...]:
    """What decided something in some months."""
    return tuple(dict.fromkeys(at for month in months for at in book.decided_in.get(month, ())))


def _decided(book: Book, those: Iterable[Target], when: str | None) -> Facts:
    """What some meetings and forms decided; with `when`, only in that year or month."""

    def is_then(date: dt.date) -> bool:
        return when is None or date.isoformat().startswith(when)

    by_id = (book.meetings[at.id] for at in those if at.kind == "meeting")
    meetings = sorted(by_id, key=lambda meeting: (meeting.date, meeting.id), reverse=True)
    of_meetings = {one.id: None for meeting in meetings for one in meeting.decisions}
    of_forms = {at.id: None for at in those if at.kind == "decision"}
    # In the order of the records where several have a day.
    ids = sorted({**of_meetings, **of_forms}, key=lambda id_: taken(book, id_).date, reverse=True)
    held = [meeting for meeting in meetings if is_then(meeting.date)]
    return {
        "decisions": [
            {
                **ref(book, Target("decision", id_)),
                **_taken(book, id_),
                "status": book.decisions[id_].status.value,
                "key": book.decisions[id_].key,
            }
            for id_ in ids
            if is_then(taken(book, id_).date)
        ],
        "resolutions": [
            {
                "at": ref(book, Target("meeting", meeting.id, item.key)),
                "item": plain(item.title),
                "text": plain(resolution.text),
            }
            for meeting in held
            for item in meeting.items
            if item.minute
            for resolution in item.minute.resolutions
        ],
        "motions": [
            {
                "at": ref(book, Target("meeting", put.meeting.id, put.anchor)),
                "item": plain(put.item.title),
                "text": plain(put.what.substantive or put.what.text),
                "outcome": put.what.outcome.value,
            }
            for meeting in held
            for put in reversed(list(put_at(meeting)))
            if isinstance(put.what, Motion)
        ],
    }


def _taken(book: Book, id_: str) -> Facts:
    how = taken(book, id_)
    meeting = Target("meeting", how.meeting.id) if how.meeting is not None else None
    committee = None
    if how.committee is not None and how.committee in book.committees:
        committee = ref(book, Target("committee", how.committee))
    return {
        "meeting": ref(book, meeting) if meeting is not None else None,
        "date": plain(how.date),
        "maker_kind": how.kind.value,
        "committee": committee,
        "people": plain(how.people),
    }


def plan_facts(book: Book, id_: str | None) -> Facts:
    """A plan with what became of each entry; without an id, the current one."""
    plan = book.plans[id_] if id_ is not None else current(book)
    return {
        "current": _current(book),
        "plan": plain(plan),
        "entries": [_entry(book, plan, entry.key) for entry in plan.entries] if plan else [],
        "gone": [
            {**ref(book, Target("forthcoming", life.key)), **_became(book, life)}
            for _, life in (gone_from(book, plan) if plan else ())
        ],
        "editions": refs(book, (Target("plan", one) for one in list(book.plans)[::-1])),
    }


def _current(book: Book) -> Facts | None:
    plan = current(book)
    return ref(book, Target("plan", plan.id)) if plan is not None else None


def _entry(book: Book, plan: Plan, key: str) -> Facts:
    """What a plan says of an entry, and what became of it since."""
    told = coming(book, key)
    version = next(one for one in told.versions if one.plan is plan)
    return {
        **ref(book, Target("forthcoming", key)),
        "changed": [aspect.value for aspect in version.changed],
        **_became(book, told),
    }


def _became(book: Book, told: PlanEntryHistory) -> Facts:
    return {
        "first_published": plain(told.first_published),
        "standing": told.standing.value,
        "decisions": refs(book, (Target("decision", id_) for id_ in told.decisions)),
        "dropped_from": told.dropped_from.id if told.dropped_from is not None else None,
    }


def forthcoming_facts(book: Book, key: str) -> Facts:
    """A coming decision from plan to plan."""
    told = coming(book, key)
    return {
        **_became(book, told),
        "versions": [
            {
                "plan": ref(book, Target("plan", version.plan.id)),
                "published_on": plain(version.plan.published_on),
                "changed": [aspect.value for aspect in version.changed],
                "entry": plain(version.entry),
            }
            for version in told.versions
        ],
    }


def withheld_facts(book: Book, part: Part | None = None) -> Facts:
    """All that is or was withheld, newest first.

    Of a list that is divided, what was withheld in a part, or what its own page shows, and where
    its parts are.
    """
    list_ = "withheld/"
    facts: Facts = {}
    those = withheld(book, part.year if part is not None else None)
    if part is None and not is_whole(book, list_):
        years = years_of(book, list_)
        facts = parts_facts(list_, years, lambda one: count_in(book.withheld_in, one))
        those = shown_where_divided(book, those)
    return {
        **facts,
        "withheld": [
            {
                "what": one.what.value,
                "at": ref(book, one.at),
                "anchor": one.at.anchor,
                "title": plain(one.title) or book.title(one.at),
                "committee": one.committee,
                "date": plain(one.date),
                "extent": plain(one.extent),
                "paragraphs": plain(one.paragraphs),
                "reason": plain(one.reason),
                "review_on": plain(one.review_on),
                "released_on": plain(one.released_on),
                "release_note": plain(one.release_note),
                "state": one.state.value,
            }
            for one in those
        ],
    }
