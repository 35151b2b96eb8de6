"""Pages that people write in place of a record's, or beside it, where something of it is exempt."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.exempt.addresses import addressed
from minutebook.checks.exempt.links import mention, mentions
from minutebook.checks.per_unit import each
from minutebook.checks.suppressions import asking, needless_open
from minutebook.findings import Finding, error
from minutebook.links.target import Target
from minutebook.loader.kinds import REPORT
from minutebook.loader.prose import Prose
from minutebook.queries.meetings.carried_exemptions import is_withheld
from minutebook.queries.meetings.exemptions import is_whole
from minutebook.records.location import Location

_SAID = ("yes", "true", "on")


@each(Prose)
def exempt_pages(book: Book, prose: Prose) -> Iterator[Finding]:
    """exempt-unmatched: a page stands for a meeting or a record of which something is exempt."""
    links = book.linked["", prose.file]
    asked = [*mentions(book, links), *_addressed(book, prose), *_stands_for(book, prose)]
    place = Location(prose.file)
    if prose.facts.get("open", "").lower() not in _SAID:
        yield from asked
    elif not asked:
        yield needless_open(place)


def _addressed(book: Book, prose: Prose) -> Iterator[Finding]:
    """Links to something exempt that are written as addresses; a report's are told with it."""
    if REPORT.path.fullmatch(prose.path) is not None:
        return
    folder = prose.path.removeprefix(f"{prose.language}/").rpartition("/")[0]
    for target, start in addressed(book, prose.text, folder):
        before = prose.text[:start]
        line, column = before.count("\n") + 1, start - before.rfind("\n")
        yield mention(prose.place(line, column), target)


def _stands_for(book: Book, prose: Prose) -> Iterator[Finding]:
    if _translates(book, prose) is not None:
        return  # it is open or not as its report is
    for target in _records_of(book, prose):
        what = _exempt_of(book, target)
        if what is not None:
            yield error(
                Location(prose.file),
                "exempt-unmatched",
                asking(
                    f"this page stands for {what}; make sure that it tells nothing of what is "
                    "exempt"
                ),
            )
            return


def _records_of(book: Book, prose: Prose) -> Iterator[Target]:
    """The records whose page a page takes the place of, or in whose folder it stands."""
    inside = prose.address.removeprefix(f"{prose.language}/")
    top, *folders = inside.rstrip("/").split("/")
    if top == "meetings" and folders:
        committee = folders[0]
        of_meeting = [f"{committee}/{folder}" for folder in folders[1:2]]
        ids = [one for one in of_meeting if one in book.meetings]
        for id_ in ids or book.meetings_of.get(committee, ()):
            yield Target("meeting", id_)
    elif top == "decisions" and folders:
        yield Target("decision", folders[0])
    elif top == "plan" and len(folders) > 1 and folders[0] == "entries":
        yield Target("forthcoming", folders[1])
    elif top == "registers" and len(folders) > 2 and folders[1] == "entries":
        yield Target("entry", f"{folders[0]}/{folders[2]}")
    elif top == "registers" and len(folders) > 1:
        yield Target("register", "/".join(folders[:2]))


def _exempt_of(book: Book, target: Target) -> str | None:
    """What is exempt of a record that a page stands for, in words."""
    if target.kind == "meeting":
        meeting = book.meetings[target.id]
        private = meeting.agenda.private if meeting.agenda is not None else None
        for item in meeting.items:
            if is_withheld(book, Target("meeting", meeting.id, item.key)):
                return f"{meeting.id}, of which {item.key} is exempt"
        return f"{meeting.id}, which is held in private" if private is not None else None
    if target.kind == "register":
        edition = book.editions.get(target.id)
        for entry in edition.entries if edition is not None else ():
            if is_whole(entry.exempt, book.today):
                return f"{target.id}, of which {entry.ref} is exempt"
        return None
    return f"{target.kind} '{target.id}', which is exempt" if is_withheld(book, target) else None


# Reports in further languages ####################################################################

_THE_SAME = ("item", "appendix_of", "part_ii_reason")
"""Facts of a report that are not told in words of a language, and are one in all of them."""


def _translates(book: Book, prose: Prose) -> str | None:
    """The id of the report of which a page in a further language is a translation."""
    if prose.language == book.body.languages[0]:
        return None
    found = REPORT.path.fullmatch(prose.path.removeprefix(f"{prose.language}/"))
    return REPORT.id.format(**found.groupdict()) if found is not None else None


@each(Prose)
def translated_reports(book: Book, prose: Prose) -> Iterator[Finding]:
    """translated-report: a report in a further language has none beside it that is checked."""
    id_ = _translates(book, prose)
    if id_ is None:
        return
    main = book.body.languages[0]
    report = book.reports.get(id_)
    if report is None:
        if ("report", id_) not in book.archive.unsound:
            yield error(
                Location(prose.file),
                "translated-report",
                f"there is no report '{id_}' in {main}, the council's main language, of which "
                "this could be a translation; write that, or delete this file",
            )
        return
    for name in _THE_SAME:
        given = prose.facts.get(name)
        if given is not None and given != getattr(report, name):
            own = getattr(report, name)
            says = f"says '{own}'" if own is not None else "gives none"
            yield error(
                Location(prose.file),
                "translated-report",
                f"'{name}' is '{given}' here and the report in {main} {says}; delete the line",
            )
