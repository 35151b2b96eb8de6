"""A record as JSON: the fields of its class by name, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.exports.json.encode import as_bytes, plain
from minutebook.records.council import Committee, CommitteeKind, Membership, Role
from minutebook.records.location import RecordLocations, spot
from minutebook.records.meetings import Agenda, AgendaItem, MeetingStatus, Minutes
from minutebook.records.performance import Cell
from minutebook.records.registers import Entry
from minutebook.records.reports import Report
from minutebook.records.scores import Score


def test_a_record_is_an_object_of_its_fields() -> None:
    term = Membership(person="jo", role=Role.CHAIR, from_=dt.date(2024, 3, 5))
    committee = Committee(id="audit", name="Audit", kind=CommitteeKind.COMMITTEE, members=(term,))
    assert plain(committee) == {
        "id": "audit",
        "name": "Audit",
        "kind": "committee",
        "members": [{"person": "jo", "role": "chair", "from": "2024-03-05"}],
    }


def test_where_a_record_stands_in_its_file_is_nobodys_affair() -> None:
    at = RecordLocations.packed("data/x.yml", spot(3, 1), {})
    assert plain(Score(value=12, at=at)) == {"value": 12}


def test_what_was_not_given_is_left_out_and_what_was_given_empty_is_kept() -> None:
    assert "background_papers" not in plain(Report(title="x"))
    assert plain(Report(title="x", background_papers=()))["background_papers"] == []
    assert plain(Cell(printed="")) == {"printed": ""}
    assert plain(Entry(key="a", ref="R1", title="x")) == {"key": "a", "ref": "R1", "title": "x"}


def test_what_a_field_says_by_default_is_said() -> None:
    assert plain(Agenda(items=()))["status"] == MeetingStatus.CALLED.value
    assert "items" not in plain(Agenda(items=()))
    assert plain(Minutes(attendance=(), items=()))["items"] == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2024, 3, 5), "2024-03-05"),
        (dt.time(9, 5), "09:05"),
        (Role.CO_OPTED, "co-opted"),
        (("a", ("b",)), ["a", ["b"]]),
        (["a"], ["a"]),
        ({1: dt.date(2024, 3, 5)}, {"1": "2024-03-05"}),
        (MappingProxyType({"now": Score(value=1.5)}), {"now": {"value": 1.5}}),
        (None, None),
        (True, True),
        (0, 0),
        ("1_000", "1_000"),
    ],
)
def test_values_become_what_json_has(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_scores_are_kept_by_their_kind() -> None:
    entry = Entry(key="a", ref="R1", title="x", scores={"now": Score(value=12, impact="Major")})
    assert plain(entry)["scores"] == {"now": {"value": 12, "impact": "Major"}}


def test_bytes_are_utf_8_and_end_in_a_line_break() -> None:
    assert as_bytes({"a": ["Môn – “x”", 0]}) == (
        '{\n "a": [\n  "Môn – “x”",\n  0\n ]\n}\n'.encode()
    )
    assert as_bytes(AgendaItem(title="x")) == b'{\n "title": "x"\n}\n'


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_what_json_has_is_written_as_it_is(value: object) -> None:
    assert json.loads(as_bytes(value)) == value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_json_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert as_bytes(value).decode() == json.dumps(value, ensure_ascii=False, indent=1) + "\n"
