"""Two values are the same where they are made of the very same records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from minutebook.book.meetings import Neighbours
from minutebook.cache.identity import same
from minutebook.links.target import Target
from minutebook.records.council import Person

ANN, BOB = Person(name="Ann Lee"), Person(name="Bob May")
OTHER_ANN = replace(ANN)


def test_a_record_is_the_same_as_itself_alone() -> None:
    """Another that says the same may stand elsewhere in its file."""
    assert OTHER_ANN == ANN
    assert same(ANN, ANN)
    assert not same(ANN, OTHER_ANN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dt.date(2026, 11, 22), dt.date(2026, 11, 22)),
        ("a" * 5_000, "".join(["a"] * 5_000)),
        (Target("person", "ann"), Target("person", "ann")),
        (Neighbours("audit", None, "next"), Neighbours("audit", None, "next")),
        ((ANN, (BOB, 1)), (ANN, (BOB, 1))),
        ({"ann": ANN}, {"ann": ANN}),
        ((), ()),
    ],
)
def test_what_holds_the_same_is_the_same(one: Any, other: Any) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((ANN,), (OTHER_ANN,)),
        ((ANN, BOB), (BOB, ANN)),
        ((ANN,), (ANN, BOB)),
        ((ANN,), [ANN]),
        ({"ann": ANN, "bob": BOB}, {"bob": BOB, "ann": ANN}),
        ({"ann": ANN}, {"ann": OTHER_ANN}),
        (1, True),
        (None, ()),
        (Target("person", "ann"), Target("person", "bob")),
        (Neighbours("audit", None, "next"), Neighbours("audit", None, None)),
    ],
)
def test_what_holds_others_or_in_another_order_is_not(one: Any, other: Any) -> None:
    assert not same(one, other)


def test_any_mapping_will_do() -> None:
    one: Mapping[str, Person] = MappingProxyType({"ann": ANN})
    assert same(one, MappingProxyType({"ann": ANN}))
    assert not same(one, {"ann": ANN})
