"""Key decisions: the notice in the plan, the general exception and special urgency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.law.clear_days import EVERY_DAY
from minutebook.law.decisions import is_executive, is_taken
from minutebook.law.profiles import KEY_NOTICE_DAYS, SECOND_NOTICE_DAYS, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Untold
from minutebook.law.wording import clear, day, listed
from minutebook.queries.decisions.forward_plan import PlanEntryHistory, Standing, when
from minutebook.queries.decisions.provenance import DecisionProvenance, coming_from, taken
from minutebook.records.council import CommitteeKind, LegalProfile
from minutebook.records.decisions import Urgency, UrgencyKind
from minutebook.records.forward_plan import Plan, PlanEntry


def key_notices(where: Jurisdiction, one: PlanEntryHistory | DecisionProvenance) -> Finds:
    """Notices of key decisions that lack something or came too late, and decisions without one."""
    book = where.book
    if isinstance(one, DecisionProvenance):
        decision = one.decision
        noticed = decision.urgency is not None or coming_from(book, decision.id)
        if is_taken(decision) and decision.key and is_executive(where, one) and not noticed:
            yield from _without_notice(where, one)
        return
    if one.standing is Standing.WITHDRAWN or _is_of_council(where, one.entry):
        return
    if one.entry.key_decision:
        yield from _contents(one.versions[-1].plan, one.entry)
    if one.entry.key_decision or any(book.decisions[id_].key for id_ in one.decisions):
        yield from _in_time(where, one)


def _is_of_council(where: Jurisdiction, entry: PlanEntry) -> bool:
    """Whether the full council is to decide: its decisions are not the executive's."""
    maker = where.book.committees.get(entry.maker or "")
    return maker is not None and maker.kind is CommitteeKind.COUNCIL


def _contents(plan: Plan, entry: PlanEntry) -> Iterator[Breach]:
    """What of regulation 9(1)(a) to (h) a notice lacks; (a) and (b) the record itself demands."""
    who = (entry.maker_person and entry.maker_post) or (entry.maker and plan.makers)
    demanded = (
        (who, "(c) who decides: 'maker' and the plan's 'makers', or 'maker_person' and their post"),
        (entry.expected_on or entry.expected_from, "(d) when: 'expected_on' or a period"),
        (entry.documents, "(e) 'documents'"),
        (entry.documents_from or plan.documents_from, "(f) 'documents_from'"),
        (entry.more_documents or plan.more_documents, "(g) and (h) 'more_documents'"),
    )
    wanting = [what for given, what in demanded if not given]
    if wanting:
        yield Breach(
            entry.at.place, plan.published_on, f"the notice of this key decision lacks "
            f"{'; '.join(wanting)}", "SI 2012/2089 reg 9(1)(a)-(h)",
        )  # fmt: skip


def _in_time(where: Jurisdiction, one: PlanEntryHistory) -> Iterator[Breach]:
    first, entry = one.first_published, one.entry
    for id_ in one.decisions:
        how = taken(where.book, id_)
        if how.decision.urgency is not None or not is_taken(how.decision):
            continue
        found = where.calendar.clear_days(first, how.date, EVERY_DAY, KEY_NOTICE_DAYS)
        if found < KEY_NOTICE_DAYS:
            yield Breach(
                how.decision.at.place,
                how.date,
                f"the key decision was taken {clear(found)} after its first notice of "
                f"{day(first)}, and {KEY_NOTICE_DAYS} were due; give its 'urgency' if it could "
                "not wait",
            )
    expected = when(entry)[1] or when(entry)[0]
    if one.standing is not Standing.EXPECTED or expected is None:
        return
    found = where.calendar.clear_days(first, expected, EVERY_DAY, KEY_NOTICE_DAYS)
    if found < KEY_NOTICE_DAYS:
        earliest = where.calendar.earliest(first, KEY_NOTICE_DAYS, EVERY_DAY)
        yield Breach(
            entry.at.of("expected_on" if entry.expected_on else "expected_until"),
            expected,
            f"the key decision is expected {clear(found)} after its first notice of {day(first)}, "
            f"and {KEY_NOTICE_DAYS} are due: it may be taken from {day(earliest)}",
        )


