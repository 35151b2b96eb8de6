"""The background papers of reports."""

from __future__ import annotations

from minutebook.book.meetings import Meeting
from minutebook.law.profiles import PRINCIPAL, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, same
from minutebook.records.council import LegalProfile

_EXECUTIVE = {
    LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 reg 15",
    LegalProfile.WALES: "SI 2001/2290 (W. 178) reg 9",
}


def background_papers(where: Jurisdiction, meeting: Meeting) -> Finds:
    """Reports that list no background papers and don't say that there are none."""
    for report in meeting.reports:
        if report.appendix_of is None and report.background_papers is None:
            executive = where.is_executive(meeting.committee)
            yield Breach(
                report.at.place,
                meeting.date,
                "the report does not list its background papers; give 'background_papers', "
                "[] if it says that there are none",
                _EXECUTIVE.get(where.profile.id) if executive else None,
            )


ORDER = 60

RULES = (
    Rule(
        "law-background-papers",
        "Background papers",
        same("LGA 1972 s.100D(1)", *PRINCIPAL),
        "Each report lists the background papers that it relies on, or says that there are none.",
        background_papers,
        of=(Meeting,),
    ),
)
