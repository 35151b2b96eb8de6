"""Sums of money as British print writes them."""

from __future__ import annotations

from minutebook.i18n.messages import Words, say
from minutebook.records.base import Number
from minutebook.records.money import Money
from minutebook.render.numerals import numeral

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def sum_of(amount: Number, currency: str) -> str:
    """A sum with its currency: '£250,000', '£12.50', 'CHF 900'."""
    text = numeral(amount) if float(amount).is_integer() else f"{amount:,.2f}"
    text = text.replace("-", "−")
    sign = _SIGNS.get(currency)
    if sign is None:
        return f"{currency} {text}"
    return f"−{sign}{text[1:]}" if text.startswith("−") else f"{sign}{text}"


def money_words(money: Money) -> Words:
    """A sum or a range of sums: '£1,000 to £2,000'."""
    lowest = sum_of(money.amount, money.currency)
    if money.to is None:
        return lowest
    return say("{lowest} to {highest}", lowest=lowest, highest=sum_of(money.to, money.currency))
