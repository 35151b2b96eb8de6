"""The geometry of a small line chart, for parts/chart.html to draw.

A chart is a help beside a table that says the same, so it is plain: one line for each series,
told apart by dashes, marks and a label at its end, never by colour alone. Where a value is
missing, the line breaks; nothing is drawn that was not recorded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from minutebook.i18n.messages import ENGLISH, Locale, say
from minutebook.links.target import slug
from minutebook.records.base import Number
from minutebook.render.numerals import numeral, with_unit

_WIDTH = 400.0
_PLOT = 170.0
_TOP = 30.0
_TEXT = 14.0
_LINE = 17.0
_LETTER = 0.56 * _TEXT
"""The width of a letter, near enough to keep labels apart without measuring a font."""
_LABEL_LETTERS = 14
"""Where the name of a series is broken into lines."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name, and its value in each period or None where there is none.

    `notes` say something of single values, by their place: 'revised'. One that `only_compares`,
    as a target does, is a line without marks and figures.
    """

    label: str
    values: Sequence[Number | None]
    notes: Mapping[int, str] = field(default_factory=dict)
    only_compares: bool = False

    def note(self, index: int) -> str:
        """The note of a value, in brackets, or ''."""
        return f" ({self.notes[index]})" if index in self.notes else ""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text at a point; `lines` stand one under the other."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, near enough."""
        wide = max(len(line) for line in self.lines) * _LETTER
        left = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return left, self.y - _TEXT, left + wide, self.y + (len(self.lines) - 1) * _LINE + 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A recorded value: where it stands, its outline and what it says in words."""

    x: float
    y: float
    outline: str
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A step of the value axis."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series as drawn: unbroken runs, marks, the name at its end."""

    number: int
    dashes: str
    runs: tuple[str, ...]
    marks: tuple[Mark, ...]
    label: Words


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the template draws. `description` says the values in words."""

    id: str
    title: str
    description: str
    unit: str
    width: float
    height: float
    left: float
    right: float
    line_height: float
    ticks: tuple[Tick, ...]
    periods: tuple[Words, ...]
    lines: tuple[Line, ...]
    figures: tuple[Words, ...]
    """Values written beside their marks, as far as there is room."""


def chart(
    title: str,
    periods: Sequence[str],
    series: Sequence[Series],
    lowest: Number | None = 0,
    highest: Number | None = None,
    unit: str = "",
    locale: Locale = ENGLISH,
) -> Chart | None:
    """A chart of one or several series over the same periods, or None if it has no value.

    `lowest` and `highest` bound the axis; None lets the values decide. The axis ends on round
    numbers, so it may reach a little further. Each title must be unique on its page.
    """
    # Room is measured by the words of the page's own language.
    periods = [locale.plain(period) for period in periods]
    drawn = [
        replace(one, label=locale.plain(one.label))
        for one in series
        if any(value is not None for value in one.values)
    ]
    values = [value for one in drawn for value in one.values if value is not None]
    if not values:
        return None
    steps = _steps(
        min(values) if lowest is None else min(lowest, *values),
        max(values) if highest is None else max(highest, *values),
    )
    left = max(len(numeral(step)) for step in steps) * _LETTER + 10
    ends = [_last(one) for one in drawn]
    names = [tuple(_wrapped(one.label)) for one in drawn]
    right = _WIDTH - _room(names, [end == len(periods) - 1 for end in ends])
    xs = _across(len(periods), left, right)
    span = steps[-1] - steps[0]

    def down(value: Number) -> float:
        return _TOP + _PLOT * (1 - (value - steps[0]) / span)

    labels = _apart([
        Words(xs[end] + 9, down(_at(one, end)) + _TEXT / 3, name, "start")
        for one, end, name in zip(drawn, ends, names, strict=True)
    ])  # fmt: skip
    lines = tuple(
        Line(
            number,
            _DASHES[(number - 1) % len(_DASHES)],
            tuple(_runs(one, xs, down)),
            tuple(
                Mark(
                    xs[index], down(value), _outline(number, xs[index], down(value)),
                    f"{one.label}, {periods[index]}: {with_unit(value, unit)}{one.note(index)}",
                )
                for index, value in enumerate(one.values)
                if value is not None and not one.only_compares
            ),
            label,
        )
        for number, (one, label) in enumerate(zip(drawn, labels, strict=True), 1)
    )  # fmt: skip
    names_below, depth = _period_names(periods, xs)
    return Chart(
        id=f"chart-{slug(title)}",
        title=title,
        description=" ".join(_sentence(one, periods, unit, locale) for one in drawn),
        unit=unit,
        width=_WIDTH,
        height=_TOP + _PLOT + 8 + depth * _LINE + 4,
        left=round(left, 1),
        right=round(right, 1),
        line_height=_LINE,
        ticks=tuple(Tick(round(down(step), 1), numeral(step)) for step in steps),
        periods=names_below,
        lines=lines,
        figures=_figures(lines, drawn, labels),
    )


_DASHES = ("", "7 4", "2 4", "10 3 2 3")


def _outline(number: int, x: float, y: float) -> str:
    """A mark's outline as an SVG path: circle, square, diamond, triangle, then again."""
    x, y = round(x, 1), round(y, 1)
    return (
        f"M{x - 4.5} {y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
        f"M{x - 4} {y - 4}h8v8h-8z",
        f"M{x} {y - 6}l6 6l-6 6l-6 -6z",
        f"M{x} {y - 5.5}l5.5 9.5h-11z",
    )[(number - 1) % 4]


