"""Scores that their scale doesn't give."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book import Book
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.records.registers import Entry, Register, RegisterEdition, Score
from minutebook.records.scales import Level, Scale
from minutebook.scoring import level, matrix, read_score, value_of


def off_scale(book: Book) -> Iterator[Finding]:
    """score-off-scale: a score, or a word for its impact or likelihood, is not on the scale.

    What is recorded is kept and published; the finding says where it differs.
    """
    for register, _, entry in _entries(book):
        scale = book.scales.get(register.scale)
        if scale is None:
            continue
        for kind, score in entry.scores.items():
            yield from _check(scale, entry, kind, score)


def _check(scale: Scale, entry: Entry, kind: str, score: Score) -> Iterator[Finding]:
    levels: list[Level | None] = []
    for name, axis, written in (
        ("impact", scale.impact, score.impact),
        ("likelihood", scale.likelihood, score.likelihood),
    ):
        found = level(axis, written) if written else None
        levels.append(found)
        if written and found is None:
            words = [one.word for one in axis]
            hint = did_you_mean(written, words) or f"; the words are {', '.join(words)}"
            yield error(
                score.at.of(name),
                "score-off-scale",
                f"'{written}' is not a word for the {name} on scale '{scale.id}'{hint}",
            )
            return
    impact, likelihood = levels
    if impact and likelihood and value_of(scale, impact, likelihood) != score.value:
        yield warning(
            score.at.of("value"),
            "score-off-scale",
            f"{entry.ref} scores {score.value} for '{kind}', but {impact.word} and "
            f"{likelihood.word} make {value_of(scale, impact, likelihood)} on scale '{scale.id}'",
        )
    elif not read_score(scale, score).cells:
        known = any(cell.value == score.value for row in matrix(scale) for cell in row)
        given = f" with the {'impact' if impact else 'likelihood'} given" if known else ""
        yield warning(
            score.at.of("value"),
            "score-off-scale",
            f"{entry.ref} scores {score.value} for '{kind}', which no cell of scale "
            f"'{scale.id}' gives{given}",
        )


def empty_scales(book: Book) -> Iterator[Finding]:
    """empty-scale: a scale has no steps of impact or of likelihood."""
    for scale in book.scales.values():
        for name in ("impact", "likelihood"):
            if not getattr(scale, name):
                yield error(
                    scale.at.of(name),
                    "empty-scale",
                    f"the scale has no steps of {name}; give at least one",
                )


def unknown_score_kinds(book: Book) -> Iterator[Finding]:
    """unknown-score-kind: a score is of a kind that the register does not declare."""
    for edition in book.editions.values():
        register = book.registers.get(edition.id.partition("/")[0])
        if register is None:
            continue
        kinds = [kind.key for kind in register.score_kinds]
        if edition.headline not in kinds:
            yield error(
                edition.at.of("headline"), "unknown-score-kind", _no_kind(edition.headline, kinds)
            )
    for register, _, entry in _entries(book):
        kinds = [kind.key for kind in register.score_kinds]
        for kind in entry.scores:
            if kind not in kinds:
                yield error(
                    entry.at.of("scores", kind), "unknown-score-kind", _no_kind(kind, kinds)
                )


def _no_kind(wrong: str, kinds: list[str]) -> str:
    hint = did_you_mean(wrong, kinds) or f"; it declares {', '.join(kinds) or 'none'}"
    return f"register.yml declares no score kind '{wrong}'{hint}"


def _entries(book: Book) -> Iterator[tuple[Register, RegisterEdition, Entry]]:
    for edition in book.editions.values():
        register = book.registers.get(edition.id.partition("/")[0])
        if register is not None:
            for entry in edition.entries:
                yield register, edition, entry
