"""The law's rules and duties on random books: nothing that can be recorded makes them fail."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar as ICalendar

from minutebook.book.book import Book, bind
from minutebook.law import RULES
from minutebook.law.duties import due, duties, lines
from minutebook.law.ical import office_calendar
from minutebook.law.profiles import PROFILES, jurisdiction
from minutebook.law.rule import Breach, Untold
from minutebook.records.council import Body, LegalProfile
from tests.support.random_books import Records, book_of_chance, read_back
from tests.support.random_records import TODAY

WHOLE = settings(
    suppress_health_check=list(HealthCheck),
    deadline=None,
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def book_under(drawn: Records, profile: LegalProfile) -> Book:
    book = bind(read_back(drawn), TODAY)
    body = dataclasses.replace(book.body, legal_profile=profile)
    records = {**book.archive.records, "body": {"body": body}}
    return bind(dataclasses.replace(book.archive, records=records), book.today.date)


@WHOLE
@given(st.randoms(use_true_random=True).map(book_of_chance), st.sampled_from(list(PROFILES)))
def test_every_rule_and_duty_answers_for_any_book(drawn: Records, profile: LegalProfile) -> None:
    where = jurisdiction(book_under(drawn, profile))
    assert where is not None
    for rule in RULES:
        for one in rule.findings(where):
            assert isinstance(one, (Breach, Untold))
            if isinstance(one, Breach):
                assert rule.told(one, profile).endswith(")")
    every = duties(where)
    assert list(every) == sorted(every, key=lambda one: (one.day, one.key))
    found = due(where, TODAY, 60)
    assert list(lines(where, found, TODAY, 60))
    moment = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    written = ICalendar.from_ical(office_calendar("Borchester", every, moment))
    events = [str(event["uid"]) for event in written.walk("VEVENT")]
    assert len(events) == len(set(events)) == sum(not one.confidential for one in every)


def test_no_rule_applies_without_a_profile() -> None:
    assert Body(name="Borchester").legal_profile is LegalProfile.NONE
    assert LegalProfile.NONE not in PROFILES
