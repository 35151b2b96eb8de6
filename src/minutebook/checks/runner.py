"""What is wrong with a book: one flat list of checks.

A check takes the book and yields findings. Its docstring's first line begins with the code of
the finding, and says the source of the rule where there is one. Most look at one thing at a time
(`each`), so that the book can be checked unit by unit: in several processes, and again only where
something has changed that was looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from minutebook.book.book import Book
from minutebook.checks.book.acronyms import unexplained_acronyms
from minutebook.checks.book.anchors import clashing_anchors
from minutebook.checks.book.dates_in_text import odd_years, text_days
from minutebook.checks.book.depths import items_too_deep, sections_too_deep
from minutebook.checks.book.folders import (
    undescribed_committees,
    undescribed_frameworks,
    undescribed_registers,
)
from minutebook.checks.book.languages import bad_language, missing_language
from minutebook.checks.book.links import broken_links
from minutebook.checks.book.near_names import near_names
from minutebook.checks.book.unique_keys import repeated_keys, reserved_names
from minutebook.checks.decisions.forward_plan import plan_dates, plan_decisions, plan_versions
from minutebook.checks.decisions.life_cycle import (
    calls_in_and_effect,
    impossible_dates,
    key_decisions,
    makers,
    steps_in_order,
)
from minutebook.checks.exempt.exclusions import exclusion_missing, exclusions
from minutebook.checks.exempt.links import exempt_continued, exempt_mentioned
from minutebook.checks.exempt.pages import exempt_pages, translated_reports
from minutebook.checks.exempt.register_entries import exempt_entries
from minutebook.checks.exempt.text import exempt_paragraphs, exempt_release, exempt_text
from minutebook.checks.exempt.unsaid import exempt_unmatched, exempt_unstated
from minutebook.checks.exempt.words import exempt_by_words, exempt_notes
from minutebook.checks.law import LAW_CODES, Unknown, judged_of, judged_of_whole
from minutebook.checks.meetings.action_owners import ownerless_actions
from minutebook.checks.meetings.attendance import (
    attendance_itself,
    interests_and_presence,
    members_and_attendance,
)
from minutebook.checks.meetings.chronology import days_out_of_order
from minutebook.checks.meetings.dates import announced_otherwise, misordered_dates, printed_dates
from minutebook.checks.meetings.elections import (
    candidates_of_elections,
    results_of_elections,
    rounds_of_elections,
    votes_of_elections,
)
from minutebook.checks.meetings.items import (
    nested_in_itself,
    page_ranges,
    unjoined_items,
    unknown_items,
    unknown_parts,
    unknown_supplements,
)
from minutebook.checks.meetings.motions import amended_motions, movers, outcomes_of_motions
from minutebook.checks.meetings.next_meeting import next_meetings
from minutebook.checks.meetings.public_participation import petitions, questions
from minutebook.checks.meetings.referrals import referrals, replies
from minutebook.checks.meetings.status import (
    disposals,
    late_papers,
    later_meetings,
    names_itself,
    not_held,
    statuses_and_their_facts,
    times_of_day,
    webcast_offsets,
)
from minutebook.checks.meetings.votes import (
    casting_votes,
    counts_of_votes,
    majorities,
    methods_of_votes,
    names_of_votes,
    outcomes_of_votes,
    voters_and_attendance,
)
from minutebook.checks.per_unit import Each
from minutebook.checks.performance.counts import stated_counts
from minutebook.checks.performance.frameworks import (
    impossible_cases,
    impossible_ranks,
    unknown_families,
    unknown_rules,
    wrong_targets,
)
from minutebook.checks.performance.order import impossible_orders, swapped_headings, unknown_lines
from minutebook.checks.performance.periods import period_years
from minutebook.checks.performance.status import (
    changed_figures,
    differing_statuses,
    differing_targets,
)
from minutebook.checks.performance.sums import (
    falling_cumulatives,
    wrong_shares,
    wrong_totals,
    wrong_years_to_date,
)
from minutebook.checks.performance.tables import unknown_statuses, wrong_widths
from minutebook.checks.registers.actions import bad_money, bad_progress
from minutebook.checks.registers.appetites import bad_limits, unknown_categories
from minutebook.checks.registers.bands import bad_bands, bad_ratings, band_gaps, band_overlaps
from minutebook.checks.registers.closures import bad_closings, entries_after_closing
from minutebook.checks.registers.columns import bad_cells, bad_columns
from minutebook.checks.registers.missing_entries import left_out_entries, vanished_entries
from minutebook.checks.registers.references import misprinted_references
from minutebook.checks.registers.scores import (
    empty_scales,
    empty_scores,
    off_scale,
    unknown_score_kinds,
)
from minutebook.checks.suppressions import Accepted, Mark, accepting, marks_in
from minutebook.findings import Finding
from minutebook.queries.units import Papers, Unit, units
from minutebook.runtime.gc import not_collecting

Check = Callable[[Book], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    amended_motions,
    announced_otherwise,
    attendance_itself,
    bad_bands,
    bad_cells,
    bad_closings,
    bad_columns,
    bad_language,
    bad_limits,
    bad_money,
    bad_progress,
    bad_ratings,
    band_gaps,
    band_overlaps,
    broken_links,
    calls_in_and_effect,
    candidates_of_elections,
    casting_votes,
    changed_figures,
    clashing_anchors,
    counts_of_votes,
    days_out_of_order,
    differing_statuses,
    differing_targets,
    disposals,
    empty_scales,
    empty_scores,
    entries_after_closing,
    exclusion_missing,
    exclusions,
    exempt_by_words,
    exempt_continued,
    exempt_entries,
    exempt_mentioned,
    exempt_notes,
    exempt_pages,
    exempt_paragraphs,
    exempt_release,
    exempt_text,
    exempt_unmatched,
    exempt_unstated,
    falling_cumulatives,
    impossible_cases,
    impossible_dates,
    impossible_orders,
    impossible_ranks,
    interests_and_presence,
    items_too_deep,
    key_decisions,
    late_papers,
    later_meetings,
    left_out_entries,
    majorities,
    makers,
    members_and_attendance,
    methods_of_votes,
    misordered_dates,
    misprinted_references,
    missing_language,
    movers,
    names_itself,
    names_of_votes,
    near_names,
    nested_in_itself,
    next_meetings,
    not_held,
    odd_years,
    off_scale,
    outcomes_of_motions,
    outcomes_of_votes,
    ownerless_actions,
    page_ranges,
    period_years,
    petitions,
    plan_dates,
    plan_decisions,
    plan_versions,
    printed_dates,
    questions,
    referrals,
    repeated_keys,
    replies,
    reserved_names,
    results_of_elections,
    rounds_of_elections,
    sections_too_deep,
    stated_counts,
    statuses_and_their_facts,
    steps_in_order,
    swapped_headings,
    text_days,
    times_of_day,
    translated_reports,
    undescribed_committees,
    undescribed_frameworks,
    undescribed_registers,
    unexplained_acronyms,
    unjoined_items,
    unknown_categories,
    unknown_families,
    unknown_items,
    unknown_lines,
    unknown_parts,
    unknown_rules,
    unknown_score_kinds,
    unknown_statuses,
    unknown_supplements,
    vanished_entries,
    voters_and_attendance,
    votes_of_elections,
    webcast_offsets,
    wrong_shares,
    wrong_targets,
    wrong_totals,
    wrong_widths,
    wrong_years_to_date,
)


_LOOKS: dict[type[Any], list[Callable[[Book, Any], Iterator[Finding]]]] = defaultdict(list)
"""What looks at each kind of thing, in the order of the checks."""
for _one in CHECKS:
    if isinstance(_one, Each):
        for _kind in _one.kinds:
            _LOOKS[_kind].append(_one.look)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is said of a unit, or of the book as a whole, and the marks that stand in it.

    It is plain data and can be kept. A mark may speak for a finding of another unit.
    """

    findings: tuple[Finding, ...]
    unknown: tuple[Unknown, ...]
    marks: tuple[Mark, ...]


