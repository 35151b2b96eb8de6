"""Where to watch a meeting, and from which second."""

from __future__ import annotations

from minutebook.queries.meetings.webcasts import begins, begins_at


def test_an_item_s_place_in_a_webcast_stands_where_the_address_takes_it() -> None:
    address = "https://webcast.example/42?start={seconds}"
    assert begins(address) == "https://webcast.example/42?start=0"
    assert begins_at(address, "1:04:30") == "https://webcast.example/42?start=3870"


def test_an_address_without_room_for_a_time_leads_to_the_beginning_alone() -> None:
    assert begins("https://webcast.example/42") == "https://webcast.example/42"
    assert begins_at("https://webcast.example/42", "1:04:30") is None
