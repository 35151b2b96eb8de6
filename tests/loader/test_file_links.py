"""A file beside the papers is published if a text names it by a link or shows it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.loader.file_links import may_name_files, named_in
from minutebook.loader.loader import read
from tests.support.repositories import BODY, write

HERE = "meetings/council/2024-02-06"
PLAN = f"{HERE}/plan.pdf"


@pytest.mark.parametrize(
    "text",
    [
        "[the plan](plan.pdf)",
        "[the plan](<plan.pdf>)",
        "[the plan](./plan.pdf 'Plan')",
        "[the plan](plan.pdf?v=2#page=3)",
        "[the plan](../2024-02-06/plan.pdf)",
        "![the plan]( plan.pdf )",
        "[the plan][1]\n\n[1]: plan.pdf",
        "<a href='plan.pdf'>the plan</a>",
        '<img alt="" SRC = "plan.pdf">',
        "[the plan](/meetings/council/2024-02-06/plan.pdf)",
        "[the plan](https://wicken.example/meetings/council/2024-02-06/plan.pdf)",
        "[the plan](//wicken.example/site/meetings/council/2024-02-06/plan.pdf)",
        "<https://wicken.example/site/meetings/council/2024-02-06/plan.pdf>",
        "<!-- first --> [the plan](plan.pdf) <!-- not closed",
    ],
)
def test_a_link_names_the_file_that_it_leads_to(text: str) -> None:
    assert may_name_files(text)
    assert PLAN in set(named_in(text, HERE))


@pytest.mark.parametrize(
    "text",
    [
        "The plan is plan.pdf.",
        "<!-- [the plan](plan.pdf) -->",
        "{# [the plan](plan.pdf) #}",
        "[the plan](other/plan.pdf)",
        "[the plan](../plan.pdf)",
        "[the plan](mailto:plan.pdf)",
        "[the plan](javascript:plan.pdf)",
        "[the plan](https://[/plan.pdf)",
        "[the plan](plan.pdf/)",
    ],
)
def test_other_words_do_not_name_it(text: str) -> None:
    assert PLAN not in set(named_in(text, HERE))


@pytest.mark.parametrize("folder", ["decisions", "plan", "registers/risks"])
def test_an_address_names_a_file_beside_other_records_wherever_the_site_is(folder: str) -> None:
    address = f"https://wicken.example/site/{folder}/map.pdf"
    assert f"{folder}/map.pdf" in set(named_in(f"[the map]({address})", HERE))


def test_a_name_may_be_written_as_an_address() -> None:
    wanted = f"{HERE}/Plan for Tŷ (1).pdf"
    for link in ("Plan%20for%20T%C5%B7%20(1).pdf", "<Plan for Tŷ (1).pdf>"):
        assert set(named_in(f"[x]({link})", HERE)) == {wanted}


@given(st.text(alphabet="[]()<>!-{#}:/. ab\n\"'hrefs=") | st.text())
def test_any_text_is_gone_through(text: str) -> None:
    assert list(named_in(text, HERE)) == list(named_in(text, HERE))
    assert may_name_files(text) or not list(named_in(text, HERE))


@pytest.mark.parametrize(
    "part",
    ["](", "](<", "<!--", "{#", "[a](", "[a]: ", "href=", "](a(", "[", "\n[", " ", "<http://"],
)
def test_a_large_text_is_gone_through_in_no_time(part: str) -> None:
    began = time.monotonic()
    list(named_in("](" + part * (1_000_000 // len(part)), HERE))
    assert time.monotonic() - began < 10


def test_records_and_pages_tell_what_they_name(tmp_path: Path) -> None:
    whole = "https://wicken.example/meetings/council/2024-02-06/offers.pdf"
    archive = read(
        write(
            tmp_path,
            {
                **BODY,
                f"data/{HERE}/agenda.yml": "# [x](secret.pdf)\nitems:\n  - title: Lamps\n"
                "    text: See [the plan](plan.pdf).\n"
                f"    papers: [{{title: x, url: '{whole}'}}]\n",
                f"content/{HERE}/lamps.md": "---\ntitle: '[a](a.pdf)'\n---\n![map](map.png)\n",
                "content/about.md": "No link stands here.\n",
            },
        )
    )
    assert {file: set(names) for file, names in archive.named.items()} == {
        f"data/{HERE}/agenda.yml": {PLAN, f"{HERE}/offers.pdf"},
        f"content/{HERE}/lamps.md": {f"{HERE}/a.pdf", f"{HERE}/map.png"},
    }