def _without_notice(where: Jurisdiction, one: DecisionProvenance) -> Finds:
    decision = one.decision
    place = decision.at.of("key")
    if not any(plan.published_on <= one.date for plan in where.book.plans.values()):
        yield Untold(place, one.date, "the plan with the notice of the key decision")
        return
    yield Breach(
        place,
        one.date,
        "no notice of this key decision is on record; name its entry in the plan under "
        "'forthcoming', or give its 'urgency'",
    )


def urgent_decisions(where: Jurisdiction, one: DecisionProvenance) -> Finds:
    """Key decisions without full notice whose record lacks what the regulations ask instead."""
    if not is_taken(one.decision):
        return
    urgency = one.decision.urgency
    if urgency is not None and is_executive(where, one):
        if urgency.kind is UrgencyKind.GENERAL_EXCEPTION:
            yield from _general_exception(where, one, urgency)
        else:
            yield from _special_urgency(one, urgency)


def _general_exception(
    where: Jurisdiction, one: DecisionProvenance, urgency: Urgency
) -> Iterator[Breach]:
    source = "SI 2012/2089 reg 10"
    yield from _wanting(one, urgency, ("informed", "informed_on", "notice_on"), source)
    if urgency.informed_on is not None and urgency.informed_on > one.date:
        yield Breach(
            urgency.at.of("informed_on"),
            one.date,
            f"the chair of scrutiny was informed after the decision was taken on {day(one.date)}",
            "SI 2012/2089 reg 10(1)(a)",
        )
    if urgency.notice_on is not None:
        counting = where.profile.counting
        found = where.calendar.clear_days(urgency.notice_on, one.date, counting, SECOND_NOTICE_DAYS)
        if found < SECOND_NOTICE_DAYS:
            yield Breach(
                urgency.at.of("notice_on"),
                one.date,
                f"the decision was taken {clear(found)} after the notice under the general "
                f"exception, and {SECOND_NOTICE_DAYS} have to pass",
                "SI 2012/2089 reg 10(1)(c)",
            )


def _special_urgency(one: DecisionProvenance, urgency: Urgency) -> Iterator[Breach]:
    source = "SI 2012/2089 reg 11"
    yield from _wanting(one, urgency, ("agreed_by", "agreed_on", "notice_on"), source)
    if urgency.agreed_on is not None and urgency.agreed_on > one.date:
        yield Breach(
            urgency.at.of("agreed_on"),
            one.date,
            f"special urgency was agreed after the decision was taken on {day(one.date)}",
            source,
        )


def _wanting(
    one: DecisionProvenance, urgency: Urgency, names: tuple[str, ...], source: str
) -> Iterator[Breach]:  # fmt: skip
    wanting = [f"'{name}'" for name in names if getattr(urgency, name) is None]
    if wanting:
        rule = urgency.kind.value.replace("-", " ")
        message = f"the record of the {rule} lacks {listed(wanting)}"
        yield Breach(urgency.at.place, one.date, message, source)


ORDER = 30

RULES = (
    Rule(
        "law-key-decision",
        "Notice of key decisions",
        {LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 reg 9"},
        "A notice is published 28 clear days before a key decision. It says (a) that a key "
        "decision is to be made, (b) on what, (c) who decides and, for a body, its members, "
        "(d) when, (e) which documents go to the decision maker, (f) where copies can be had, "
        "(g) that others may follow and (h) how to ask for them.",
        key_notices,
        of=(PlanEntryHistory, DecisionProvenance),
        days={LegalProfile.ENGLAND_EXECUTIVE: "28"},
        since={LegalProfile.ENGLAND_EXECUTIVE: dt.date(2012, 9, 10)},
    ),
    Rule(
        "law-urgent-decision",
        "Key decisions without full notice",
        {LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 regs 10 and 11"},
        "Under the general exception the chair of scrutiny is told in writing, that is published, "
        "and five clear days pass. Under special urgency the chair of scrutiny (or of the council) "
        "agrees beforehand that the decision can’t reasonably be deferred, and a notice says why.",
        urgent_decisions,
        of=(DecisionProvenance,),
        days={LegalProfile.ENGLAND_EXECUTIVE: "5"},
        since={LegalProfile.ENGLAND_EXECUTIVE: dt.date(2012, 9, 10)},
    ),
)
