"""Every field of every record written rightly and in many ways wrongly, as it would stand in YAML.

A field's type and marks say what it takes, so a new field is spoilt without a word here. What is
spoilt stands in a record with no more in it than must be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from minutebook.loader.loader import KINDS, REPORT, Kind
from minutebook.records.base import (
    EmailAddress,
    LanguageCode,
    Offset,
    Record,
    Slug,
    WebAddress,
)
from minutebook.records.introspection import FieldSpec, Form, fields_of

Ids = Mapping[str, str]
"""The id of a record of each kind that a link may lead to."""


class Mutant(NamedTuple):
    """A record with one thing changed in it."""

    kind: Kind
    """The kind of file in which it may stand."""
    record: type[Record]
    where: str
    """The class and the field: 'Minute.title'."""
    change: str
    text: str


class Place(NamedTuple):
    """A class of record, and by which fields it is reached from the top of a file."""

    kind: Kind
    record: type[Record]
    way: tuple[tuple[type[Record], FieldSpec], ...]


def places() -> list[Place]:
    """Each class of record where it is met first."""
    found: dict[type[Record], Place] = {}
    for kind in (*KINDS, REPORT):
        waiting = [Place(kind, kind.record, ())]
        while waiting:
            place = waiting.pop(0)
            if place.record in found:
                continue
            found[place.record] = place
            for spec in fields_of(place.record):
                inner = _innermost(spec.form)
                if inner.sort == "record":
                    waiting.append(Place(kind, inner.kind, (*place.way, (place.record, spec))))
    return list(found.values())


def _innermost(form: Form) -> Form:
    return form if form.entry is None else _innermost(form.entry)


# Right values ##################################################################################


def whole_file(kind: Kind, ids: Ids) -> str:
    """A file of a kind with every field of every record in it, once below one another."""
    return _lines(_all(kind.record, ids, ()))


def needed_file(kind: Kind, ids: Ids) -> str:
    """A file of a kind with no more than it must have."""
    return f"{_lines(needed(kind.record, ids))}\n"


def _all(record: type[Record], ids: Ids, around: tuple[type[Record], ...]) -> dict[str, str]:
    given = {}
    for spec in fields_of(record):
        inner = _innermost(spec.form)
        if inner.sort == "record" and inner.kind not in around:
            held = "\n" + _lines(_all(inner.kind, ids, (*around, record)))
            given[spec.key] = _held(spec.form, held)
        else:
            given[spec.key] = right(spec, spec.form, ids)
    return given


def needed(record: type[Record], ids: Ids) -> dict[str, str]:
    """What a record must give; the first field where it need give nothing."""
    specs = [spec for spec in fields_of(record) if spec.required]
    if not specs:
        specs = [spec for spec in fields_of(record) if spec.name not in _OF_ALL][:1]
    return {spec.key: right(spec, spec.form, ids) for spec in specs}


def right(spec: FieldSpec, form: Form, ids: Ids) -> str:
    """A value that a field takes."""
    if form.entry is not None:
        return _held(form, right(spec, _innermost(form), ids))
    if form.sort == "record":
        return "\n" + _lines(needed(form.kind, ids))
    if form.sort == "plain":
        return _plain(form.kind)
    if spec.link is not None:
        id_ = ids[spec.link.kind]
        return id_.partition("/")[2] if spec.link.scoped else id_
    if spec.is_reference:
        return "CR 5(a)"
    marks = {type(mark) for mark in spec.marks}
    return next((value for mark, value in _BY_MARK.items() if mark in marks), "Some words")


_BY_MARK: Mapping[type, str] = {
    Slug: "a-name-2",
    WebAddress: "https://example.org/a?b=c#d",
    EmailAddress: "a.clerk@example.org",
    Offset: "1:04:30",
    LanguageCode: "en",
}


def _plain(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind)).value
    return {bool: "yes", dt.date: "2018-02-27", dt.time: "14:00"}.get(kind, "2")


def _held(form: Form, value: str) -> str:
    """A value in the lists and mappings that a form puts around it."""
    if form.entry is None:
        return value
    inner = _held(form.entry, value)
    return "\n" + (
        f"- {_deeper(inner).lstrip()}" if form.sort == "list" else _lines({"now": inner})
    )


def _lines(given: Mapping[str, str]) -> str:
    return "\n".join(f"{key}: {_deeper(value)}" for key, value in given.items())


def _deeper(value: str) -> str:
    return value.replace("\n", "\n  ")


# Wrong ones, and some that are right ###########################################################

_OF_ALL = {spec.name for spec in fields_of(Record)}
"""The fields that every record has; they are spoilt in one of them."""

ANYWHERE: Mapping[str, str] = {
    "left empty": "",
    "the word null": "null",
    "an empty text": '""',
    "a text of blanks": '"  "',
    "a whole number": "7",
    "a number below 0": "-7",
    "a fraction": "7.5",
    "true": "true",
    "the word no": "no",
    "a word": "word",
    "several lines": '"one\\ntwo"',
    "a list": "[word]",
    "an unknown mapping": "{something: else}",
    "a mapping of nothing": "{}",
    "two languages": "{en: Words, cy: Geiriau}",
}
"""Put in place of any field's value."""