def _steps(lowest: Number, highest: Number) -> tuple[float, ...]:
    """Round numbers from at or under the lowest value to at or over the highest."""
    if lowest == highest:
        highest = lowest + 1
    rough = (highest - lowest) / 5
    scale = 10 ** math.floor(math.log10(rough))
    step = next(scale * by for by in (1, 2, 2.5, 5, 10) if scale * by >= rough * 0.999)
    first, last = math.floor(lowest / step + 1e-9), math.ceil(highest / step - 1e-9)
    return tuple(round(index * step, 10) for index in range(first, last + 1))


def _sentence(one: Series, periods: Sequence[str], unit: str, locale: Locale) -> str:
    none = locale.say(say("no figure"))
    said = ", ".join(
        f"{period}: {none if value is None else with_unit(value, unit)}{one.note(index)}"
        for index, (period, value) in enumerate(zip(periods, one.values, strict=True))
    )
    return f"{one.label}: {said}."


def _last(one: Series) -> int:
    return max(index for index, value in enumerate(one.values) if value is not None)


def _at(one: Series, index: int) -> Number:
    value = one.values[index]
    assert value is not None
    return value


def _wrapped(label: str) -> list[str]:
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LABEL_LETTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _room(names: Sequence[tuple[str, ...]], at_end: Sequence[bool]) -> float:
    """How much of the width the names at the right end take."""
    longest = max(
        (len(line) for name, here in zip(names, at_end, strict=True) if here for line in name),
        default=0,
    )
    return max(longest * _LETTER + 12, 26)


def _across(count: int, left: float, right: float) -> list[float]:
    """The periods' places: evenly apart, half a step in from the axis; one stands in the middle."""
    if count == 1:
        return [(left + right) / 2]
    inset = min(34.0, (right - left) / (2 * count))
    step = (right - left - inset - 6) / (count - 1)
    return [round(left + inset + index * step, 1) for index in range(count)]


