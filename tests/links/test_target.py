"""A link to a record names its kind and its id, and perhaps a part of its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.links.target import (
    LINK_KINDS,
    Target,
    is_record_link,
    links_in,
    slug,
    target,
    written_links,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("person:jo-smith", Target("person", "jo-smith")),
        ("meeting:audit/2024-03-05", Target("meeting", "audit/2024-03-05")),
        ("meeting:audit/2024-03-05/", Target("meeting", "audit/2024-03-05")),
        ("meeting:audit/2024-03-05#item-4", Target("meeting", "audit/2024-03-05", "item-4")),
        ("register:risks/2024#CR5", Target("register", "risks/2024", "CR5")),
        ("glossary:DToC", Target("glossary", "dtoc")),
        ("glossary:Key decision", Target("glossary", "key-decision")),
    ],
)
def test_a_link_says_its_kind_before_the_colon(text: str, meant: Target) -> None:
    assert target(text) == meant


def test_a_field_of_one_kind_gives_the_id_alone() -> None:
    assert target("risks/2024#CR5", "register") == Target("register", "risks/2024", "CR5")
    assert target("DToC", "glossary") == Target("glossary", "dtoc")


@given(
    st.sampled_from(LINK_KINDS),
    st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True),
    st.sampled_from(["", "item-4", "Corp-1"]),
)
def test_a_target_written_out_names_itself(kind: str, id_: str, anchor: str) -> None:
    one = Target(kind, id_, anchor)
    assert target(str(one)) == one


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("person:jo-smith", True),
        ("person", False),
        ("person/jo", False),
        ("https://person.example/", False),
        ("mailto:jo@borchester.example", False),
        ("", False),
    ],
)
def test_a_record_link_is_told_from_other_addresses(href: str, expected: bool) -> None:
    assert is_record_link(href) is expected


def test_each_link_is_found_at_its_line_and_column() -> None:
    text = (
        "See [Jo](person:jo) and\n\n- [the *agenda*](<meeting:audit/2024-03-05#item-1> 'Title').\n"
    )
    assert list(links_in(text)) == [
        (Target("person", "jo"), 0, 9),
        (Target("meeting", "audit/2024-03-05", "item-1"), 2, 18),
    ]


def test_links_that_are_defined_below_are_found() -> None:
    assert list(links_in("See [Jo][1].\n\n  [1]: person:jo\n")) == [(Target("person", "jo"), 2, 7)]


def test_a_link_is_given_as_it_was_written() -> None:
    assert list(written_links("[x](glossary:DToC)")) == [(4, "glossary:DToC")]


@pytest.mark.parametrize(
    "text",
    [
        "no link at all",
        "Present: Jo",
        "person:jo is only text",
        "[out](https://borchester.example/person:jo)",
        "[mail](mailto:jo@borchester.example)",
        "`[code](person:jo)`",
        "```\n[code](person:jo)\n```",
        "~~~ yaml\n[code](person:jo)\n~~~",
        "    [1]: person:jo",
    ],
)
def test_what_is_no_link_to_a_record_is_passed_over(text: str) -> None:
    assert list(links_in(text)) == []


def test_code_before_a_link_does_not_move_it() -> None:
    text = "`a`\n```\n[x](person:x)\n```\n`b` [Jo](person:jo)"
    assert list(links_in(text)) == [(Target("person", "jo"), 4, 9)]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for start, written in written_links(text):
        assert text[start:].startswith(written)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5(a)", "5-a"),
        ("45/2023", "45-2023"),
        ("11A", "11a"),
        ("  Any Other Business! ", "any-other-business"),
        ("–", ""),
    ],
)
def test_a_slug_has_small_letters_digits_and_single_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)