HOLDING: Mapping[str, str] = {
    "a list of nothing": "[]",
    "a list in a list": "[[word]]",
    "a list of null": "[null]",
    "a list of an empty text": '[""]',
    "a list of a number": "[7]",
    "an entry left empty": "\n-",
    "a name left empty": "\nnow:",
}
"""Put in place of a list or a mapping."""

WRITTEN: Mapping[str, str] = {
    "a whole number with places": "7.0",
    "a number with an exponent": "1e3",
    "a number as in code": "0x1F",
    "a number without its 0": ".5",
    "a number of sixteen digits": "1234567890123456",
}
"""Numbers as an editor's YAML has them."""

NAMES: Mapping[str, str] = {
    "capitals": "Some-Name",
    "blanks within": "some name",
    "a slash": "some/name",
    "two slashes": "some/2018-02-27/name",
    "two hyphens": "some--name",
    "a hyphen first": "-name",
    "an accent": "tŷ",
    "a link as in Markdown": "person:some-name",
    "True": "True",
    **WRITTEN,
}
WORDS: Mapping[str, str] = {
    "a comment": '"Words <!-- for me -->"',
    "a comment in one language": '{en: "Words <!-- for me -->"}',
    "an element that no page keeps": '"<script>Words</script>"',
    "too many brackets": f'"{"[" * 300}"',
    "a language that the council has not": "{fr: Mots}",
    "a language without text": '{en: Words, cy: ""}',
    "lines in one language": '{en: "one\\ntwo"}',
    "a long code of a language": "{english: Words}",
    "a code in capitals": "{EN: Words}",
    "a number in one language": "{en: 7}",
}
SORTS: Mapping[str, Mapping[str, str]] = {
    "address": {
        "no host": "https://",
        "a host of one word": "https://localhost/x",
        "another scheme": "ftp://example.org/",
        "a script": "javascript:alert(1)",
        "no scheme": "www.example.org",
        "a blank": "https://example.org/a b",
        "a quote": "https://example.org/a'\"b",
        "a backslash": "https:\\\\example.org",
        "a user": "https://user@example.org/",
        "a port": "http://example.org:8080",
        "a port of letters": "https://example.org:x/",
        "a Welsh host": "https://tŷ.example.org/",
        "a dash in the host": "https://ex–ample.org/",
        "an underscore in the host": "https://ex_ample.org/",
        "no name of a mailbox": "'@example.org'",
        "an email address": "a.clerk+web@example.org",
        "an email address with a name": "A Clerk <a.clerk@example.org>",
        "an email address without a domain": "a.clerk@example",
    },
    "offset": {
        "minutes and seconds": "04:30",
        "minutes over 59": "1:60:30",
        "seconds with places": "1:04:30.5",
        "hours of two digits": "01:04:30",
        "hours of three digits": "100:04:30",
    },
    "date": {
        "a British date": "27/02/2018",
        "a date of one digit": "2018-2-7",
        "a month over 12": "2018-13-01",
        "a day over 31": "2018-02-32",
        "a day that no calendar has": "2018-02-30",
        "the year 0": "0000-01-01",
        "a time besides": "2018-02-27 14:00",
    },
    "time": {
        "an hour of one digit": "9:30",
        "half of a day": "2.00 pm",
        "an hour over 23": "24:00",
        "a minute over 59": "14:60",
        "seconds": "14:00:00",
    },
    "number": {
        "commas": "1,246",
        "underscores": "-1_246.50",
        "a misplaced comma": "12,46",
        "a percentage": "12%",
        "a number in quotes": "'7'",
        "a fraction in quotes": "'7.5'",
        **WRITTEN,
    },
    "switch": {
        "a switch in capitals": "YES",
        "a switch in quotes": "'off'",
        "a switch of one letter": "y",
        "a switch of a digit": "1",
    },
    "choice": {"a choice that is none": "perhaps-not", "a choice in capitals": "CHOICE"},
    "language": {
        "a name of a language": "[english]",
        "a code in capitals": "[EN]",
        "a language twice": "[en, en]",
        "two codes": "[en, cy]",
    },
    "reference": {
        "a sign": "'CR!1'",
        "an angle bracket": "CR<1>",
        "a reference in Welsh": "Rŵ-2",
        "a half": "R ½",
        "an emoji": "'R 🏛'",
    },
}


