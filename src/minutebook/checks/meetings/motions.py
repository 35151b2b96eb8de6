"""Motions and amendments whose parts don't agree with one another."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.titles import name_of
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.queries.meetings.presence import there_for
from minutebook.queries.meetings.votes import TAKEN_IN, MotionPut
from minutebook.records.motions import Motion, Outcome

_WITHOUT_A_VOTE = (Outcome.WITHDRAWN, Outcome.ACCEPTED, Outcome.NOT_SECONDED, Outcome.FELL)
_VOTED_ON = (Outcome.CARRIED, Outcome.CARRIED_AS_AMENDED, Outcome.LOST)


@each(MotionPut)
def amended_motions(_: Book, put: MotionPut) -> Iterator[Finding]:
    """motion-amended: a motion's text as amended, its amendments and its outcome disagree."""
    what = put.what
    changed = any(one.outcome in TAKEN_IN for one in what.amendments)
    kind = _kind(put)
    if changed and what.substantive is None and what.outcome in _VOTED_ON:
        yield warning(
            what.at.place,
            "motion-amended",
            f"the {kind} was amended; give its text as amended under 'substantive'",
        )
    if what.substantive is not None and not changed:
        yield warning(
            what.at.of("substantive"),
            "motion-amended",
            f"the {kind} has a text as amended and no amendment that was carried or "
            "accepted; give the amendment, or delete 'substantive'",
        )
    if what.outcome is Outcome.CARRIED and changed:
        yield warning(
            what.at.of("outcome"),
            "motion-amended",
            f"the {kind} was amended; write 'outcome: carried-as-amended'",
        )
    if what.outcome is Outcome.CARRIED_AS_AMENDED and not changed:
        yield warning(
            what.at.of("outcome"),
            "motion-amended",
            f"no amendment to the {kind} was carried or accepted; "
            "give it, or write 'outcome: carried'",
        )


@each(MotionPut)
def outcomes_of_motions(_: Book, put: MotionPut) -> Iterator[Finding]:
    """motion-outcome: what else is said of a motion can't go with its outcome."""
    what, kind = put.what, _kind(put)
    if what.vote is not None and what.outcome in _WITHOUT_A_VOTE:
        yield warning(
            what.at.of("vote"),
            "motion-outcome",
            f"no vote is taken on a {kind} whose outcome is '{what.outcome.value}'; "
            "delete one of the two",
        )
    if what.outcome is Outcome.NOT_SECONDED and what.seconder is not None:
        yield warning(
            what.at.of("seconder"),
            "motion-outcome",
            f"the {kind} has a seconder and its outcome is 'not-seconded'",
        )
    if isinstance(what, Motion):
        if what.outcome is Outcome.ACCEPTED:
            yield warning(
                what.at.of("outcome"),
                "motion-outcome",
                "only an amendment is accepted by the mover; write 'carried' of a motion",
            )
        for field in ("referred_to", "referred_meeting"):
            if getattr(what, field) and what.outcome is not Outcome.REFERRED:
                yield warning(
                    what.at.of(field),
                    "motion-outcome",
                    "the motion was referred to another body; write 'outcome: referred'",
                )


@each(MotionPut)
def movers(book: Book, put: MotionPut) -> Iterator[Finding]:
    """motion-mover: who moved or seconded wasn't there for the item, or did both."""
    what = put.what
    if what.mover is not None and what.mover == what.seconder:
        yield warning(
            what.at.of("seconder"),
            "motion-mover",
            f"{name_of(book, what.mover)} cannot both move and second the {_kind(put)}",
        )
    minutes = put.meeting.minutes
    if minutes is None or not minutes.attendance:
        return
    there = {one.person for one in there_for(put.meeting, put.item.key)}
    for field, person, did in (
        ("mover", what.mover, "moved"),
        ("seconder", what.seconder, "seconded"),
    ):
        if person is not None and person not in there:
            yield warning(
                what.at.of(field),
                "motion-mover",
                f"{name_of(book, person)} {did} the {_kind(put)} and by the attendance was not "
                "there for the item",
            )


def _kind(put: MotionPut) -> str:
    return "motion" if isinstance(put.what, Motion) else "amendment"