def _runs(one: Series, xs: Sequence[float], down: Callable[[Number], float]) -> list[str]:
    """The points of each unbroken run of two values or more."""
    runs: list[list[str]] = [[]]
    for x, value in zip(xs, one.values, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{x},{round(down(value), 1)}")
    return [" ".join(run) for run in runs if len(run) > 1]


def _overlap(one: Words, other: Words) -> bool:
    left, top, right, bottom = one.box
    left2, top2, right2, bottom2 = other.box
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom


def _apart(labels: Sequence[Words]) -> list[Words]:
    """The same labels, moved down, or up at the bottom, until none covers another."""
    placed: dict[int, Words] = {}
    for index in sorted(range(len(labels)), key=lambda i: labels[i].y):
        label = labels[index]
        while clash := next((p for p in placed.values() if _overlap(label, p)), None):
            label = Words(label.x, clash.box[3] + _TEXT + 1, label.lines, label.anchor)
        placed[index] = label
    below = max((label.box[3] for label in placed.values()), default=0) - (_TOP + _PLOT)
    if below > 0:  # the whole column goes up rather than over the names of the periods
        placed = {
            index: Words(one.x, one.y - below, one.lines, one.anchor)
            for index, one in placed.items()
        }
    return [placed[index] for index in range(len(labels))]


def _period_names(periods: Sequence[str], xs: Sequence[float]) -> tuple[tuple[Words, ...], int]:
    """The periods' names under the axis, in one line or two; every second or third if crowded."""
    step = xs[1] - xs[0] if len(xs) > 1 else _WIDTH
    whole = max(len(period) for period in periods) * _LETTER + 8
    broken = [tuple(period.split(" ", 1)) for period in periods]
    if whole > step:
        names: list[tuple[str, ...]] = broken
        wide = max(len(line) for name in broken for line in name) * _LETTER + 8
    else:
        names, wide = [(period,) for period in periods], whole
    every = max(1, math.ceil(wide / step))
    depth = max(len(name) for name in names)
    last = len(periods) - 1
    kept = [index for index in range(len(periods)) if (last - index) % every == 0]
    y = _TOP + _PLOT + 8 + _TEXT
    return tuple(_inside(Words(xs[index], y, names[index], "middle")) for index in kept), depth


def _inside(words: Words) -> Words:
    """The same words, moved in from the edge of the chart if they would pass over it."""
    left, _, right, _ = words.box
    if left < 0:
        return Words(0, words.y, words.lines, "start")
    if right > _WIDTH:
        return Words(_WIDTH, words.y, words.lines, "end")
    return words


def _figures(
    lines: Sequence[Line], drawn: Sequence[Series], labels: Sequence[Words]
) -> tuple[Words, ...]:
    """Values over their marks, under them or to the left, where nothing else is in the way."""
    placed: list[Words] = []
    marks = [mark for line in lines for mark in line.marks]
    for line, one in zip(lines, drawn, strict=True):
        values = [value for value in one.values if value is not None and not one.only_compares]
        for mark, value in zip(line.marks, values, strict=True):
            others = [other for other in marks if other is not mark]
            free = (
                words
                for words in _beside(mark, numeral(value))
                if not any(_overlap(words, other) for other in (*placed, *labels))
                and not any(_is_nearer(words, mark, other) for other in others)
            )
            placed += [words for words in (next(free, None),) if words]
    return tuple(placed)


def _beside(mark: Mark, text: str) -> Iterator[Words]:
    """Where a mark's value may stand, the best place first."""
    above, below = round(mark.y - 10, 1), round(mark.y + 21, 1)
    for x, anchor in ((mark.x, "middle"), (mark.x + 5, "end")):
        yield Words(round(x, 1), above, (text,), anchor)
        if below < _TOP + _PLOT:
            yield Words(round(x, 1), below, (text,), anchor)


def _is_nearer(words: Words, mark: Mark, other: Mark) -> bool:
    """Whether a reader would take a value for another mark's: it is on it, or on that side."""
    left, top, right, bottom = words.box
    if left - 4 < other.x < right + 4 and top - 4 < other.y < bottom + 4:
        return True
    is_above = words.y < mark.y
    distance = mark.y - other.y if is_above else other.y - mark.y
    return abs(mark.x - other.x) < 12 and 0 < distance < 30
