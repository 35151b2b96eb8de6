"""Appetites that their scale cannot measure, and categories that nobody declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.queries.registers.scores import band_named
from minutebook.records.registers import Register, RegisterEdition
from minutebook.records.scales import Scale
from minutebook.records.scores import Appetite, Limit


@each(RegisterEdition)
def unknown_categories(book: Book, edition: RegisterEdition) -> Iterator[Finding]:
    """unknown-category: an entry or an appetite is of a category that the register lacks."""
    register = book.registers.get(edition.folder)
    if register is None:
        return
    known = [category.key for category in register.categories]
    for entry in edition.entries:
        if entry.category is not None and entry.category not in known:
            yield error(entry.at.of("category"), "unknown-category", _no(entry.category, known))
    for key in edition.appetites:
        if key not in known:
            yield error(edition.at.of("appetites", key), "unknown-category", _no(key, known))


def _no(wrong: str, known: Sequence[str]) -> str:
    hint = did_you_mean(wrong, known) or f"; it declares {', '.join(known) or 'none'}"
    return f"register.yml declares no category '{wrong}'{hint}"


@each(Register, RegisterEdition)
def bad_limits(book: Book, one: Register | RegisterEdition) -> Iterator[Finding]:
    """bad-limit: a limit is no score or rating of the scale, or tolerance is under appetite."""
    if isinstance(one, Register):
        scale = book.scales.get(one.scale)
        appetites = [one.appetite, *(category.appetite for category in one.categories)]
    else:
        register = book.registers.get(one.folder)
        scale = book.scales.get(one.scale_in(register)) if register is not None else None
        appetites = [one.appetite, *one.appetites.values()]
        appetites += [entry.appetite for entry in one.entries]
    if scale is not None:
        for appetite in appetites:
            if appetite is not None:
                yield from _check(scale, appetite)


def _check(scale: Scale, appetite: Appetite) -> Iterator[Finding]:
    limits = (appetite.up_to, appetite.tolerance)
    for limit in limits:
        if limit is not None:
            yield from _check_limit(scale, limit)
    accepted, tolerated = (_height(scale, limit) for limit in limits)
    if accepted is not None and tolerated is not None and tolerated < accepted:
        yield warning(
            appetite.at.of("tolerance"),
            "bad-limit",
            "a tolerance is the higher of the two, and this one is lower than the appetite; "
            "were they swapped?",
        )


def _check_limit(scale: Scale, limit: Limit) -> Iterator[Finding]:
    if (limit.value is None) == (limit.rating is None):
        both = "has both 'value' and 'rating'; keep one"
        yield error(
            limit.at.place,
            "bad-limit",
            f"the limit {both if limit.value is not None else 'says nothing; give it a score'}",
        )
    elif limit.value is not None and scale.of_words:
        yield error(
            limit.at.of("value"),
            "bad-limit",
            f"scale '{scale.id}' gives ratings in words; write the highest as 'rating'",
        )
    elif limit.rating is not None and band_named(scale, limit.rating) is None:
        words = [band.word for band in scale.bands]
        hint = did_you_mean(limit.rating, words) or f"; they are {', '.join(words) or 'none'}"
        yield error(
            limit.at.of("rating"),
            "bad-limit",
            f"'{limit.rating}' is not a band of scale '{scale.id}'{hint}",
        )


def _height(scale: Scale, limit: Limit | None) -> float | None:
    """A limit as a number that can be compared with another of the same sort."""
    if limit is None:
        return None
    band = band_named(scale, limit.rating) if limit.rating is not None else None
    return scale.bands.index(band) if band is not None else limit.value
