"""The aims that Minutebook has set itself, and what was reached, of two runs of the benchmark.

    python -m benchmarks.aims build/benchmark/results-2000.json build/benchmark/results-20000.json

The first is of 2,000 meetings, with Material and Bored Docs; the second of 20,000, with Hugo.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.table import NOT_MEASURED, markdown

Run = Mapping[str, Any]
"""A file of results, as benchmarks.measure writes it."""


class NotMeasuredError(Exception):
    """A run lacks what an aim is about."""


@dataclass(frozen=True)
class Aim:
    """Something to be reached: by the smaller run and the larger one, the less the better."""

    title: str
    most: float
    of: Callable[[Run, Run], float]
    told: Callable[[float], str]
    may_equal: bool = True


def _one(run: Run, name: str) -> Mapping[str, Any]:
    for result in run["results"]:
        if result["name"] == name and result["missing"] is None:
            found: Mapping[str, Any] = result
            return found
    raise NotMeasuredError(name)


def _seconds(run: Run, name: str, step: str = "cold") -> float:
    steps = _one(run, name)["steps"]
    if step not in steps:
        raise NotMeasuredError(step)
    return float(steps[step]["seconds"])


def _figure(run: Run, key: str) -> float:
    figure = _one(run, "minutebook")[key]
    if figure is None:
        raise NotMeasuredError(key)
    return float(figure)


def _times_of(name: str) -> Callable[[Run], float]:
    return lambda run: _seconds(run, "minutebook") / _seconds(run, name)


def _a_meeting(run: Run) -> float:
    return _seconds(run, "minutebook") / float(run["size"])


def _part(value: float) -> str:
    return f"1/{1 / value:.3g}" if value < 1 else f"{value:.2g} times"


def _times(value: float) -> str:
    return f"{value:.2f} times"


def _in_seconds(value: float) -> str:
    return f"{value:.1f} s"


def _in_gigabytes(value: float) -> str:
    return f"{value / 1e9:.2g} GB"


def _in_kilobytes(value: float) -> str:
    return f"{value / 1000:.0f} KB"


AIMS = (
    Aim(
        "cold, the smaller archive, search included, against Material as it comes: time",
        1 / 10,
        lambda small, _: _times_of("material")(small),
        _part,
    ),
    Aim(
        "the same: bytes",
        1 / 20,
        lambda small, _: _figure(small, "size") / float(_one(small, "material")["size"]),
        _part,
    ),
    Aim(
        "cold against Bored Docs, which has no search: time",
        1,
        lambda small, _: _times_of("boreddocs")(small),
        _times,
        may_equal=False,
    ),
    Aim(
        "a meeting's time in the larger archive, against one's in the smaller",
        1.1,
        lambda small, large: _a_meeting(large) / _a_meeting(small),
        _times,
    ),
    Aim(
        "cold, the larger archive, against Hugo with a bare template: time",
        5,
        lambda _, large: _times_of("hugo")(large),
        _times,
    ),
    Aim(
        "one minute changed, search up to date, against Hugo's whole rebuild: time",
        1,
        lambda _, large: _seconds(large, "minutebook", "minute") / _seconds(large, "hugo"),
        _times,
        may_equal=False,
    ),
    Aim(
        "one minute changed, search up to date",
        2,
        lambda _, large: _seconds(large, "minutebook", "minute"),
        _in_seconds,
    ),
    Aim(
        "peak memory, search included",
        2e9,
        lambda _, large: float(_one(large, "minutebook")["steps"]["cold"]["memory"]),
        _in_gigabytes,
    ),
    Aim(
        "a first search, all that it loads",
        150_000,
        lambda _, large: _figure(large, "query_sent"),
        _in_kilobytes,
    ),
    Aim(
        "a meeting's page with all that it loads",
        200_000,
        lambda _, large: _figure(large, "page_sent"),
        _in_kilobytes,
    ),
)


def aims(small: Run, large: Run) -> str:
    """A row for each aim: what was to be reached, what was, and whether that is enough."""
    rows = [_row(aim, small, large) for aim in AIMS]
    return markdown(
        [f"{small['size']:,} and {large['size']:,} meetings", "aim", "reached", ""], rows
    )


def _row(aim: Aim, small: Run, large: Run) -> list[str]:
    sign = "≤" if aim.may_equal else "<"
    wanted = f"{sign} {aim.told(aim.most)}"
    try:
        reached = aim.of(small, large)
    except NotMeasuredError:
        return [aim.title, wanted, NOT_MEASURED, "not measured"]
    enough = reached <= aim.most if aim.may_equal else reached < aim.most
    return [aim.title, wanted, aim.told(reached), "yes" if enough else "no"]


def main() -> None:
    """Compare two files of results with the aims."""
    parser = argparse.ArgumentParser(description="Say which aims the benchmark has reached.")
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    said = parser.parse_args()
    print(aims(*(json.loads(path.read_text("utf-8")) for path in (said.small, said.large))))


if __name__ == "__main__":
    main()
