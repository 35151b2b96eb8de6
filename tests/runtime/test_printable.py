"""What people typed is printed in one line, and no pipeline takes it for a command."""

from __future__ import annotations

import logging
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.checks.suppressions import Suppressed
from minutebook.findings import warning
from minutebook.records.location import Location
from minutebook.runtime.printable import print_in_lines, printed
from tests.support.repositories import BODY, lines_of, write

ORDINARY = "Tŷ Cré – “the Café’s” £5, 30 % off; a: b :: c # d ## e"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (ORDINARY, ORDINARY),
        ("no\N{NO-BREAK SPACE}break", "no\N{NO-BREAK SPACE}break"),
        ("ن\N{ZERO WIDTH NON-JOINER}ه", "ن\N{ZERO WIDTH NON-JOINER}ه"),
        ("one\r\ntwo\u2028three\x85four", r"one\r\ntwo\u2028three\x85four"),
        ("\x1b[2J\x07\x9b1m", r"\x1b[2J\x07\x9b1m"),
        ("fdp.\N{RIGHT-TO-LEFT OVERRIDE}exe", r"fdp.\u202eexe"),
        ("soft\N{SOFT HYPHEN}", r"soft\xad"),
        ("caf\udce9.md", r"caf\xe9.md"),
        ("\ud800", r"\ud800"),
        ("\U000f0000", r"\U000f0000"),
        ("::set-output name=x::y", r"\x3a:set-output name=x::y"),
        ("  ::group::", r"  \x3a:group::"),
        ("see ##[add-mask]x", r"see #\x23[add-mask]x"),
        ("##vso[task.set variable=A]/b", r"#\x23vso[task.set variable=A]/b"),
    ],
)  # fmt: skip
def test_what_does_not_print_is_shown_as_python_writes_it(typed: str, shown: str) -> None:
    assert printed(typed) == shown


@given(st.text(st.characters()))
def test_a_text_becomes_one_line_and_stays_what_it_is(text: str) -> None:
    shown = printed(text)
    assert len((shown + ".").splitlines()) == 1
    assert not shown.lstrip().startswith("::")
    assert "##[" not in shown
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in shown)
    assert printed(shown) == shown
    shown.encode()


@pytest.mark.parametrize("name", ["a\n::error file=x::b.yml", "a\x1b[31mb.yml", "a\u202eb.txt"])
def test_a_file_of_any_name_gives_one_line(tmp_path: Path, name: str) -> None:
    found = lines_of(write(tmp_path, {**BODY, f"data/people/{name}": "name: Jo\n"}))
    told = [line for line in found if "out-of-place" in line]
    assert len(told) == 1
    assert told[0].startswith(f"data/people/{printed(name)}:1:1: error out-of-place: ")
    assert told[0].isprintable()


def test_what_a_key_and_a_value_hold_gives_one_line(tmp_path: Path) -> None:
    text = '"nam\\u0065\\n##[error]x": 1\nname: Jo\nkind: "off\\u001bicer"\n'
    found = lines_of(write(tmp_path, {**BODY, "data/people/jo.yml": text}))
    told = [line for line in found if "no-schema" not in line]
    codes = ["unknown-key", "bad-choice", "control-character"]
    assert [line.split(": ")[1] for line in told] == [f"error {code}" for code in codes]
    assert r"'name\n#\x23[error]x'" in told[0]
    assert r"'off\x1bicer'" in told[1]
    assert all(line.isprintable() for line in told)


def test_what_is_accepted_as_printed_is_one_line() -> None:
    finding = warning(Location("data/x.yml"), "text-date", "a day")
    told = str(Suppressed(finding, "the paper\n::error::says so"))
    assert told.endswith(r"(as printed: the paper\n::error::says so)")


def test_lines_of_a_log_are_printed_so_too(capfd: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("test_printing")
    logger.propagate = False
    logger.addHandler(logging.StreamHandler())
    print_in_lines(logger)
    print_in_lines(logger)
    logger.warning("%s\nsecond \x1b[32mgreen\x1b[0m", "the page '\x1b[8m\r'")
    logger.warning("%d of them", "a")  # which logging tells of itself
    told = capfd.readouterr().err
    assert told.startswith("the page '\\x1b[8m\\r'\nsecond \x1b[32mgreen\x1b[0m\n")
    assert "not all arguments converted" in told or "%d format" in told
