"""Motions, votes and elections: how they are read, counted and named, whatever a page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.links.target import Target, target
from minutebook.queries.meetings.referrals import recommendations, referred_to
from minutebook.queries.meetings.votes import (
    Cast,
    carried_by,
    cast_by,
    counted,
    elections_at,
    put_at,
    put_on_record,
    votes_of,
)
from minutebook.records.motions import CastingVote, Names, Vote, VoteMethod, Way
from tests.support.repositories import book_of, lines_of, write

PEOPLE = {
    f"data/people/{id_}.yml": f"name: {name}\ntitle: Councillor\n"
    for id_, name in (("ann-lee", "Ann Lee"), ("bob-dee", "Bob Dee"), ("cy-fox", "Cy Fox"))
}

NESTED = """
attendance:
  - person: ann-lee
    role: chair
  - bob-dee
  - cy-fox
items:
  - number: 5(a)
    title: Trees
    motions:
      - text: That the first motion be taken.
        outcome: withdrawn
      - title: Trees
        mover: ann-lee
        seconder: bob-dee
        text: That ten trees be planted.
        amendments:
          - text: That "ten" be "twelve".
            outcome: accepted
          - mover: cy-fox
            text: That "ten" be "twenty".
            amendments:
              - text: That "twenty" be "thirty".
                amendments:
                  - text: That "thirty" be "forty".
                    outcome: not-seconded
                outcome: lost
                vote: voice
            vote:
              method: recorded
              names:
                for: [cy-fox]
                against: [ann-lee, bob-dee]
            outcome: lost
        substantive: That twelve trees be planted.
        vote:
          method: show-of-hands
          for: 2
        outcome: carried-as-amended
    elections:
      - to: Warden of the trees
        candidates: [bob-dee]
        elected: [bob-dee]
    questions:
      - by: Mrs Doe
        text: Which trees?
    statements:
      - number: 4
        by: Mr Roe
      - number: 4
        by: Ms Roe
    petitions:
      - title: More trees
    deputations:
      - by: Friends of Trees
        text: Plant more.
