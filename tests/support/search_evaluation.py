"""Asking the built sites' search the questions of search_questions.yml, as a reader's browser does.

To tune the search, build the two sample sites and run
`python -m tests.search_evaluation <sample's folder> <arrowmere's folder>`: it prints which of the
questions find their answer too late, without those that are held back for the judgement.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser

from tests.support.browser import launched, serving
from tests.support.site_fixture import DATA

QUESTIONS = DATA / "search_questions.yml"
FIRST_PAGE = 10
"""How many results are looked at: as many as the search page shows before 'more'."""

_ASK = """
async ({core, data, language, queries, count}) => {
  const {open} = await import(core);
  const searcher = await open(data, language);
  const found = [];
  for (const query of queries) {
    const search = await searcher.search(query, {filters: {}, sort: "relevance"});
    found.push((await search.load(count)).map(result => result.url));
  }
  return found;
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody types into the search of a site, and where the answer stands.

    `answers` are addresses from the top of the site, with their anchor, the best one first.
    """

    site: str
    query: str
    asker: str
    answers: tuple[str, ...]
    language: str = "en"
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question found: addresses, the best one first."""

    question: Question
    found: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """The place of the first right answer, counted from 1; None where it isn't among them."""
        for place, address in enumerate(self.found, start=1):
            if address in self.question.answers:
                return place
        return None

    @property
    def line(self) -> str:
        """The question, the place of its answer, and what stood first instead."""
        first = ", ".join(self.found[:3]) or "nothing"
        return (
            f"{self.rank or '-':>3}  {self.question.site}  {self.question.query}"
            f"\n       wanted {self.question.answers[0]}\n       found  {first}"
        )


def questions() -> tuple[Question, ...]:
    """All the questions, in the order of the file."""
    by_site = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    return tuple(
        Question(site=site, **{**given, "answers": tuple(given["answers"])})
        for site, asked in by_site.items()
        for given in asked
    )


def asked_of(
    sites: Mapping[str, Path], asked: Iterable[Question], browser: Browser
) -> Iterator[Outcome]:
    """What the questions find on the built sites: one page a site and language, all in one go."""
    by_page: dict[tuple[str, str], list[Question]] = {}
    for question in asked:
        by_page.setdefault((question.site, question.language), []).append(question)
    for (site, language), together in by_page.items():
        with serving(sites[site]) as top:
            page = browser.new_page()
            try:
                page.goto(f"{top}{'' if language == 'en' else f'{language}/'}search/")
                found: Sequence[Sequence[str]] = page.evaluate(
                    _ASK, _given(top, language, together)
                )
            finally:
                page.close()
        for question, addresses in zip(together, found, strict=True):
            yield Outcome(question, tuple(_from_the_top(one, top) for one in addresses))


def _given(top: str, language: str, asked: Sequence[Question]) -> Mapping[str, Any]:
    """What the page's script is given."""
    return {
        "core": f"{top}assets/minutebook/search-core.js",
        "data": f"{top}search/data/",
        "language": language,
        "queries": [question.query for question in asked],
        "count": FIRST_PAGE,
    }


def _from_the_top(address: str, top: str) -> str:
    """An address as the questions give theirs: no host, no leading slash, no text fragment."""
    return address.removeprefix(top).lstrip("/").partition(":~:")[0]


def table(outcomes: Iterable[Outcome]) -> str:
    """Those questions whose answer isn't the first, and how many there are of each."""
    every = tuple(outcomes)
    late = [outcome.line for outcome in every if outcome.rank != 1]
    return "\n".join(
        (
            *late,
            f"{within(every, 1)} of {len(every)} answers stand first, "
            f"{within(every, 3)} among the first three",
        )
    )


def within(outcomes: Iterable[Outcome], place: int) -> int:
    """How many of the questions have their answer at this place or before it."""
    return sum(1 for outcome in outcomes if outcome.rank is not None and outcome.rank <= place)


def main() -> None:
    """Print what comes too late of the questions that may be tuned on."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("sample", type=Path, help="the folder of the built sample site")
    parser.add_argument("arrowmere", type=Path, help="the folder of the built site of Arrowmere")
    given = parser.parse_args()
    open_ones = [question for question in questions() if not question.held_back]
    with launched() as browser:
        print(table(asked_of(vars(given), open_ones, browser)))


if __name__ == "__main__":
    main()
