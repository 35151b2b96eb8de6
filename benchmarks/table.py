"""The measurements as tables in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_STEPS = {
    "cold": "cold",
    "again": "again, no change",
    "minute": "one minute changed",
    "person": "one person renamed",
    "template": "one template changed",
}
NOT_MEASURED = "–"


def tables(whole: Mapping[str, Any]) -> str:
    """The measurements, then what Minutebook needs for each that a peer needs."""
    results = whole["results"]
    steps = [step for step in _STEPS if any(step in one["steps"] for one in results)]
    machine, versions = whole["machine"], whole["versions"]
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    parts = [
        f"{whole['size']} meetings (seed {whole['seed']}), on {machine['cores']} cores "
        f"({machine['processor']}), {machine['memory'] / 2**30:.0f} GiB, {machine['system']}, "
        f"Python {machine['python']}; load {machine['load']:.1f} at the start. {told}.",
        markdown(
            ["seconds (of processor)", *(_STEPS[step] for step in steps)],
            [
                [one["title"], *(_seconds(one, step) for step in steps)]
                if one["missing"] is None
                else [f"{one['title']} ({one['missing']})", *(NOT_MEASURED for _ in steps)]
                for one in results
            ],
        ),
        markdown(
            [
                "",
                "peak memory, cold, MB",
                "pages",
                "files",
                "site, MB",
                "first search: requests",
                "kB sent",
                "a meeting's page, kB sent",
            ],
            [_site(one) for one in results if one["missing"] is None],
        ),
    ]
    ours = next((one for one in results if one["name"] == "minutebook"), None)
    if ours is not None and any(ours["stages"].values()):
        parts += ["Where Minutebook's seconds go:", _stages(ours["stages"], steps)]
    peers = [one for one in results if one is not ours and one["missing"] is None]
    if ours is not None and ours["missing"] is None and peers:
        parts.append("What Minutebook needs for each 1 that the peer needs:")
        parts.append(
            markdown(
                [
                    "ratio of seconds (of processor)",
                    *(_STEPS[step] for step in steps),
                    "of memory",
                    "of the site's bytes",
                    "of the search's",
                    "of the page's",
                ],
                [_ratios(ours, one, steps) for one in peers],
            )
        )
    return "\n\n".join(parts)


def _stages(told: Mapping[str, Mapping[str, float]], steps: Sequence[str]) -> str:
    labels = dict.fromkeys(label for step in steps for label in told.get(step, {}))
    return markdown(
        ["stage", *(_STEPS[step] for step in steps)],
        [
            [label, *(_in_stage(told.get(step, {}).get(label)) for step in steps)]
            for label in labels
        ],
    )


def _in_stage(seconds: float | None) -> str:
    return NOT_MEASURED if seconds is None else f"{seconds:.1f}"


def _seconds(one: Mapping[str, Any], step: str) -> str:
    if step not in one["steps"]:
        return NOT_MEASURED
    spent = one["steps"][step]
    return f"{spent['seconds']:.1f} ({spent['processor']:.1f})"


def _site(one: Mapping[str, Any]) -> list[str]:
    cold = one["steps"]["cold"]
    requests = one["query_requests"]
    return [
        one["title"],
        f"{cold['memory'] / 1e6:.0f}",
        f"{one['pages']:,}",
        f"{one['files']:,}",
        f"{one['size'] / 1e6:,.1f}",
        NOT_MEASURED if requests is None else str(requests),
        _kilobytes(one["query_sent"]),
        _kilobytes(one["page_sent"]),
    ]


def _kilobytes(size: int | None) -> str:
    return NOT_MEASURED if size is None else f"{size / 1000:,.0f}"


def _ratios(ours: Mapping[str, Any], peer: Mapping[str, Any], steps: Sequence[str]) -> list[str]:
    def times(step: str) -> str:
        if step not in ours["steps"] or step not in peer["steps"]:
            return NOT_MEASURED
        mine, theirs = ours["steps"][step], peer["steps"][step]
        waited, worked = (_ratio(mine[kind], theirs[kind]) for kind in ("seconds", "processor"))
        return f"{waited} ({worked})"

    return [
        peer["title"],
        *map(times, steps),
        _ratio(ours["steps"]["cold"]["memory"], peer["steps"]["cold"]["memory"]),
        _ratio(ours["size"], peer["size"]),
        _ratio(ours["query_sent"], peer["query_sent"]),
        _ratio(ours["page_sent"], peer["page_sent"]),
    ]


def _ratio(ours: float | None, theirs: float | None) -> str:
    if not ours or not theirs:
        return NOT_MEASURED
    return f"{ours / theirs:.2g}" if ours < theirs * 10 else f"{ours / theirs:.0f}"


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns but the first are figures."""
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))
