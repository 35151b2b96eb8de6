"""How far a figure is from its target, and whether it moved for the better since another.

Numbers are compared exactly, so that 10 % off is never a hair more than 10 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from minutebook.queries.performance.figures import Value
from minutebook.queries.performance.targets import TargetRange
from minutebook.records.base import Number
from minutebook.records.performance import Polarity


class Verdict(StrEnum):
    """Whether a figure moved for the better. `unjudged` where neither way is good."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class Travel:
    """How a figure moved since another: the number's way ('up', 'down', 'level') and for what."""

    since: Value
    way: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a figure misses or passes its target, and the number that it is held against."""

    off: Fraction
    past: Fraction
    base: Fraction


def distance_of(
    polarity: Polarity, figure: Number | None, target: TargetRange | None
) -> Distance | None:
    """How far a figure is from its target, where both are known and one way is good."""
    if figure is None or target is None or polarity is Polarity.NEITHER:
        return None
    exact = exactly(figure)
    lowest = None if target.lowest is None else exactly(target.lowest)
    highest = None if target.highest is None else exactly(target.highest)
    none = Fraction(0)
    if lowest is not None and exact < lowest:
        return Distance(lowest - exact, none, lowest)
    if highest is not None and exact > highest:
        return Distance(exact - highest, none, highest)
    if lowest is not None and highest is None:
        return Distance(none, exact - lowest, lowest)
    if highest is not None and lowest is None:
        return Distance(none, highest - exact, highest)
    return Distance(none, none, lowest or none)


def exactly(number: Number) -> Fraction:
    """A number as it is written: 0.1 is a tenth, and not the nearest that a machine can hold."""
    return Fraction(str(number))


def as_number(exact: Fraction) -> Number:
    """A fraction as a whole number where it is one, else as the nearest that a machine holds."""
    return int(exact) if exact.denominator == 1 else float(exact)


def per_cent(part: Fraction, base: Fraction) -> Number | None:
    """A part of a number in per cent of it; None where that would be without end."""
    if not base:
        return 0 if not part else None
    return as_number(100 * part / abs(base))


def way_of(figure: Number, before: Number) -> str:
    """The way that a figure went since one before it: 'up', 'down' or 'level'."""
    if figure == before:
        return "level"
    return "up" if figure > before else "down"


def verdict_of(
    polarity: Polarity, figure: Number, before: Number, target: TargetRange | None
) -> Verdict:
    """Whether a figure is better than one before it, by the way that is good for its indicator."""
    if polarity is Polarity.RANGE:
        now = distance_of(polarity, figure, target)
        then = distance_of(polarity, before, target)
        if now is None or then is None:
            return Verdict.UNJUDGED
        gain = then.off - now.off
    elif polarity is Polarity.NEITHER:
        return Verdict.UNJUDGED
    else:
        gain = exactly(figure) - exactly(before)
        gain = gain if polarity is Polarity.HIGH else -gain
    if not gain:
        return Verdict.SAME
    return Verdict.BETTER if gain > 0 else Verdict.WORSE
