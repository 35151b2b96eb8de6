"""Actions on register entries, and money at stake, that do not hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error, warning
from minutebook.records.money import Money
from minutebook.records.register_actions import EntryAction, Progress
from minutebook.records.registers import Entry, Register, RegisterEdition

_CURRENCY = re.compile(r"[A-Z]{3}")


@each(RegisterEdition)
def bad_progress(_: Book, edition: RegisterEdition) -> Iterator[Finding]:
    """bad-progress: an action's percentage, status and dates do not agree."""
    for entry in edition.entries:
        for action in entry.actions:
            yield from _check(action)


def _check(action: EntryAction) -> Iterator[Finding]:
    percent, status = action.percent, action.status
    if percent is not None and not 0 <= percent <= 100:
        yield error(
            action.at.of("percent"),
            "bad-progress",
            f"{percent} is no percentage of an action; give a number from 0 to 100",
        )
    elif percent is not None and status is Progress.COMPLETE and percent < 100:
        yield warning(
            action.at.of("percent"),
            "bad-progress",
            f"the action is complete and {percent} % of it is done; which is it?",
        )
    elif percent and status is Progress.NOT_STARTED:
        yield warning(
            action.at.of("percent"),
            "bad-progress",
            f"the action is not started and {percent} % of it is done; which is it?",
        )
    if action.done_on is not None and status not in (None, Progress.COMPLETE):
        yield warning(
            action.at.of("done_on"),
            "bad-progress",
            f"the action was done on {action.done_on} and its status is '{status.value}'; "
            "write 'complete', or leave out the day",
        )


@each(Register, Entry)
def bad_money(_: Book, one: Register | Entry) -> Iterator[Finding]:
    """bad-money: a sum of money has no known currency, or a range that runs backwards."""
    if isinstance(one, Entry):
        for money in one.exposures:
            yield from _check_money(money)
        return
    for column in one.columns:
        if not _CURRENCY.fullmatch(column.currency):
            yield error(column.at.of("currency"), "bad-money", _no_currency(column.currency))


def _check_money(money: Money) -> Iterator[Finding]:
    if not _CURRENCY.fullmatch(money.currency):
        yield error(money.at.of("currency"), "bad-money", _no_currency(money.currency))
    if money.to is not None and money.to < money.amount:
        yield error(
            money.at.of("to"),
            "bad-money",
            f"the range runs from {money.amount} to {money.to}; write the lower sum as 'amount'",
        )


def _no_currency(written: str) -> str:
    return f"'{written}' is not a currency's code; write three capitals, such as GBP"
