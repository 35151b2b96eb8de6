"""Some of the mutated repositories that `make fuzz` makes by the thousand.

FUZZ_CASES says how many, FUZZ_SEED which: the same ones where a change is judged, others on a
developer's machine.
"""

from __future__ import annotations

import os
import random

import pytest

from tests.support.fuzz import tried
from tests.support.mutations import MUTATIONS

pytestmark = pytest.mark.whole

MANY = int(os.environ.get("FUZZ_CASES", "30"))
SEED = int(
    os.environ.get("FUZZ_SEED") or (os.environ.get("CI") == "true") or random.randrange(10**6)
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each case runs in a process that is forked")
def test_whatever_is_done_to_a_repository_is_told_and_does_no_harm() -> None:
    wrong, done, built = [], set(), 0
    for case in tried(SEED, range(MANY)):
        done.update(one.partition(":")[0] for one in case.done)
        built += case.built
        if case.wrong:
            wrong.append(f"seed {SEED}, {case}")
    assert not wrong, "\n".join(wrong)
    # Nothing would be shown by cases that all build, or none, or by two kinds of change.
    assert 0 < built < MANY
    assert len(done) > len(MUTATIONS) / 2
