"""Indexes that can't be forgotten: declaring one both caches it and tracks what is looked up in it.

    class Book(Indexed):
        @index
        def meetings_in(self) -> Mapping[str, tuple[str, ...]]: ...

On the book itself an index is worked out when it is first asked for, and then an attribute like any
other. On a view that `recording` gives it is the same index, which records what is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, Generic, Self, TypeVar, cast, overload

from minutebook.cache.dependencies import EVERYTHING, WHOLE, Recorder

I = TypeVar("I", bound="Indexed")  # noqa: E741
T = TypeVar("T")
K = TypeVar("K")
M = TypeVar("M", bound=Mapping[Any, Any])


class Indexed:
    """What has indexes, and gives views of itself that record what is looked up in them."""

    _recorder: Recorder | None = None
    _source: Self
    """Of a view: what it is a view of."""

    def recording(self, recorder: Recorder) -> Self:
        """A view that says the same, and records what is looked up."""
        view = object.__new__(type(self))
        vars(view).update(_recorder=recorder, _source=self)
        return view

    @classmethod
    def indexes(cls) -> Iterator[str]:
        """The names of all indexes; of a family `indexes_by` gives, none of its own."""
        for each in reversed(cls.__mro__):
            for name, what in vars(each).items():
                if isinstance(what, index) and getattr(cls, name) is what:
                    yield name

    def index_named(self, name: str) -> Any:
        """An index by the name that is recorded of it. KeyError if there is none."""
        family, _, of = name.partition(" ")
        what = getattr(type(self), family, None)
        if isinstance(what, index) and not of:
            return getattr(self, family)
        if isinstance(what, indexes_by):
            return getattr(self, family)(of)
        raise KeyError(name)


class index(Generic[T]):  # it is used as a decorator
    """A method without arguments, asked once, whose answer is tracked on a view.

    Of a mapping each lookup is recorded, of anything else that it was looked at.
    """

    rests_on_everything = False
    """Whether it is made of all files, so that any change may change it."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self.__doc__ = find.__doc__
        self._find = find
        self._name = find.__name__

    @overload
    def __get__(self, of: None, owner: type) -> Self: ...

    @overload
    def __get__(self, of: Indexed, owner: type) -> T: ...

    def __get__(self, of: Indexed | None, owner: type) -> Self | T:
        if of is None:
            return self
        recorder = of._recorder
        if recorder is None:
            found = self._find(of)
        else:
            found = getattr(of._source, self._name)
            if self.rests_on_everything or not isinstance(found, Mapping):
                recorder.note(EVERYTHING if self.rests_on_everything else WHOLE, self._name)
                return found  # and asked again each time, for it is recorded each time
            found = cast(T, recorder.tracked(self._name, found))
        vars(of)[self._name] = found
        return found


class index_of_everything(index[T]):
    """An index that is made of all files: whoever looks into it depends on each."""

    rests_on_everything = True


class indexes_by(Generic[K, M]):
    """A method of one word that gives an index for each: of the records of a kind, by their id."""

    def __init__(self, find: Callable[[Any, str], M]) -> None:
        self.__doc__ = find.__doc__
        self._find = find
        self._name = find.__name__

    @overload
    def __get__(self, of: None, owner: type) -> Self: ...

    @overload
    def __get__(self, of: Indexed, owner: type) -> Callable[[str], M]: ...

    def __get__(self, of: Indexed | None, owner: type) -> Self | Callable[[str], M]:
        if of is None:
            return self
        known: dict[str, M] = {}

        def found(word: str) -> M:
            if word not in known:
                if of._recorder is None:
                    known[word] = self._find(of, word)
                else:
                    whole = getattr(of._source, self._name)(word)
                    known[word] = cast(M, of._recorder.tracked(f"{self._name} {word}", whole))
            return known[word]

        vars(of)[self._name] = found
        return found


def question(name: str) -> Callable[[Callable[[I, K], T]], Callable[[I, K], T]]:
    """Has a method of one argument be a dependency as a whole, by a name and its argument.

    Several may share a name, if whatever changes the answer of one may change that of each. On a
    view it is asked of what the view is of, so that nothing else is recorded.
    """

    def declared(ask: Callable[[I, K], T]) -> Callable[[I, K], T]:
        @wraps(ask)
        def asked(self: I, of: K) -> T:
            if self._recorder is None:
                return ask(self, of)
            self._recorder.note(name, of)
            answer: T = getattr(self._source, ask.__name__)(of)
            return answer

        return asked

    return declared
