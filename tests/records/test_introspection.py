"""What a record says of its own fields."""

from __future__ import annotations

from typing import Annotated

from minutebook.records.base import Link
from minutebook.records.council import Membership
from minutebook.records.introspection import fields_of, name_of, optional, unwrap, with_article
from minutebook.records.meetings import AgendaItem
from minutebook.records.performance import PerformanceEdition


def test_a_type_is_unwrapped_of_its_marks() -> None:
    assert unwrap(str) == (str, ())
    assert unwrap(Annotated[Annotated[str, Link("person")], "Who."]) == (
        str,
        (Link("person"), "Who."),
    )
    assert optional(str | None) == (str, True)
    assert optional(int | float | None) == (int | float, True)
    assert optional(int | float) == (int | float, False)
    assert optional(str) == (str, False)


def test_a_field_says_what_it_holds() -> None:
    specs = {spec.key: spec for spec in fields_of(Membership)}
    own = ["person", "role", "votes", "represents", "from", "until", "note"]
    assert list(specs) == ["as_printed", "open", *own]
    assert specs["person"].required
    assert specs["person"].link == Link("person")
    assert not specs["person"].markdown
    assert specs["note"].markdown
    assert specs["note"].link is None
    assert not specs["note"].required
    assert specs["note"].about == "What a reader should know."


def test_a_record_has_a_name_with_its_article() -> None:
    assert with_article(name_of(AgendaItem)) == "an agenda item"
    assert with_article(name_of(PerformanceEdition)) == "a performance edition"
