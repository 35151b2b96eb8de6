"""Numbers as British print writes them."""

from __future__ import annotations

from minutebook.records.base import Number


def numeral(number: Number | None) -> str:
    """A number with its decimals as far as they say something: '1,966', '79.6', '−0.14'."""
    if number is None:
        return ""
    text = f"{number:,.10f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def short(number: Number | None, unit: str | None) -> str:
    """A number with its unit where that is a sign and no word: '95%', '£1,200', '12'."""
    text = numeral(number)
    if unit == "%":
        return f"{text}%"
    return f"£{text}" if unit == "£" else text


def with_unit(number: Number, unit: str) -> str:
    """A number with its unit: '95%', '12 days'."""
    return short(number, unit) if unit in ("", "%", "£") else f"{numeral(number)} {unit}"
