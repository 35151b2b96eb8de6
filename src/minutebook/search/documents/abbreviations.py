"""What abbreviations in a text stand for, and how what is written in full is abbreviated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from minutebook.book.book import Book

_TOKEN = re.compile(r"[^\W_](?:[\w&/'’-]*[^\W_])?")


class Abbreviations:
    """A glossary's terms, to be looked for in texts."""

    def __init__(self, terms: Iterable[tuple[str, ...]]) -> None:
        """Each term is its spellings and, last, what it means."""
        self._exact: dict[str, str] = {}
        self._told: dict[str, list[tuple[Sequence[str], str]]] = defaultdict(list)
        for *spellings, means in terms:
            for spelling in spellings:
                others = " ".join((*(one for one in spellings if one != spelling), means))
                if _TOKEN.fullmatch(spelling):
                    self._exact[spelling] = others
                else:
                    self._tell(spelling, others)
            self._tell(means, " ".join(spellings))

    def _tell(self, words: str, otherwise: str) -> None:
        tokens = [_folded(token) for token in _TOKEN.findall(words)]
        if len(tokens) > 1:
            self._told[tokens[0]].append((tokens, otherwise))

    def also(self, text: str) -> str:
        """Other words for the abbreviations of a text and for what it writes in full."""
        if not self._exact and not self._told:
            return ""
        tokens = _TOKEN.findall(text)
        found: dict[str, None] = {}
        for at, token in enumerate(tokens):
            for one in (token, token.partition("’")[0].partition("'")[0]):
                if one in self._exact:
                    found[self._exact[one]] = None
            for words, otherwise in self._told.get(_folded(token), ()):
                if [_folded(one) for one in tokens[at : at + len(words)]] == words:
                    found[otherwise] = None
        return " ".join(found)


def _folded(token: str) -> str:
    """A word without its capitals and its plural."""
    return token.lower().removesuffix("s")


def abbreviations_of(book: Book) -> Abbreviations:
    """Those of a book's glossary, in its language."""
    plain = book.locale.plain
    return _made(
        tuple(
            (plain(term.term), *map(plain, term.also), plain(term.means))
            for term in book.glossary.values()
        )
    )


@lru_cache(maxsize=8)
def _made(terms: tuple[tuple[str, ...], ...]) -> Abbreviations:
    return Abbreviations(terms)
