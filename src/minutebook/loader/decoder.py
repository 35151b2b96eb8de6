"""From a tree of YAML to a record, by the types of the record's fields.

The field says what its text means: `no` is a word in a title and false in a switch,
`2018-02-27` a date where a date is wanted, `CR1` and `1_000` text where text is wanted.
Everything that is wrong in a file is found in one pass.
"""

from __future__ import annotations

import re
import sys
import types
import unicodedata
from collections.abc import Collection
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence as AbstractSequence
from typing import Any, TypeVar

from minutebook.findings import MOST_OF_A_CODE, Finding, error, nearest
from minutebook.links.target import slug, written_links
from minutebook.loader import forms
from minutebook.loader.nodes import Mapping, Node, Scalar, Sequence
from minutebook.loader.plain_values import UnfitError, plain_value
from minutebook.loader.positions import Parts
from minutebook.markup.limits import excess
from minutebook.markup.unseen import not_shown, unseen
from minutebook.markup.web_addresses import is_web_address
from minutebook.records.base import EmailAddress, Offset, Record, WebAddress, unpacked
from minutebook.records.introspection import (
    FieldSpec,
    Form,
    defaults_of,
    fields_by_key,
    fields_of,
    name_of,
    required_fields,
    with_article,
)
from minutebook.records.location import Location, RecordLocations, location_at
from minutebook.records.translated import Translated

R = TypeVar("R", bound=Record)

MOST_ENTRIES = 5_000
"""Entries that a list may have. The longest of a council's are the rows of a table."""
_OFTEN = 40
"""Letters of a line that is perhaps in many records: an id, a post, the title of an item."""
_TELLING = 40
"""Letters of a line by which it is found in its file."""
_CODE = re.compile(forms.LANGUAGE)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_BESIDE_LETTERS = frozenset(forms.BESIDE_LETTERS)
_OFFSET = re.compile(forms.OFFSET)
_EMAIL = re.compile(forms.email())


def _is_nothing(node: Node) -> bool:
    """Whether a value is left empty."""
    return isinstance(node, Scalar) and node.plain and not node.text


def _is_blank(node: Node) -> bool:
    """Whether a value is a text with nothing in it."""
    return isinstance(node, Scalar) and not node.text.strip()


