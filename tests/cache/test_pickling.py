"""A pickle that somebody else wrote makes plain values, or nothing; it changes nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from typing import Any

import pytest

from minutebook.cache.pickling import plain_value
from minutebook.findings import Severity
from minutebook.records.base import Paragraph, read_only, unpacked
from minutebook.records.location import RecordLocations
from minutebook.records.meetings import Agenda, MeetingKind
from minutebook.records.translated import Translated


def named(module: str, name: str) -> bytes:
    """The opcodes that put a class or function on the stack."""
    return (
        b"".join(b"\x8c" + bytes([len(word)]) + word.encode() for word in (module, name)) + b"\x93"
    )


def plain(value: object) -> bytes:
    """The opcodes of a plain value."""
    return pickle.dumps(value, 2)[2:-1]


def of(kind: Any) -> bytes:
    return named(kind.__module__, kind.__qualname__)


def member(one: Any) -> bytes:
    return of(type(one)) + plain((one.value,)) + b"R"


SHARED = {
    "a class": of(Agenda),
    "a named tuple": of(RecordLocations),
    "a class of texts": of(Translated),
    "an enumeration": of(MeetingKind),
    "a member": member(MeetingKind.ANNUAL),
    "another member": member(Severity.ERROR),
    "a function": of(unpacked),
    "another function": of(read_only),
    "what stands for getattr": named("builtins", "getattr"),
    "a day's class": named("datetime", "date"),
}
CHANGES = {
    "in its dictionary": {"_value_": "other", "SHORTHAND": "id", "spots": 1, "__call__": 1},
    "by its slots": (None, {"_value_": "other", "__defaults__": (1,), "spots": 1, "at": 1}),
    "both": ({"a": 1}, {"b": 2}),
    "as a list": [1, 2],
}


def state_of(thing: Any) -> dict[str, str]:
    """What can be set on something that is shared, but for what guards it."""
    names = (name for name in dir(thing) if name not in ("__setstate__", "__dict__"))
    return {name: repr(getattr(thing, name, None)) for name in sorted(names)}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("shared", SHARED.values(), ids=SHARED)
def test_nothing_that_is_shared_can_be_changed(shared: bytes, change: object) -> None:
    things = (
        Agenda,
        RecordLocations,
        Translated,
        MeetingKind,
        MeetingKind.ANNUAL,
        Severity.ERROR,
        read_only,
    )
    before = [state_of(thing) for thing in things]
    forged = b"\x80\x04" + shared + plain(change) + b"b."
    with pytest.raises((pickle.UnpicklingError, TypeError, AttributeError)):
        plain_value(forged)
    assert [state_of(thing) for thing in things] == before
    assert MeetingKind.ANNUAL.value == "annual"


def test_a_member_is_the_one_that_there_is() -> None:
    assert plain_value(pickle.dumps(MeetingKind.ANNUAL)) is MeetingKind.ANNUAL
    assert copy(MeetingKind.ANNUAL) is MeetingKind.ANNUAL


def test_a_record_is_made_as_it_was() -> None:
    made = Paragraph(text="It was resolved.", under="Roads")
    assert plain_value(pickle.dumps(made)) == made


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("builtins", "eval"),
        ("builtins", "setattr"),
        ("os", "system"),
        ("minutebook.records.base", "packed"),
        ("minutebook.cache.pickling", "_guard"),
        ("minutebook.cache.pickling", "pickle.loads"),
        ("minutebook.cache.store", "CacheStore"),
        ("minutebook.site.output", "AtomicOutput"),
        ("minutebook.runtime.parallel", "spread"),
        ("minutebook.site.tasks", "Making"),
        ("minutebook.render.markdown", "re"),
        ("minutebook", "records"),
        ("minutebook.not_there", "x"),
    ],
)
def test_nothing_else_is_reached(module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is nothing that a build keeps"):
        plain_value(b"\x80\x04" + named(module, name) + b".")


def deep() -> bytes:
    return b"\x80\x04" + b"(" * 200_000 + b"t" * 200_000 + b"."


def claims() -> bytes:
    """A text that says it has more letters than there are bytes in any memory."""
    return b"\x80\x04\x8d" + (2**62).to_bytes(8, "little") + b"a."


@pytest.mark.parametrize("forged", [deep, claims, lambda: b"", lambda: b"\x80\xff."])
def test_what_claims_too_much_is_refused_or_harmless(forged: Callable[[], bytes]) -> None:
    with suppress(Exception):  # whatever it is, it is none that ends the process
        assert plain_value(forged()) is not None
