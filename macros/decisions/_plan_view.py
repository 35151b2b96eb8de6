"""Plans of forthcoming decisions in words: who decides, when, what changed, what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, capital, say, say_list
from minutebook.links.target import Target
from minutebook.queries.decisions import forward_plan as plans
from minutebook.queries.decisions.forward_plan import Aspect, PlanEntryHistory, Standing, Version
from minutebook.records.council import full_name
from minutebook.records.forward_plan import Plan, PlanEntry

STANDING: Mapping[Standing, Words] = {
    Standing.EXPECTED: say("Expected"),
    Standing.OVERDUE: say("Not made by the day given"),
    Standing.MADE: say("Decided"),
    Standing.WITHDRAWN: say("Withdrawn"),
    Standing.DROPPED: say("Left out of later plans"),
}
TONE: Mapping[Standing, str] = {
    Standing.EXPECTED: "mb-badge--accent",
    Standing.OVERDUE: "mb-badge--slight",
    Standing.MADE: "mb-badge--good",
    Standing.WITHDRAWN: "mb-badge--poor",
    Standing.DROPPED: "mb-badge--slight",
}
CHANGED: Mapping[Aspect, Words] = {
    Aspect.NEW: say("new in this plan"),
    Aspect.TITLE: say("the title"),
    Aspect.MATTER: say("what is to be decided"),
    Aspect.MAKER: say("who decides"),
    Aspect.WHEN: say("when it is expected"),
    Aspect.KEY: say("whether it is a key decision"),
    Aspect.PRIVATE: say("whether it is taken in private"),
    Aspect.DOCUMENTS: say("the documents"),
    Aspect.WITHDRAWN: say("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A coming decision in a plan: `maker` in words and `maker_link` to its page, if it has one.

    `changed` says what the plan changed. `month` is the first in which it is expected, written so
    that months stand in their order: '2027-02'.
    """

    life: PlanEntryHistory
    entry: PlanEntry
    maker: Words
    maker_link: str | None
    when: Words
    month: str
    standing: Words
    tone: str
    new: bool
    changed: Words


@dataclass(frozen=True, slots=True)
class VersionShown:
    """An entry as one plan gives it, in words."""

    version: Version
    maker: Words
    when: Words
    changed: Words


def rows(book: Book, plan: Plan) -> Sequence[Row]:
    """The entries of a plan in the order printed."""
    return [row(book, plans.coming(book, entry.key), plan) for entry in plan.entries]


def gone(book: Book, plan: Plan) -> Sequence[Row]:
    """Entries of the plan before that a plan no longer has, as that plan gave them."""
    return [row(book, life, before) for before, life in plans.gone_from(book, plan)]


def expected(book: Book) -> Sequence[Row]:
    """The decisions of the current plan that are still to be made, the nearest first."""
    now = plans.current(book)
    found = rows(book, now) if now is not None else ()
    open_ = [one for one in found if one.life.standing in (Standing.EXPECTED, Standing.OVERDUE)]
    return sorted(open_, key=lambda one: plans.when(one.entry)[0] or dt.date.max)


def row(book: Book, life: PlanEntryHistory, plan: Plan) -> Row:
    """A coming decision as a plan gives it, with what became of it since."""
    version = next(one for one in life.versions if one.plan is plan)
    link = None
    if version.entry.maker is not None:
        link = str(Target("committee", version.entry.maker))
    elif version.entry.maker_person is not None:
        link = str(Target("person", version.entry.maker_person))
    first = plans.when(version.entry)[0]
    return Row(
        life=life,
        entry=version.entry,
        maker=maker(book, version.entry),
        maker_link=link,
        when=when(version.entry),
        month=f"{first:%Y-%m}" if first is not None else "",
        standing=STANDING[life.standing],
        tone=TONE[life.standing],
        new=Aspect.NEW in version.changed,
        changed=changed(version),
    )


def versions(book: Book, life: PlanEntryHistory) -> Sequence[VersionShown]:
    """An entry through its plans, oldest first."""
    return [
        VersionShown(one, maker(book, one.entry), when(one.entry), changed(one))
        for one in life.versions
    ]


def maker(book: Book, entry: PlanEntry) -> Words:
    """Who is to decide: a body, or a person with their post."""
    if entry.maker is not None:
        return book.title(Target("committee", entry.maker))
    name = full_name(book.people[entry.maker_person]) if entry.maker_person is not None else ""
    if name and entry.maker_post:
        return say("{name}, {post}", name=name, post=entry.maker_post)
    return name or entry.maker_post or say("Not stated")


def when(entry: PlanEntry) -> Words:
    """When a decision is expected, in words."""
    first, last = plans.when(entry)
    if first is not None and first == last:
        return say("{day}", day=first)
    if first is not None and last is not None:
        return say("between {first} and {last}", first=first, last=last)
    if first is not None:
        return say("from {day} on", day=first)
    if last is not None:
        return say("by {day}", day=last)
    return say("Not stated")


def changed(version: Version) -> Words:
    """What a plan changed of an entry; nothing if it is as before."""
    if not version.changed:
        return ""
    return capital(say_list(CHANGED[aspect] for aspect in version.changed))