"""


@pytest.fixture
def trees(tmp_path: Path) -> Book:
    """A council whose one meeting had motions nested as deep as they go."""
    return book_of(
        tmp_path,
        {
            **PEOPLE,
            "data/committees/council.yml": "name: Council\n",
            "data/meetings/council/2024-02-06/minutes.yml": NESTED,
        },
    )


def test_motions_and_amendments_come_in_order_each_with_its_anchor(trees: Book) -> None:
    put = put_on_record(trees)
    assert [(one.anchor, one.to, one.what.text[:24]) for one in put] == [
        ("item-5-a-m1", None, "That the first motion be"),
        ("item-5-a-m2", None, "That ten trees be plante"),
        ("item-5-a-m2-a1", "item-5-a-m2", 'That "ten" be "twelve".'),
        ("item-5-a-m2-a2", "item-5-a-m2", 'That "ten" be "twenty".'),
        ("item-5-a-m2-a2-a1", "item-5-a-m2-a2", 'That "twenty" be "thirty'),
        ("item-5-a-m2-a2-a1-a1", "item-5-a-m2-a2-a1", 'That "thirty" be "forty"'),
    ]
    assert put[1].link == "meeting:council/2024-02-06#item-5-a-m2"


@pytest.mark.parametrize(
    "anchor",
    ["m2", "m2-a2-a1-a1", "e1", "q1", "s1", "s2", "pet1", "d1"],
)
def test_whatever_is_brought_to_a_meeting_can_be_linked_to(trees: Book, anchor: str) -> None:
    wanted = target(f"meeting:council/2024-02-06#item-5-a-{anchor}")
    assert trees.problem(wanted) is None
    assert trees.title(wanted) == "Council, 6 February 2024, item 5(a)"
    assert trees.address(wanted) == f"meetings/council/2024-02-06/#item-5-a-{anchor}"


def test_a_motion_that_is_not_there_cannot(trees: Book) -> None:
    problem = trees.problem(target("meeting:council/2024-02-06#item-5-a-m3"))
    assert problem is not None
    assert problem.what == "meeting 'council/2024-02-06' has no part 'item-5-a-m3'"


def test_a_persons_links_lead_to_the_motion_itself(trees: Book) -> None:
    links = trees.links_to("person", "cy-fox", "Amendment.mover", "Names.for_")
    assert [(link.source, link.via) for link in links] == [
        (Target("meeting", "council/2024-02-06", "item-5-a-m2-a2"), "Amendment.mover"),
        (Target("meeting", "council/2024-02-06", "item-5-a-m2-a2"), "Names.for_"),
    ]


def test_a_count_that_is_left_out_is_not_0() -> None:
    vote = Vote(method=VoteMethod.SHOW_OF_HANDS, for_=14, abstained=0)
    assert dict(counted(vote)) == {
        Cast.FOR: 14,
        Cast.AGAINST: None,
        Cast.ABSTAINED: 0,
        Cast.NOT_VOTING: None,
        Cast.ABSENT: None,
    }


def test_names_count_and_nobody_named_against_is_0() -> None:
    vote = Vote(method=VoteMethod.RECORDED, names=Names(for_=("a", "b"), absent=("c",)))
    assert dict(counted(vote)) == {
        Cast.FOR: 2,
        Cast.AGAINST: 0,
        Cast.ABSTAINED: None,
        Cast.NOT_VOTING: None,
        Cast.ABSENT: 1,
    }
    assert (cast_by(vote, "c"), cast_by(vote, "d")) == (Cast.ABSENT, None)


def hands(for_: int | None, against: int | None, needs: str | None = None) -> Vote:
    return Vote(method=VoteMethod.SHOW_OF_HANDS, for_=for_, against=against, needs=needs)


@pytest.mark.parametrize(
    ("vote", "carried"),
    [
        (hands(2, 1), True),
        (hands(1, 2), False),
        (hands(2, 2), None),
        (hands(2, None), None),
        (hands(None, None), None),
        (hands(2, 1, "2/3"), True),
        (hands(13, 8, "2/3"), False),
        (hands(0, 0, "2/3"), False),
        (hands(2, 1, "most"), None),
        (hands(2, 1, "4/3"), None),
    ],
)
def test_what_votes_carry(vote: Vote, carried: bool | None) -> None:
    assert carried_by(vote) is carried


@pytest.mark.parametrize(("way", "carried"), [(Way.FOR, True), (Way.AGAINST, False)])
def test_a_casting_vote_settles_a_tie_and_nothing_else(way: Way, carried: bool) -> None:
    casting = CastingVote(person="ann-lee", way=way)
    tie = Vote(method=VoteMethod.SHOW_OF_HANDS, for_=2, against=2, casting=casting)
    assert carried_by(tie) is carried
    clear = Vote(method=VoteMethod.SHOW_OF_HANDS, for_=3, against=2, casting=casting)
    assert carried_by(clear) is True


def test_how_a_person_voted_comes_newest_first(arrowmere_book: Book) -> None:
    found = [(one.put.link, one.cast) for one in votes_of(arrowmere_book, "frank-eddowes")]
    assert found == [
        ("meeting:council/2026-10-14#item-8-m1", Cast.AGAINST),
        ("meeting:council/2026-02-25#item-5-m1", Cast.ABSENT),
        ("meeting:council/2026-02-25#item-5-m1-a1", Cast.ABSENT),
        ("meeting:council/2025-12-10#item-8-m1", Cast.AGAINST),
    ]


def test_a_meetings_elections_have_anchors(arrowmere_book: Book) -> None:
    meeting = arrowmere_book.meetings["scrutiny/2026-06-30"]
    assert [(item.key, anchor, one.elected) for item, anchor, one in elections_at(meeting)] == [
        ("item-5", "item-5-e1", ("lena-dorsett",))
    ]


def test_every_motion_of_the_sample_is_put_where_its_link_says(arrowmere_book: Book) -> None:
    put = put_on_record(arrowmere_book)
    assert len(put) > 20
    assert [one.link for one in put if arrowmere_book.problem(target(one.link))] == []
    assert sum(len(list(put_at(meeting))) for meeting in arrowmere_book.meetings.values()) == len(
        put
    )


# Between bodies ################################################################################


def test_a_recommendation_knows_its_answers(arrowmere_book: Book) -> None:
    meeting = arrowmere_book.meetings["scrutiny/2025-09-30"]
    item = meeting.item_at("item-5")
    assert item is not None
    (one,) = recommendations(arrowmere_book, meeting.id, item)
    assert (one.body, one.committee, one.numbers) == ("Cabinet", "cabinet", (1, 2, 3))
    assert [(answer.by.id, answer.reply.recommendations) for answer in one.answers] == [
        ("cabinet/2025-11-11", (1,)),
        ("cabinet/2025-11-11", (2,)),
        ("cabinet/2025-11-11", (3,)),
    ]


def test_a_recommendation_to_a_body_outside_expects_no_answer(arrowmere_book: Book) -> None:
    meeting = arrowmere_book.meetings["scrutiny/2026-09-29"]
    item = meeting.item_at("item-4")
    assert item is not None
    cabinet, county = recommendations(arrowmere_book, meeting.id, item)
    assert (cabinet.committee, cabinet.numbers) == ("cabinet", (1,))
    assert (county.body, county.committee, county.numbers) == ("The county council", None, (2,))


def test_a_petition_is_known_where_it_was_taken_up(arrowmere_book: Book) -> None:
    (one,) = referred_to(arrowmere_book, "scrutiny/2026-09-29", "item-4")
    assert one.by == Target("meeting", "council/2026-07-15", "item-4-pet1")
    assert one.what.title == "A safe crossing in Quarry Road"
    assert referred_to(arrowmere_book, "scrutiny/2026-09-29", "item-5") == ()


# What is refused ################################################################################


def lines(root: Path, minutes: str, agenda: str = "") -> list[str]:
    """What the checks say of the minutes of a meeting, without what every small council earns."""
    files = {
        "data/body.yml": "name: Borchester\n",
        "data/committees/council.yml": "name: Council\n",
        "data/meetings/council/2024-02-06/minutes.yml": minutes,
    }
    if agenda:
        files["data/meetings/council/2024-02-06/agenda.yml"] = agenda
    return [
        line.partition(": ")[2]
        for line in lines_of(write(root, files))
        if "no-schema" not in line and " warning law-" not in line
    ]


@pytest.mark.parametrize(
    ("field", "business"),
    [
        ("motions", "{text: That it be sold., outcome: carried}"),
        ("elections", "{to: Chair, candidates: [{printed: Miss Pell}]}"),
        ("questions", "{by: Mrs Doe, text: For how much?}"),
        ("statements", "{by: Mrs Doe}"),
        ("petitions", "{title: Don't sell}"),
        ("deputations", "{by: Friends, text: Don't sell.}"),
    ],
)
def test_nothing_of_it_is_published_of_a_wholly_exempt_item(
    tmp_path: Path, field: str, business: str
) -> None:
    agenda = (
        "items:\n  - number: 1\n    title: Sale of land\n    exempt:\n      paragraphs: [3]\n"
        "      public_interest: The price is still open.\n"
    )
    minutes = (
        "attendance: []\nitems:\n  - number: 1\n    title: Sale of land\n"
        f"    {field}:\n      - {business}\n"
    )
    found = [line for line in lines(tmp_path, minutes, agenda) if "exempt-text" in line]
    assert found == [
        f"error exempt-text: '{field}' of an exempt item would be published; delete it"
    ]


def test_an_item_cannot_have_the_anchor_of_a_motion(tmp_path: Path) -> None:
    minutes = (
        "attendance: []\nitems:\n  - number: 5\n    title: Trees\n"
        "    motions:\n      - text: That trees be planted.\n        outcome: withdrawn\n"
        "  - number: 5 M1\n    title: Another item\n"
    )
    found = [line for line in lines(tmp_path, minutes) if "repeated-key" in line]
    assert len(found) == 1
    assert found[0].startswith("error repeated-key: the anchor 'item-5-m1' stands already at ")


def test_a_warning_of_a_vote_may_be_accepted_as_printed(tmp_path: Path) -> None:
    motion = (
        "attendance: []\nitems:\n  - number: 5\n    title: Trees\n"
        "    motions:\n      - text: That trees be planted.\n        outcome: lost\n"
        "        vote: {method: show-of-hands, for: 3, against: 1}\n"
    )
    said = "warning vote-outcome: the outcome is 'lost' and the votes are 3 for and 1 against"
    assert said in lines(tmp_path, motion)
    accepted = motion + "        as_printed: {vote-outcome: The minutes say so.}\n"
    assert said not in lines(tmp_path, accepted)