_SORT_OF_MARK: Mapping[type, Mapping[str, str]] = {
    Slug: NAMES,
    WebAddress: SORTS["address"],
    EmailAddress: SORTS["address"],
    Offset: SORTS["offset"],
    LanguageCode: SORTS["language"],
}


def _own(spec: FieldSpec, form: Form, ids: Ids) -> Mapping[str, str]:
    """What is put in place of the values of such fields only."""
    marks = {type(mark) for mark in spec.marks}
    if spec.link is not None:
        others = {f"the id of a kind: {kind}": id_ for kind, id_ in ids.items()}
        return {**NAMES, **others, "no such part": f"{right(spec, form, ids)}#no-such-part"}
    for mark, changes in _SORT_OF_MARK.items():
        if mark in marks:
            return changes
    if form.sort == "words":
        return {**WORDS, **(SORTS["reference"] if spec.is_reference else {})}
    if form.sort != "plain":
        return {}
    sorts = {bool: "switch", dt.date: "date", dt.time: "time"}
    is_choice = isinstance(form.kind, type) and issubclass(form.kind, StrEnum)
    return SORTS["choice" if is_choice else sorts.get(form.kind, "number")]


def mutants(ids: Ids) -> Iterator[Mutant]:
    """Every field of every class of record in many ways, and each class within a whole file."""
    is_first = True
    for place in places():
        name = place.record.__name__
        base = needed(place.record, ids)
        for spec in fields_of(place.record):
            if is_first or spec.name not in _OF_ALL:
                for change, given in _changed(base, spec, ids):
                    text = _lines(given) or "{}"
                    yield Mutant(place.kind, place.record, f"{name}.{spec.key}", change, text)
        is_first = False
        lines = _lines(base)
        for change, changed in (
            ("nothing", lines),
            ("an unknown field", f"{lines}\nnonsense: Words"),
            ("a field twice", f"{lines}\n{lines}"),
            ("a tag", f"!!map\n{lines}"),
        ):
            text = _around(place, changed, ids)
            yield Mutant(place.kind, place.kind.record, name, change, text)


def _changed(
    base: dict[str, str], spec: FieldSpec, ids: Ids
) -> Iterator[tuple[str, dict[str, str]]]:
    yield "left out", {key: value for key, value in base.items() if key != spec.key}
    yield "as it should be", {**base, spec.key: right(spec, spec.form, ids)}
    everywhere = ANYWHERE if spec.form.entry is None else {**ANYWHERE, **HOLDING}
    for change, value in everywhere.items():
        yield change, {**base, spec.key: value}
    inner = _innermost(spec.form)
    for change, value in _own(spec, inner, ids).items():
        is_list = value.startswith("[")
        yield change, {**base, spec.key: value if is_list else _held(spec.form, value)}
    if inner.sort != "record":
        value = right(spec, inner, ids)
        for change, padded in (("blanks around", f'" {value} "'), ("a block", f"|\n  {value}\n")):
            yield change, {**base, spec.key: _held(spec.form, padded)}


def _around(place: Place, lines: str, ids: Ids) -> str:
    """The file that has the lines of a record where it stands in its kind of file."""
    for record, spec in reversed(place.way):
        lines = _lines({**needed(record, ids), spec.key: _held(spec.form, f"\n{lines}")})
    return f"{lines}\n"