class Decoder:
    """Decodes one file, gathering its findings."""

    def __init__(self, findings: list[Finding], languages: AbstractSequence[str] = ("en",)) -> None:
        """`languages` are the council's, the main one first."""
        self.findings = findings
        self.languages = languages
        self._unknown = 0
        self._are_several = len(languages) > 1

    def record(self, node: Node, kind: type[R], **from_path: Any) -> R | None:
        """The record that a node gives, or None if something in it is wrong."""
        shorthand = kind.SHORTHAND
        if shorthand is not None and (
            (isinstance(node, Scalar) and (node.text or not node.plain))
            or self._is_in_languages(node, fields_by_key(kind))
        ):
            key = Scalar(node.file, node.spot, shorthand, plain=True)
            node = Mapping(node.file, node.spot, ((key, node),))
        if not isinstance(node, Mapping):
            names = ", ".join(s.key for s in fields_of(kind) if s.required)
            wanted = f" (at least: {names})" if names else ""
            self._say(node.place, "wrong-type", f"{with_article(name_of(kind))} is wanted here: "
                      f"lines of 'name: value'{wanted}")  # fmt: skip
            return None
        specs = fields_by_key(kind)
        values = dict(defaults_of(kind))
        values |= from_path
        places: dict[str, int] = {}
        findings = self.findings
        before = len(findings)
        given: set[str | None] = set()  # and what was meant by a key that is misspelt
        for key, value in node.pairs:
            spec = specs.get(key.text)
            if spec is None:
                meant = self._meant(key.text, specs)
                hint = "" if meant is None else f"; did you mean '{meant}'?"
                given.add(meant)
                self._say(
                    key.place,
                    "unknown-key",
                    f"'{key.text}' is not a field of {with_article(name_of(kind))}{hint}",
                )
                continue
            given.add(spec.key)
            if type(value) is Scalar:
                if value.plain and not value.text:
                    if spec.required or not spec.may_be_none:
                        self._say(
                            key.place,
                            "empty-value",
                            f"'{spec.key}' has no value; give it one"
                            + ("" if spec.required else " or leave the line out"),
                        )
                    continue
                if spec.needs_text and not value.text.strip():
                    self._say(value.place, "empty-value", f"'{spec.key}' has no text; give it one")
                    continue
            values[spec.name] = self._value(value, spec.form, spec, spec.name, places)
            places[spec.name] = value.spot
        for spec in required_fields(kind):
            if spec.key not in given:
                self._say(
                    node.place,
                    "missing-key",
                    f"{with_article(name_of(kind))} needs '{spec.key}'; add it",
                )
        if len(findings) > before:
            return None
        values["at"] = RecordLocations.packed(node.file, node.spot, places)
        made: R = unpacked(kind, *values.values())
        return made

    def _meant(self, wrong: str, specs: Collection[str]) -> str | None:
        """The field that was perhaps meant; of so many only as is told of each by itself."""
        self._unknown += 1
        return nearest(wrong, specs) if self._unknown <= MOST_OF_A_CODE else None

    def _say(self, place: Location, code: str, message: str) -> None:
        self.findings.append(error(place, code, message))

    def _value(
        self, node: Node, form: Form, spec: FieldSpec, path: str, places: dict[str, int]
    ) -> Any:
        sort = form.sort
        if sort == "words":
            return self._words(node, spec, path, places)
        if sort == "record":
            return self.record(node, form.kind)
        if sort == "list":
            return self._list(node, form, spec, path, places)
        if sort == "mapping":
            return self._mapping(node, form, spec, path, places)
        text = self._text(node, spec, several_lines=False)
        if text is None:
            return None
        if sort == "plain":
            return self._plain(node, text, form.kind, spec)
        if spec.is_checked:
            self._check_address(node.place, text, spec)
        return text

    def _words(self, node: Node, spec: FieldSpec, path: str, places: dict[str, int]) -> str | None:
        """A text that people read, in one language or in several."""
        if type(node) is not Mapping or not self._is_in_languages(node):
            text = self._one_text(node, spec, path, places)
            if self._are_several and text and not spec.is_name and _LETTERS.search(text):
                return Translated({self.languages[0]: text}, self.languages[0])
            return text
        texts = {}
        for key, value in node.pairs:
            places[f"{path}.{key.text}"] = value.spot
            if key.text not in self.languages:
                self._say(
                    key.place,
                    "unknown-language",
                    f"'{key.text}' is not a language of this council, which are "
                    f"{', '.join(self.languages)}; add it to 'languages' of body.yml "
                    "or delete the text",
                )
            elif _is_blank(value):
                self._say(key.place, "empty-value", f"'{spec.key}' has no text in '{key.text}'; "
                          "give it one or leave the line out")  # fmt: skip
            else:
                texts[key.text] = self._one_text(value, spec, f"{path}.{key.text}", places) or ""
        return Translated(texts, self.languages[0]) if texts else None

    def _is_in_languages(self, node: Node, fields: Collection[str] = ()) -> bool:
        """Whether a value is a text in several languages: its keys are their codes."""
        return (
            isinstance(node, Mapping)
            and bool(node.pairs)
            and all(_CODE.fullmatch(key.text) and key.text not in fields for key, _ in node.pairs)
        )

    def _one_text(
        self, node: Node, spec: FieldSpec, path: str, places: dict[str, int]
    ) -> str | None:
        """A text in one language."""
        text = self._text(node, spec, several_lines=spec.markdown)
        if text and spec.markdown:
            if forms.COMMENT in text:
                self._say(
                    node.place,
                    "html-comment",
                    f"'{spec.key}' holds a comment, which index.json would publish; "
                    "delete it, or write it as a line of its own that begins with #",
                )
            if isinstance(node, Scalar):
                self._look_at_markup(node, text, spec)
                if ":" in text:
                    _place_links(node, text, path, places)
        elif text and spec.is_reference:
            odd = next((one for one in text if not _is_of_reference(one)), None)
            if odd is not None:
                self._say(
                    node.place,
                    "bad-reference",
                    f"'{spec.key}' has {_named(odd)} in it; a reference holds letters, "
                    f"digits, blanks and {forms.BESIDE_LETTERS}",
                )
        return text

    def _look_at_markup(self, node: Scalar, text: str, spec: FieldSpec) -> None:
        """Say if a page can't be made of a text, or would not show all of its words."""
        found = excess(text)
        if found is not None:
            start, code, message = found
            line = text[start:].partition("\n")[0][:_TELLING]
            self._say(
                location_at(node.file, Parts(node, text).spot(start, line)),
                code,
                f"'{spec.key}' can't be shown: {message}",
            )
            return
        lost = unseen(text) if forms.COMMENT not in text else None
        if lost is not None:
            word, start = lost
            place = location_at(node.file, Parts(node, text).spot(start, word))
            self._say(place, "unseen-text", not_shown(text, word, start, f"'{spec.key}'"))

    def _check_address(self, place: Location, text: str, spec: FieldSpec) -> None:
        """Say if a text that is published as a link, or in an address, can't be."""
        if spec.is_part_of_address and slug(text) != text:
            self._say(
                place,
                "bad-name",
                f"'{text}' becomes part of an address; use small letters, digits and hyphens, "
                f"such as '{slug(text) or 'budget-2025'}'",
            )
        if any(isinstance(m, WebAddress) for m in spec.marks) and not is_web_address(text):
            what = (
                "write the site's name behind //, and no blanks, quotes or backslashes"
                if text.startswith(("https://", "http://"))
                else "it begins with https://"
            )
            self._say(place, "bad-address", f"'{text}' is not a web address; {what}")
        if any(isinstance(m, Offset) for m in spec.marks) and not _OFFSET.fullmatch(text):
            self._say(
                place,
                "bad-offset",
                f"'{text}' is not a time into a recording; write hours:minutes:seconds, "
                "such as 1:04:30",
            )
        if any(isinstance(m, EmailAddress) for m in spec.marks) and not _EMAIL.fullmatch(text):
            self._say(place, "bad-address", f"'{text}' is not an email address")

    def _list(
        self, node: Node, form: Form, spec: FieldSpec, path: str, places: dict[str, int]
    ) -> tuple[Any, ...]:
        if not isinstance(node, Sequence) and spec.may_be_single:
            node = Sequence(node.file, node.spot, (node,))
        if not isinstance(node, Sequence):
            self._say(
                node.place,
                "wrong-type",
                f"'{spec.key}' is a list; begin each of its entries with '- '",
            )
            return ()
        decoded: list[Any] = []
        inner = form.entry
        assert inner is not None
        if len(node.entries) > MOST_ENTRIES:
            self._say(
                node.entries[MOST_ENTRIES].place,
                "too-many-entries",
                f"'{spec.key}' has {len(node.entries):,} entries and may have {MOST_ENTRIES:,}, "
                "which this one exceeds; was something else pasted here?",
            )
            return ()
        for index, entry in enumerate(node.entries):
            inside = f"{path}.{index}"
            places[inside] = entry.spot
            if _is_nothing(entry):
                self._say(
                    entry.place,
                    "empty-value",
                    f"an entry of '{spec.key}' is empty; fill it or delete its '-'",
                )
                continue
            decoded.append(self._value(entry, inner, spec, inside, places))
        return tuple(decoded)

    def _mapping(
        self, node: Node, form: Form, spec: FieldSpec, path: str, places: dict[str, int]
    ) -> AbstractMapping[str, Any]:
        if not isinstance(node, Mapping):
            self._say(
                node.place, "wrong-type", f"'{spec.key}' wants lines of 'name: value' under it"
            )
            return {}
        decoded = {}
        inner = form.entry
        assert inner is not None
        for key, value in node.pairs:
            inside = f"{path}.{key.text}"
            places[inside] = key.spot
            if _is_nothing(value):
                self._say(
                    key.place,
                    "empty-value",
                    f"'{key.text}' has no value; give it one or leave the line out",
                )
                continue
            decoded[key.text] = self._value(value, inner, spec, inside, places)
        return types.MappingProxyType(decoded)

    def _text(self, node: Node, spec: FieldSpec, *, several_lines: bool) -> str | None:
        if not isinstance(node, Scalar):
            what = "a list" if isinstance(node, Sequence) else "lines of 'name: value'"
            self._say(
                node.place,
                "wrong-type",
                f"'{spec.key}' wants plain text and has {what}; "
                "if the text contains ': ' or begins with '[' or '{', put it in quotes",
            )
            return None
        text = node.text.strip()
        if several_lines:
            return text
        if "\n" in text:
            self._say(
                node.place, "several-lines", f"'{spec.key}' is one line of text; put it on one line"
            )
            return None
        return sys.intern(text) if len(text) <= _OFTEN else text

    def _plain(self, node: Node, text: str, kind: Any, spec: FieldSpec) -> Any:
        try:
            return plain_value(text, kind, spec.key)
        except UnfitError as unfit:
            self._say(node.place, unfit.code, unfit.message)
            return None


def _is_of_reference(sign: str) -> bool:
    """Whether a character may stand in a reference: letters and digits of any script, and some."""
    category = unicodedata.category(sign)
    return category[0] in "LMN" or category == "Zs" or sign in _BESIDE_LETTERS


def _named(sign: str) -> str:
    """A character as a finding may name it, whatever it is."""
    return f"the sign {sign}" if sign.isprintable() else f"the character U+{ord(sign):04X}"


def _place_links(node: Scalar, text: str, path: str, places: dict[str, int]) -> None:
    """Note where each link to a record stands in a text."""
    parts: Parts | None = None
    for number, (start, written) in enumerate(written_links(text)):
        parts = parts or Parts(node, text)
        places[f"{path}.@{number}"] = parts.spot(start, written)
