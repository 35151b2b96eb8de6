"""The benchmark's archive, what its peers are given of it, and how builds are measured."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.archive import ITEMS, archive, quarters, write
from benchmarks.council import COMMITTEES, LAST_DAY, PEOPLE, days, first_day
from benchmarks.documents import Document, documents
from benchmarks.measure import ADDED, NEW_NAME, StaleError, amended, changes, measured
from benchmarks.peers import GENERATORS
from benchmarks.peers.material import Material
from benchmarks.process import CommandFailedError, cost
from benchmarks.table import tables
from minutebook.book import Book, bind
from minutebook.checking import check_repository
from minutebook.macros import VOCABULARY
from minutebook.reading import read
from minutebook.records.meetings import Minutes

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
        hold = "x = b'x' * 60_000_000; import time; time.sleep(0.5)"
        run = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
        used = cost([sys.executable, "-c", run], tmp_path)
        assert 0.5 < used.seconds < 30
        assert 60_000_000 < used.memory < 300_000_000
        assert 0 < used.processor < used.seconds

    def test_a_command_that_fails_says_what_it_printed(self, tmp_path: Path) -> None:
        with pytest.raises(CommandFailedError, match="no such council"):
            cost([sys.executable, "-c", "raise SystemExit('no such council')"], tmp_path)

    def test_tables_have_ratios(self) -> None:
        def one(name: str, seconds: float, **more: object) -> dict[str, object]:
            spent = {"seconds": seconds, "processor": seconds - 1, "memory": 50_000_000}
            told = {"name": name, "title": name.title(), "missing": None, "pages": 10, "files": 20}
            query = dict.fromkeys(("query_requests", "query_bytes", "query_compressed"))
            return {**told, "steps": {"cold": spent}, "size": 1_000_000, **query, **more}

        whole = {
            "size": 40,
            "seed": 1,
            "machine": {
                "cores": 2,
                "memory": 2**34,
                "processor": "P",
                "system": "Linux",
                "python": "3.11",
                "load": 0.5,
            },
            "versions": {"minutebook": "abc", "hugo": "1"},
            "results": [
                one("minutebook", 3.0),
                one("hugo", 1.5, size=4_000_000),
                {"name": "x", "title": "X", "missing": "not installed", "steps": {}},
            ],
        }
        assert tables(whole) == (
            "40 meetings (seed 1), on 2 cores (P), 16 GiB, Linux, Python 3.11; load 0.5 at the "
            "start. minutebook abc, hugo 1.\n"
            "\n"
            "| seconds (of processor) | cold |\n| --- | ---: |\n"
            "| Minutebook | 3.0 (2.0) |\n| Hugo | 1.5 (0.5) |\n| X (not installed) | – |\n"
            "\n"
            "|  | peak memory, cold, MB | pages | files | site, MB | "
            "first search: requests | kB | kB compressed |\n"
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            "| Minutebook | 50 | 10 | 20 | 1.0 | – | – | – |\n"
            "| Hugo | 50 | 10 | 20 | 4.0 | – | – | – |\n"
            "\n"
            "What Minutebook needs for each 1 that the peer needs:\n"
            "\n"
            "| ratio of seconds (of processor) | cold | of memory | of the site's bytes | "
            "of the search's |\n"
            "| --- | ---: | ---: | ---: | ---: |\n"
            "| Hugo | 2 (4) | 1 | 0.25 | – |"
        )