_NOTHING = CheckResult((), (), ())
"""What is said of most units; kept once for all of them."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What is wrong with a book, what is accepted as printed, and what no rule of law can tell."""

    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    unknown: tuple[Unknown, ...]


Run = Callable[[Callable[[Unit], CheckResult], Iterable[Unit]], Iterable[CheckResult]]
"""What asks a function about each unit, and gives the answers in any order: `map`, for one."""


def codes() -> set[str]:
    """The code of every check, as its docstring gives it, and of every rule of law."""
    return {(one.__doc__ or "").partition(":")[0] for one in CHECKS} | LAW_CODES


def of_unit(book: Book, unit: Unit) -> CheckResult:
    """What the checks that look at one thing at a time say of a unit."""
    papers = Papers(book, unit)
    found: list[Finding] = []
    for kind, looks in _LOOKS.items():
        for one in papers.of(kind):
            for look in looks:
                found += look(book, one)
    return _told([*found, *judged_of(papers)], tuple(marks_in(papers)))


def of_whole(book: Book) -> CheckResult:
    """What the reading found, and the checks and rules that look at the book as a whole."""
    found: list[Finding] = list(book.archive.findings)
    for check in CHECKS:
        if not isinstance(check, Each):
            found += check(book)
    return _told([*found, *judged_of_whole(book)], ())


def _told(found: Iterable[Finding | Unknown], marks: tuple[Mark, ...]) -> CheckResult:
    findings, unknown = [], []
    for one in found:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            unknown.append(one)
    if not findings and not unknown and not marks:
        return _NOTHING
    return CheckResult(tuple(findings), tuple(unknown), marks)


def concluded(told: Iterable[CheckResult]) -> Examination:
    """What is left of all that is said, once the marks have been given their due."""
    everything = list(told)
    findings, accepted = accepting(
        [finding for one in everything for finding in one.findings],
        [mark for one in everything for mark in one.marks],
        codes(),
    )
    unknown = sorted(unknown for one in everything for unknown in one.unknown)
    return Examination(findings, accepted, tuple(unknown))


def check(book: Book, run: Run = map) -> Examination:
    """All findings, those of the reading and of every check, and what is accepted as printed.

    `run` may spread the units over processes, or know what is said of some of them.
    """
    with not_collecting():
        told = [*run(partial(of_unit, book), units(book)), of_whole(book)]
    return concluded(told)
