"""Pages and twins of a small council, compared with files that people have read.

When a change is meant, `UPDATE_GOLDEN=yes pytest tests/pages/test_golden.py` writes them anew;
read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.support.site_fixture import DATA, build_site
from tests.support.small_council import small_council

GOLDEN = DATA / "golden"
RECORDS = {
    "data/scales/three.yml": """
        # yaml-language-server: $schema=../../schemas/scale.json
        title: Three by two
        impact:
          - {value: 1, word: Small}
          - {value: 3, word: Middling}
          - {value: 7, word: Large, opportunity_word: Splendid}
        likelihood:
          - {value: 1, word: Seldom}
          - {value: 2, word: Often}
        bands:
          - {key: low, word: Low, from: 1, to: 3}
          - {key: high, word: High, from: 4, to: 14}
        """,
    "data/registers/risks/register.yml": """
        # yaml-language-server: $schema=../../../schemas/register.json
        title: Risks of the parish
        committee: council
        scale: three
        score_kinds:
          - {key: now, label: Score}
        entries:
          - {key: flooding, kind: risk, title: Flooding}
          - {key: fair, kind: opportunity, title: The summer fair}
        """,
    "data/registers/risks/2024.yml": """
        # yaml-language-server: $schema=../../../schemas/register-edition.json
        title: Risk register 2024
        period: '2024'
        period_ends: 2024-12-31
        headline: now
        entries:
          - key: flooding
            ref: R1
            title: The ford floods
            scores: {now: 6}
            owners: [Clerk]
            direction: level
        """,
    "data/registers/risks/2025.yml": """
        # yaml-language-server: $schema=../../../schemas/register-edition.json
        title: Risk register 2025
        period: '2025'
        period_ends: 2025-12-31
        headline: now
        entries:
          - key: flooding
            ref: R2
            title: The ford floods
            types: [Environment]
            consequences:
              - The lane is shut.
            controls:
              - A gauge.
              - A warden.
            scores: {now: {value: 14, impact: Large, likelihood: Often}}
            owners:
              - {post: Clerk, person: ann-lee}
            direction: {trend: up, text: Wetter winters.}
          - key: fair
            ref: O1
            title: A fair in summer
            benefits: [Company.]
            scores: {now: 2}
        """,
    "data/performance/parish/framework.yml": """
        # yaml-language-server: $schema=../../../schemas/framework.json
        title: The parish in figures
        indicators:
          - {key: lamps, title: Street lamps mended, polarity: high}
        """,
    "data/performance/parish/2025.yml": """
        # yaml-language-server: $schema=../../../schemas/performance-edition.json
        title: Figures for 2025
        period: '2025'
        period_ends: 2025-12-31
        statuses:
          - {key: good, word: Good, symbol: ✓}
          - {key: poor, word: Poor, symbol: ✗}
        stated:
          - {count: 1}
          - {status: good, count: 1, percent: 100}
        sections:
          - key: lighting
            title: Lighting
            paragraphs: [Two lamps wait for parts.]
            tables:
              - title: Lamps
                columns:
                  - {label: '2024', period_ends: 2024-12-31}
                  - {label: '2025', period_ends: 2025-12-31}
                rows:
                  - indicator: lamps
                    status: good
                    cells: ['1,204', '1,310 (98%)']
        """,
}
PAGES = (
    "meetings/council/2025-05-06",
    "registers/risks/2025",
    "registers/risks/entries/flooding",
    "performance/parish/2025",
    "performance/parish/indicators/lamps",
    "scores/three",
    "people/ann-lee",
)


@pytest.fixture(scope="module")
def parish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_council(tmp_path_factory.mktemp("parish"), **RECORDS)
    return build_site(root, root / "site")


@pytest.mark.parametrize("address", PAGES)
def test_page(parish: Path, address: str) -> None:
    page = (parish / address / "index.html").read_text("utf-8")
    article = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    _compare(f"{address.replace('/', '-')}.html", re.sub(r"\s*\n\s*", "\n", article).strip() + "\n")


@pytest.mark.parametrize("address", PAGES)
def test_twin(parish: Path, address: str) -> None:
    twin = (parish / address / "index.json").read_text("utf-8")
    _compare(f"{address.replace('/', '-')}.json", twin)


def _compare(name: str, made: str) -> None:
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(made, "utf-8")
    assert made == file.read_text("utf-8")
