"""A page of prose is words and calls of macros with plain values; all else is a mistake."""

from __future__ import annotations

import time

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.markup.macro_calls import Call, Words, pieces_of

_SIGNS = ["{{", "}}", "{{-", "-}}", "{%", "%}", "{%-", "-%}", "{#", "#}", "raw", "endraw"]
_INSIDE = [*"()[]{}=,:.|~-'\"\\", "name", "id", "if", "set", "true", "7", "2.5", "'a b'", '"c"']
_WORDS = [" ", "\n", "\r\n", "é", "words"]
_PAGES = st.lists(st.sampled_from([*_SIGNS, *_INSIDE, *_WORDS]), max_size=30)


def calls_in(text: str) -> list[tuple[str, dict[str, object]]]:
    found = pieces_of(text)
    assert found.mistakes == ()
    return [(call.name, dict(call.arguments)) for call in found.calls]


def told(text: str) -> list[str]:
    return [f"{one.line}:{one.column} {one.code} {one.message}" for one in pieces_of(text).mistakes]


@pytest.mark.parametrize(
    ("typed", "given_"),
    [
        ("{{ list() }}", {}),
        ("{{list()}}", {}),
        ("{{- list( ) -}}", {}),
        ("{{+ list() }}", {}),
        ("{{ list(limit=5) }}", {"limit": 5}),
        ("{{ list(limit = -5, ) }}", {"limit": -5}),
        ("{{ list(share=2.5e3) }}", {"share": 2500.0}),
        ("{{ list(of='it''s') }}", None),
        (r"{{ list(of='it\'s') }}", {"of": "it's"}),
        ('{{ list(of="}} and {% raw %}") }}', {"of": "}} and {% raw %}"}),
        ("{{ list(of='Cyngor Tŷ\\u0302') }}", {"of": "Cyngor Tŷ\u0302"}),
        ("{{ list(a=true, b=False, c=none) }}", {"a": True, "b": False, "c": None}),
        ("{{ list(a=[1, 'b', [none]], b=[]) }}", {"a": [1, "b", [None]], "b": []}),
        ("{{ list(a={'b': [1], 2: {}}) }}", {"a": {"b": [1], 2: {}}}),
        ("{{ list(\n  a=1,\n  b=2\n) }}", {"a": 1, "b": 2}),
    ],
)
def test_a_call_has_plain_values_by_name(typed: str, given_: dict[str, object] | None) -> None:
    if given_ is None:
        assert told(typed)
    else:
        assert calls_in(typed) == [("list", given_)]


def test_a_page_without_braces_is_one_piece() -> None:
    assert pieces_of("Words.\n").pieces == (Words("Words.\n"),)
    assert pieces_of("").pieces == ()


def test_raw_is_shown_as_it_stands() -> None:
    text = "Write {% raw %}`{{ home() }}` or {# x #}{% endraw %}."
    assert pieces_of(text).text == "Write `{{ home() }}` or {# x #}."
    assert calls_in(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a {{ m() }} b", "a ! b"),
        ("a \n {{- m() }} b", "a! b"),
        ("a {{ m() -}} \n b", "a !b"),
        ("a {{- m() -}} b", "a!b"),
        ("a {%- raw %} {{ x }} {% endraw -%} b", "a {{ x }} b"),
        ("a {% raw -%} {{ x }} {%- endraw %} b", "a {{ x }} b"),
        ("{{ m() }}\n\n{{ m() }}\n", "!\n\n!\n"),
    ],
)
def test_blanks_are_taken_away_as_jinja_does(text: str, shown: str) -> None:
    assert pieces_of(text).with_calls(lambda _: "!") == shown
    template = jinja2.Environment(keep_trailing_newline=True).from_string(text)
    assert template.render(m=lambda: "!") == shown


