"""The links that stand in a record or on a page, found by way of the files that they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from minutebook.links.extract import Reference

Source = tuple[str, str]
"""The kind and the id of what a link stands in."""


class Links(tuple[Reference, ...]):
    """The links of one file, in their order. It is bound again and again while the file stays."""

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What they stand in, each once."""
        return tuple({(link.source.kind, link.source.id): None for link in self})


class LinksBySource(Mapping[Source, tuple[Reference, ...]]):
    """The links that stand in each record or on each page, in the order of the files."""

    def __init__(
        self, linked: Mapping[Source, Links], kinds: Mapping[str, str], further: Iterable[Links]
    ) -> None:
        """`linked` are the links of each file by its sort and id, `further` are of no file.

        `kinds` says of what kind that is in which the links of a sort stand, mostly under the
        same id: 'meeting' for 'minutes'. Those files need not be gone through one by one.
        """
        self._linked = linked
        self._sorts: dict[str, list[str]] = defaultdict(list)
        for sort, kind in kinds.items():
            self._sorts[kind].append(sort)
        self._elsewhere: dict[Source, list[Links]] = defaultdict(list)
        for (sort, id_), links in linked.items():
            if links and links.sources != ((kinds.get(sort), id_),):
                self._put(links)
        for links in further:
            self._put(links)

    def _put(self, links: Links) -> None:
        for source in links.sources:
            self._elsewhere[source].append(links)

    def __getitem__(self, source: Source) -> tuple[Reference, ...]:
        kind, id_ = source
        own = [self._linked.get((sort, id_), ()) for sort in self._sorts.get(kind, ())]
        others = [
            links
            for links in self._elsewhere.get(source, ())
            if not any(links is one for one in own)
        ]
        found = tuple(
            link
            for links in (*own, *others)
            for link in links
            if (link.source.kind, link.source.id) == source
        )
        if not found:
            raise KeyError(source)
        return found

    def __iter__(self) -> Iterator[Source]:
        sources = (source for links in self._linked.values() for source in links.sources)
        return iter(dict.fromkeys((*sources, *self._elsewhere)))

    def __len__(self) -> int:
        return sum(1 for _ in self)
