"""Every link, followed both ways, and what is worked out of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain
from typing import Any

from minutebook.book.links import PAGE_OF, in_order, of_columns
from minutebook.book.meeting_indexes import MeetingIndexes
from minutebook.book.meetings import day_of_id
from minutebook.book.page_limits import (
    ACTIONS,
    DECISIONS,
    MEETINGS,
    OF_COMMITTEE,
    OF_PERSON,
    WITHHELD,
    Limits,
    divide,
)
from minutebook.book.types import NamedOften
from minutebook.cache.identity import same
from minutebook.cache.indexed import index, index_of_everything
from minutebook.links.by_source import Links, LinksBySource
from minutebook.links.extract import (
    Reference,
)
from minutebook.links.target import Target
from minutebook.records.attendance import Attendance, Presence


class LinkIndexes(MeetingIndexes):
    """Indexes of links, and of long lists that are made of them."""

    _linked: Mapping[tuple[str, str], Links]
    _named_before: Mapping[str, NamedOften]

    @index
    def linked(self) -> Mapping[tuple[str, str], Links]:
        """The links of each record by kind and id, and of each page of prose by '' and its file."""
        return self._linked

    @index_of_everything
    def references(self) -> tuple[Reference, ...]:
        """All links, in the order of the files."""
        return tuple(chain.from_iterable(in_order(self._archive, self._linked)))

    @index
    def backlinks(self) -> Mapping[tuple[str, str], tuple[Reference, ...]]:
        """The links that lead to each record, by its kind and id."""
        found: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.target.kind, reference.target.id].append(reference)
        return {key: tuple(links) for key, links in found.items()}

    @index
    def _by_source(self) -> Mapping[tuple[str, str], tuple[Reference, ...]]:
        return LinksBySource(self.linked, PAGE_OF, of_columns(self._archive))

    def links_from(self, kind: str, id_: str) -> tuple[Reference, ...]:
        """The links that stand in a record or on a page."""
        return self._by_source.get((kind, id_), ())

    def links_to(self, kind: str, id_: str, *via: str) -> tuple[Reference, ...]:
        """The links to a record, only those by the given fields if any are given."""
        links = self.backlinks.get((kind, id_), ())
        return tuple(link for link in links if link.via in via) if via else links

    @index
    def appearances(self) -> Mapping[str, tuple[int, int, int, int]]:
        """At how many meetings each person was there, was away, presented, and else was named.

        A meeting's reports and decisions are of it.
        """
        found = {}
        for id_ in self.people:
            there = away = 0
            presented: set[str | None] = set()
            named: set[str | None] = set()
            links = self.links_to("person", id_)
            for link in links:
                if link.via == "Attendance.person" and isinstance(link.holder, Attendance):
                    if link.holder.presence in (Presence.APOLOGIES, Presence.ABSENT):
                        away += 1
                    else:
                        there += 1
                elif link.via == "Presenter.person":
                    presented.add(self._meeting_of(link.source))
            if not (there or away or presented):
                named = {self._meeting_of(link.source) for link in links} - {None}
            found[id_] = (there, away, len(presented), len(named))
        return found

    def _meeting_of(self, source: Target) -> str | None:
        """The id of the meeting that a place belongs to, if it does to one."""
        if source.kind == "meeting":
            return source.id
        if source.kind == "report":
            return source.id.rpartition("/")[0]
        return self.decided_at.get(source.id) if source.kind == "decision" else None

    @index
    def named_often(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """The years in which records name a person, and how often, oldest first.

        Only those whom many places name (`OF_PERSON`) are here. What has no day,
        such as a list of members, is counted in no year.
        """
        return {person: named.years for person, named in self._named.items()}

    @index
    def _named(self) -> Mapping[str, NamedOften]:
        """The same, with the links that it is worked out of."""
        found = {}
        for id_ in self.people:
            links = self.links_to("person", id_)
            if len(links) > OF_PERSON.whole:
                known = self._named_before.get(id_)
                if known is None or not same(known.links, links):
                    years = Counter([self._year_of(link.source) for link in links])
                    del years[""]
                    known = NamedOften(links, tuple(sorted(years.items())))
                found[id_] = known
        return found

    @index
    def named_in(self) -> Mapping[tuple[str, str], tuple[Reference, ...]]:
        """The links to each person who is named often, by the person and the year.

        '' stands for what has no day.
        """
        found: dict[tuple[str, str], tuple[Reference, ...]] = {}
        for id_, named in self._named.items():
            years: dict[str, list[Reference]] = defaultdict(list)
            for link in named.links:
                years[self._year_of(link.source)].append(link)
            found.update({(id_, year): tuple(those) for year, those in years.items()})
        return found

    def _year_of(self, source: Target) -> str:
        """The year of what links stand in; '' where it has no day."""
        # Most by far are of meetings, which are dated fast.
        day_ = day_of_id(source.id) if source.kind == "meeting" else self.dated(source)
        return day_[:4]

    @index
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The years and months of each list that is too long for one page, as `divide` gives them.

        A list is named by the address of its page: 'meetings/', 'people/ann-lee/'.
        """
        lists: list[tuple[str, Mapping[str, tuple[Any, ...]], Limits]] = [
            ("meetings/", self.meetings_in, MEETINGS),
            ("decisions/", self.decided_in, DECISIONS),
            ("withheld/", self.withheld_in, WITHHELD),
            ("actions/", self.actions_in, ACTIONS),
        ]
        for committee, ids in self.meetings_of.items():
            if len(ids) > OF_COMMITTEE.whole:
                months: dict[str, tuple[str, ...]] = {}
                for id_ in ids:
                    month = day_of_id(id_)[:7]
                    months[month] = (*months.get(month, ()), id_)
                lists.append((f"committees/{committee}/", months, OF_COMMITTEE))
        found: dict[str, tuple[str, ...]] = {}
        for address, those, limits in lists:
            counts = {month: len(what) for month, what in those.items()}
            found.update(divide(address, counts, limits))
        found.update(
            {
                f"people/{person}/": tuple(year for year, _ in years)
                for person, years in self.named_often.items()
            }
        )
        return found

    @index
    def action_addresses(self) -> Mapping[str, str]:
        """Where each action is listed: on the page of all, or, where they are many, of a year."""
        if "actions/" not in self.parts:
            return {id_: f"actions/#{id_}" for id_ in self.actions}
        return {
            id_: f"actions/in/{month[:4]}/#{id_}"
            for month, ids in self.actions_in.items()
            for id_ in ids
        }