@given(_PAGES.map("".join))
def test_whatever_is_typed_is_read_and_what_is_right_is_what_jinja_shows(text: str) -> None:
    found = pieces_of(text)
    lines = text.replace("\r\n", "\n").split("\n")
    for one in [*found.mistakes, *found.calls]:
        assert lines[one.line - 1][one.column - 1] == "{"
    if found.mistakes:
        return
    known = {
        call.name: (lambda *_, name=call.name, **given: f"<{name}{sorted(given.items())}>")
        for call in found.calls
        if call.has_brackets
    }
    if any(not call.has_brackets or call.name not in known for call in found.calls):
        return

    def shown(call: Call) -> str:
        return f"<{call.name}{sorted(dict(call.arguments).items())}>"

    template = jinja2.Environment(keep_trailing_newline=True).from_string(text)
    assert found.with_calls(shown) == template.render(**known)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("{{ site.name }}", "page-code 'site.name' is no call of a macro; in a page, double br"),
        ("{{ site['name'] }}", "page-code 'site['name']' is no call of a macro"),
        ("{{ list() | upper }}", "page-code 'list() | upper' is no call of a macro"),
        ("{{ list().x }}", "page-code 'list().x' is no call of a macro"),
        ("{{ list()() }}", "page-code 'list()()' is no call of a macro"),
        ("{{ 'words' }}", "page-code ''words'' is no call of a macro"),
        ("{{ 1 + 1 }}", "page-code '1 + 1' is no call of a macro"),
        ("{{ none }}", "page-code 'none' is no call of a macro"),
        ("{{ list(of=site) }}", "page-code 'site' is no plain value: a value is text in quotes"),
        ("{{ list(of=('a', 'b')) }}", "page-code '(' is no plain value"),
        ("{{ list(*site) }}", "page-code '*' is no plain value"),
        ("{{ list(of='a' ~ 'b') }}", "page-code a comma or ')' is wanted before '~'"),
        ("{{ list(of='a' if b) }}", "page-code a comma or ')' is wanted before 'if'"),
        ("{{ list(of=-'a') }}", "page-code '-' is no plain value"),
        ("{% if x %}", "page-code '{% if %}' is a command of templates, which a page can't hold"),
        ("{%- set x = '%}' -%}", "page-code '{% set %}' is a command of templates"),
        ("{% %}", "page-code '{%  %}' is a command of templates"),
        ("{% if", "page-code '{%' begins a command of templates, which a page can't hold"),
        ("{# x #}", "page-code '{#' begins a comment, which a page can't hold: delete it; an"),
        ("{#anchor}", "page-code '{#' begins a comment, which a page can't hold"),
        ("{% raw %} x", "macro-syntax '{% raw %}' has no end: write {% endraw %} after"),
        ("{{ }}", "macro-syntax the macro call cannot be read: there is nothing between the"),
        ("{{ list(", "macro-syntax the macro call cannot be read: its closing braces are missing"),
        ("{{ list(of='a }}", "macro-syntax the macro call cannot be read: unexpected char"),
        ("{{ list(of=) }}", "macro-syntax the macro call cannot be read: a value is missing be"),
        ("{{ list(of='a' by='b') }}", "macro-syntax the macro call cannot be read: a comma or"),
        ("{{ list(of=1, of=2) }}", "macro-syntax the macro call cannot be read: 'of' is given"),
        ("{{ list(of={1}) }}", "macro-syntax the macro call cannot be read: ':' and a value"),
        ("{{ list(of={'a': 1, 'a': 2}) }}", "macro-syntax the macro call cannot be read: 'a' is"),
        (r"{{ list(of='\N') }}", "macro-syntax the macro call cannot be read: a text has a backsl"),
        (r"{{ list(of='\udc00') }}", "macro-syntax the macro call cannot be read: a text has a ba"),
        (f"{{{{ list(of={'9' * 5_000}) }}}}", "macro-syntax the macro call cannot be read: a numb"),
        ("{{ list(of=1e999) }}", "macro-syntax the macro call cannot be read: a number of 5 d"),
        (
            f"{{{{ list(of={'[' * 5_000}{']' * 5_000}) }}}}",
            "macro-syntax the macro call cannot be read: its lists are too deep in one another",
        ),
    ],
)  # fmt: skip
def test_all_else_is_a_mistake_with_its_place(typed: str, message: str) -> None:
    first, *more = told(f"Words.\n\nSee é {typed} here.\n")
    assert first.startswith(f"3:7 {message}")
    assert more == []


def test_each_mistake_of_a_page_is_told() -> None:
    text = "{{ a.b }}\n{{ list() }}\n{% if x %}\n  {{ c.d }} {# e #}{% endif %}"
    assert [one.partition(" ")[0] for one in told(text)] == ["1:1", "3:1", "4:3", "4:13", "4:20"]


@pytest.mark.parametrize(
    "piece", ["{{", "{%", "{#", "{{ a.b }}", "{{ list() }} ", "{% raw %}", "{ "]
)
def test_a_long_page_of_signs_is_read_in_no_time(piece: str) -> None:
    before = time.process_time()
    pieces_of(piece * (100_000 // len(piece)))
    assert time.process_time() - before < 4


@pytest.mark.parametrize(
    ("typed", "word", "place"),
    [
        ("One\ntwo WORD", "WORD", (2, 5)),
        ("{% raw %}{{ x }}{% endraw %} WORD", "WORD", (1, 30)),
        ("a {%- raw -%}\n\n WORD {%- endraw -%}\n\n b", "WORD", (3, 2)),
        ("a {%- raw -%}\n\n x {%- endraw -%}\n\n WORD", "WORD", (5, 2)),
        ("{{ m() }}\n{{- m() -}}\n\n\n  WORD", "WORD", (5, 3)),
        ("WO{% raw %}RD{% endraw %}", "WORD", (1, 1)),
        ("x\nWO\n{%- raw -%}\nRD{% endraw %}", "RD", (4, 1)),
    ],
)
def test_a_place_in_what_is_shown_is_found_in_what_is_typed(
    typed: str, word: str, place: tuple[int, int]
) -> None:
    found = pieces_of(typed)
    before = found.text.partition(word)[0]
    shown = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    assert found.in_typed(*shown) == place
    assert len(found.words) == len(found.text)
