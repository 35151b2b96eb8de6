"""The benchmark's archive, what its peers are given of it, and how builds are measured."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.aims import aims
from benchmarks.archive import ITEMS, archive, quarters, write
from benchmarks.browser import look
from benchmarks.council import COMMITTEES, LAST_DAY, PEOPLE, days, first_day
from benchmarks.documents import Document, documents
from benchmarks.measure import (
    ADDED,
    NEW_NAME,
    StaleError,
    amended,
    changes,
    measured,
    stages_of,
)
from benchmarks.peers import GENERATORS
from benchmarks.peers.material import Material
from benchmarks.process import CommandFailedError, cost
from benchmarks.table import tables
from minutebook.book.book import Book, bind
from minutebook.loader.loader import read
from minutebook.macros import VOCABULARY
from minutebook.records.meetings import Minutes
from minutebook.runtime.progress import Stages
from minutebook.site.repository import check_repository
from tests.support.tools import chromium

pytestmark = pytest.mark.whole

SIZE = COMMITTEES
TODAY = LAST_DAY + dt.timedelta(days=1)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("archive")
    write(made, 1, SIZE)
    return made


@pytest.fixture(scope="module")
def book(folder: Path) -> Book:
    return bind(read(folder), TODAY)


@pytest.fixture(scope="module")
def given() -> list[Document]:
    return list(documents(1, SIZE))


class TestArchive:
    def test_the_same_seed_makes_the_same_bytes(self, folder: Path, tmp_path: Path) -> None:
        write(tmp_path, 1, SIZE)
        assert bytes_of(tmp_path) == bytes_of(folder)

    def test_another_seed_makes_others(self) -> None:
        def minutes(seed: int) -> list[object]:
            return [one.record for one in archive(seed, SIZE) if isinstance(one.record, Minutes)]

        assert minutes(1) != minutes(2)

    def test_the_check_finds_nothing(self, folder: Path) -> None:
        assert [str(one) for one in check_repository(folder, TODAY, VOCABULARY)[1]] == []

    def test_it_holds_what_it_promises(self, book: Book) -> None:
        assert len(book.meetings) == SIZE
        assert len(book.committees) == COMMITTEES
        assert len(book.people) == PEOPLE
        assert len(book.decisions) == SIZE // 4 * 2
        assert {meeting.id.partition("/")[0] for meeting in book.meetings.values()} == set(
            book.committees
        )
        for meeting in book.meetings.values():
            assert meeting.agenda is not None
            assert meeting.minutes is not None
            assert len(meeting.agenda.items) == len(meeting.minutes.items) == ITEMS
            assert sum(len(minute.motions) for minute in meeting.minutes.items) == 1

    def test_minutes_have_a_few_hundred_words(self, book: Book) -> None:
        counts = [
            sum(len(part.text.split()) for one in meeting.minutes.items for part in one.paragraphs)
            for meeting in book.meetings.values()
            if meeting.minutes
        ]
        assert 350 < sum(counts) / len(counts) < 650
        assert min(counts) > 200
        assert max(counts) < 1000

    def test_few_words_are_common_and_many_are_rare(self, given: list[Document]) -> None:
        words = Counter(
            word
            for document in given
            if document.day is not None
            for _, text in document.sections
            for word in re.findall(r"[a-z]+", text.lower())
        )
        ranked = [count for _, count in words.most_common()]
        # Zipf: the tenth word is about as common as 1 / (10 + 2.7) to 1 / (1 + 2.7) of the first.
        assert 0.2 < ranked[9] / ranked[0] < 0.4
        assert 0.01 < ranked[99] / ranked[0] < 0.08
        assert words.most_common(1)[0][0] == "the"
        assert len(ranked) > 3000
        assert sum(count == 1 for count in ranked) > len(ranked) / 5

    @pytest.mark.parametrize(("size", "years"), [(40, 1), (2000, 2), (20_000, 25)])
    def test_meetings_are_spread_over_the_years(self, size: int, years: int) -> None:
        held = days(size)
        assert len(set(held)) == size
        assert all(day.weekday() < 5 for _, day in held)
        assert LAST_DAY.year - first_day(size).year == years
        assert held[0][1] - first_day(size) < dt.timedelta(days=3)
        assert LAST_DAY - held[-1][1] < dt.timedelta(days=15)
        assert {number for _, number in Counter(one for one, _ in held).items()} == {
            size // COMMITTEES
        }

    def test_every_quarter_of_those_years_is_reported(self) -> None:
        assert quarters(SIZE) == [
            ("2025-26-q3", "2025/26 Q3", dt.date(2025, 12, 31)),
            ("2025-26-q4", "2025/26 Q4", dt.date(2026, 3, 31)),
            ("2026-27-q1", "2026/27 Q1", dt.date(2026, 6, 30)),
            ("2026-27-q2", "2026/27 Q2", dt.date(2026, 9, 30)),
        ]
        assert len(quarters(20_000)) == 100


class TestDocuments:
    def test_they_say_every_word_of_the_minutes(self, book: Book, given: list[Document]) -> None:
        by_path = {document.path: document for document in given}
        for id_, meeting in book.meetings.items():
            document = by_path[f"meetings/{id_}"]
            assert meeting.minutes is not None
            for minute in meeting.minutes.items:
                said = dict(document.sections)[minute.title]
                for text in (*minute.paragraphs, *minute.resolutions, *minute.motions):
                    assert text.text in said
            assert set(document.attendance) == {
                book.people[one.person].name for one in meeting.minutes.attendance
            }

    def test_reports_editions_and_committees_are_among_them(self, given: list[Document]) -> None:
        kinds = Counter(document.path.partition("/")[0] for document in given)
        assert kinds == {
            "meetings": SIZE,
            "reports": SIZE * 2,
            "registers": 4,
            "performance": 4,
            "committees": COMMITTEES,
            "people": 1,
        }

    @pytest.mark.parametrize("name", GENERATORS)
    def test_every_generator_is_given_a_file_that_can_be_amended(
        self, name: str, tmp_path: Path
    ) -> None:
        generator = GENERATORS[name]
        generator.write(tmp_path, 1, SIZE)
        committee, day = days(SIZE)[SIZE // 2]
        meeting = f"{committee}/{day}"
        for step in ("minute", "person", "template"):
            before = bytes_of(tmp_path)
            changes(1, SIZE)[step].make(generator, tmp_path)
            after = bytes_of(tmp_path)
            changed = {path for path in after if after[path] != before[path]}
            if step == "minute":
                assert changed == {generator.minutes(meeting)}
                assert ADDED.encode() in after[generator.minutes(meeting)]
            elif step == "template":
                assert changed == {generator.template}
            else:
                assert all(NEW_NAME.encode() in after[path] for path in changed)
                if name == "minutebook":
                    assert len(changed) == 1
                else:
                    assert generator.minutes(meeting) in changed


class TestMeasuring:
    def test_minutebook_builds_a_small_archive(self, tmp_path: Path) -> None:
        steps = list(
            measured(GENERATORS["minutebook"], tmp_path / "work", 1, SIZE, ["cold", "minute"])
        )
        assert [name for name, _ in steps] == ["cold", "minute"]
        result = steps[-1][1]
        assert result.missing is None
        assert result.steps["cold"].seconds > 0
        assert result.pages > SIZE * 3
        assert result.files > result.pages
        assert result.size > 1_000_000

    def test_a_site_that_is_stale_is_told(self, tmp_path: Path) -> None:
        class Forgetful(Material):
            program = Path(sys.executable)

            def command(self) -> list[str]:
                code = (
                    "from pathlib import Path\n"
                    "for page in Path('docs/meetings').rglob('*.md'):\n"
                    "    made = Path('site/meetings', page.parent.name, page.stem, 'index.html')\n"
                    "    made.parent.mkdir(parents=True, exist_ok=True)\n"
                    "    made.exists() or made.write_text(page.read_text())\n"
                )
                return [sys.executable, "-c", code]

        with pytest.raises(StaleError, match=f"doesn't show '{ADDED}'"):
            list(measured(Forgetful(), tmp_path / "work", 1, SIZE, ["cold", "minute"]))

    def test_a_sentence_goes_behind_the_last_one(self) -> None:
        assert amended("a: One.\nb: Two.\nc: 3.\n") == f"a: One.\nb: Two. {ADDED}.\nc: 3.\n"

    def test_memory_and_time_of_all_processes_are_counted(self, tmp_path: Path) -> None:
        hold = "x = b'x' * 60_000_000; import time; time.sleep(3)"
        run = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
        used = cost([sys.executable, "-c", run], tmp_path)
        assert 3 < used.seconds < 60
        assert 60_000_000 < used.memory < 300_000_000
        assert 0 < used.processor < used.seconds

    def test_a_command_that_fails_says_what_it_printed(self, tmp_path: Path) -> None:
        with pytest.raises(CommandFailedError, match="no such council"):
            cost([sys.executable, "-c", "raise SystemExit('no such council')"], tmp_path)

    def test_tables_have_ratios(self) -> None:
        whole = run(40, one("minutebook", 3.0), one("hugo", 1.5, size=4_000_000), MISSING)
        whole["results"][0]["stages"] = {"cold": {"Making pages": 1.25, "In all": 2.5}}
        assert tables(whole) == (
            "40 meetings (seed 1), on 2 cores (P), 16 GiB, Linux, Python 3.11; load 0.5 at the "
            "start. minutebook abc, hugo 1.\n"
            "\n"
            "| seconds (of processor) | cold |\n| --- | ---: |\n"
            "| Minutebook | 3.0 (2.0) |\n| Hugo | 1.5 (0.5) |\n| X (not installed) | – |\n"
            "\n"
            "|  | peak memory, cold, MB | pages | files | site, MB | "
            "first search: requests | kB sent | a meeting's page, kB sent |\n"
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            "| Minutebook | 50 | 10 | 20 | 1.0 | 7 | 120 | 90 |\n"
            "| Hugo | 50 | 10 | 20 | 4.0 | – | – | – |\n"
            "\n"
            "Where Minutebook's seconds go:\n"
            "\n"
            "| stage | cold |\n| --- | ---: |\n| Making pages | 1.2 |\n| In all | 2.5 |\n"
            "\n"
            "What Minutebook needs for each 1 that the peer needs:\n"
            "\n"
            "| ratio of seconds (of processor) | cold | of memory | of the site's bytes | "
            "of the search's | of the page's |\n"
            "| --- | ---: | ---: | ---: | ---: | ---: |\n"
            "| Hugo | 2 (4) | 1 | 0.25 | – | – |"
        )

    def test_the_seconds_of_each_stage_are_taken_from_what_was_printed(self) -> None:
        printed = io.StringIO()
        log = logging.Logger("a build's")
        log.addHandler(logging.StreamHandler(printed))
        stages = Stages(log, io.StringIO())
        with stages("read", "Reading records", total=3000) as stage:
            stage.done(3000)
        stages.tell()
        told = stages_of(f"INFO    -  Cleaning\n{printed.getvalue()}")
        assert list(told) == ["Reading records", "In all"]
        assert 0 <= told["Reading records"] <= told["In all"] < 5
        assert stages_of("INFO    -  Documentation built in 0.11 seconds\n") == {}


class TestAims:
    def test_what_was_reached_stands_beside_what_was_aimed_at(self) -> None:
        small = run(
            2000,
            one("minutebook", 60.0, size=40_000_000),
            one("material", 900.0, size=1_000_000_000),
            one("boreddocs", 60.0),
        )
        large = run(20_000, one("minutebook", 630.0, minute=2.5), one("hugo", 100.0))
        assert aims(small, large) == (
            "| 2,000 and 20,000 meetings | aim | reached |  |\n"
            "| --- | ---: | ---: | ---: |\n"
            "| cold, the smaller archive, search included, against Material as it comes: time "
            "| ≤ 1/10 | 1/15 | yes |\n"
            "| the same: bytes | ≤ 1/20 | 1/25 | yes |\n"
            "| cold against Bored Docs, which has no search: time "
            "| < 1.00 times | 1.00 times | no |\n"
            "| a meeting's time in the larger archive, against one's in the smaller "
            "| ≤ 1.10 times | 1.05 times | yes |\n"
            "| cold, the larger archive, against Hugo with a bare template: time "
            "| ≤ 5.00 times | 6.30 times | no |\n"
            "| one minute changed, search up to date, against Hugo's whole rebuild: time "
            "| < 1.00 times | 0.03 times | yes |\n"
            "| one minute changed, search up to date | ≤ 2.0 s | 2.5 s | no |\n"
            "| peak memory, search included | ≤ 2 GB | 0.05 GB | yes |\n"
            "| a first search, all that it loads | ≤ 150 KB | 120 KB | yes |\n"
            "| a meeting's page with all that it loads | ≤ 200 KB | 90 KB | yes |"
        )

    def test_what_was_not_measured_is_told(self) -> None:
        told = aims(run(2000, one("minutebook", 60.0)), run(20_000, MISSING)).splitlines()
        assert told[2].endswith("| ≤ 1/10 | – | not measured |")
        assert all(line.endswith("| – | not measured |") for line in told[2:])


MISSING = {"name": "x", "title": "X", "missing": "not installed", "steps": {}, "stages": {}}


def one(name: str, seconds: float, **more: Any) -> dict[str, Any]:
    """What was measured of a generator."""
    minute = more.pop("minute", None)
    steps = {"cold": {"seconds": seconds, "processor": seconds - 1, "memory": 50_000_000}}
    if minute is not None:
        steps["minute"] = {"seconds": minute, "processor": minute, "memory": 1}
    told = {"name": name, "title": name.title(), "missing": None, "pages": 10, "files": 20}
    sent = (7, 120_000, 90_000) if name == "minutebook" else (None, None, None)
    query = dict(zip(("query_requests", "query_sent", "page_sent"), sent, strict=True))
    return {**told, "steps": steps, "stages": {}, "size": 1_000_000, **query, **more}


def run(size: int, *results: dict[str, Any]) -> dict[str, Any]:
    """A run of the benchmark."""
    machine = {"cores": 2, "memory": 2**34, "processor": "P", "system": "Linux"}
    return {
        "size": size,
        "seed": 1,
        "machine": {**machine, "python": "3.11", "load": 0.5},
        "versions": {"minutebook": "abc", "hugo": "1"},
        "results": list(results),
    }


PAGE = """\
<!doctype html><title>A page</title><link rel="stylesheet" href="/a.css">
<p id="there">None.</p>
<script type="module">
  const words = new URLSearchParams(location.search).get("q");
  if (words) {
    const part = await fetch("/index.bin", {headers: {Range: "bytes=100-299"}});
    const found = (await part.text()).length;
    document.getElementById("there").innerHTML = `<mark>${words}</mark> ${found}`;
  }
</script>
"""


@pytest.mark.browser
def test_a_browser_counts_what_it_loads(tmp_path: Path) -> None:
    chromium()
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text(PAGE, "utf-8")
    (tmp_path / "a.css").write_text("p { color: navy }\n" * 1000, "utf-8")
    (tmp_path / "index.bin").write_bytes(b"x" * 5000)
    plain, query = look(tmp_path, "page/"), look(tmp_path, "page/?q=lamps")
    sizes = dict(plain.answers)
    assert sizes["/page/"] < len(PAGE)
    assert sizes["/a.css"] < 500
    assert plain.sent == sum(sizes.values())
    assert "None." in plain.page
    assert "<mark>lamps</mark> 200" in query.page
    assert query.beyond(plain) == (1, 200)
