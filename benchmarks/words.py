"""Invented prose: sentences whose words are as unevenly common as those of a language.

The word of rank r is drawn with weight 1 / (r + 2.7) (Zipf's law as Mandelbrot mended it). The
most common are English words of grammar and of council business, so that a search has something to
find; the long tail is made of syllables. No text is taken from anywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, islice

SIZE = 20_000
"""Words that there are."""
_SHIFT = 2.7

_GRAMMAR = (
    "the of to and in that a for was be on it with by as were had at from would this which not "
    "are an is been their or its also have has there more all but other than so who they these "
    "if after into about when between further within during through before such what each under "
    "both being some while where until against because over only those any then most since"
)
_BUSINESS = (
    "committee report council members service noted year budget county people work board plan "
    "review officers public local information health school children care risk performance "
    "support action area cost level process services funding number target project road policy "
    "programme increase change progress need strategy quarter delivery community residents "
    "partners staff data progress scheme county future highway library transport waste housing "
    "planning payment contract demand pressure saving reserve income agreed considered asked "
    "explained reported expected provided reduced improved completed required received delayed "
    "discussed recommended proposed published updated monitored measured new current key main "
    "national annual total average early large small available adult social financial capital "
    "permit badge charge footpath bridge flood drainage lighting street parish district "
    "inspection audit pupil teacher family carer hospital discharge patient transfer foster "
    "placement apprentice employer business tourism heritage museum archive woodland carbon "
    "energy recycling landfill vehicle depot winter gritting pothole junction crossing cycle "
    "bus railway station parking licence appeal hearing petition consultation response "
    "objection evidence witness outcome measure indicator baseline forecast variance shortfall"
)
_STARTS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr v w"
_MIDDLES = "a ai e ea i o oa ou u"
_ENDS = "b ck d ft g l ll lm m mp n nd ng nt p r rd rn s st t th x"
_TAILS = ("", "", "", "ed", "er", "ing", "ly", "ment", "ness", "s")


@cache
def vocabulary() -> tuple[str, ...]:
    """Every word once, the most common first: the same in every archive."""
    draw = random.Random("vocabulary")
    words = dict.fromkeys(f"{_GRAMMAR} {_BUSINESS}".split())
    while len(words) < SIZE:
        words[syllables(draw, draw.choice((1, 2, 2, 2, 3))) + draw.choice(_TAILS)] = None
    return tuple(words)


def syllables(draw: random.Random, count: int) -> str:
    """A word that nobody knows, of that many syllables."""
    return "".join(
        draw.choice(_STARTS.split())
        + draw.choice(_MIDDLES.split())
        + (draw.choice(_ENDS.split()) if last else "")
        for last in (number == count - 1 for number in range(count))
    )


@cache
def _weights() -> Sequence[float]:
    return tuple(accumulate(1 / (rank + _SHIFT) for rank in range(1, SIZE + 1)))


def sentences(draw: random.Random) -> Iterator[str]:
    """Sentences of 8 to 24 words, without end."""
    while True:
        count = draw.randint(8, 24)
        words = draw.choices(vocabulary(), cum_weights=_weights(), k=count)
        yield f"{' '.join(words).capitalize()}."


def prose(draw: random.Random, words: int) -> str:
    """A paragraph of about that many words."""
    return " ".join(islice(sentences(draw), max(1, round(words / 16))))


def title(draw: random.Random) -> str:
    """A heading of three to five words, the business words foremost."""
    business = _BUSINESS.split()
    return " ".join(draw.sample(business, draw.randint(3, 5))).capitalize()
