"""The workflows run what was looked at, and may do no more than they need."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.support.site_fixture import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BY_COMMIT = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def test_there_are_workflows() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_each_action_is_named_by_its_commit_and_says_its_version(workflow: Path) -> None:
    uses = [
        line.strip(" -") for line in workflow.read_text("utf-8").splitlines() if "uses:" in line
    ]
    assert uses
    assert [line for line in uses if not BY_COMMIT.fullmatch(line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_proposed_change_can_write_nothing(workflow: Path) -> None:
    read = yaml.load(workflow.read_text("utf-8"), yaml.BaseLoader)
    assert "pull_request_target" not in read["on"]  # it would run a stranger's code with our rights
    assert read["permissions"] == {"contents": "read"}
    writing = {
        name: job
        for name, job in read["jobs"].items()
        if "write" in job.get("permissions", {}).values()
    }
    for job in writing.values():
        needed = read["jobs"][job["needs"]]
        assert "github.event_name != 'pull_request'" in needed["if"]


def test_a_proposed_change_writes_no_cache_that_a_build_of_the_site_reads() -> None:
    for workflow in WORKFLOWS:
        jobs = yaml.load(workflow.read_text("utf-8"), yaml.BaseLoader)["jobs"]
        for job in jobs.values():
            caches = any("actions/cache@" in step.get("uses", "") for step in job["steps"])
            assert not caches or "github.event_name != 'pull_request'" in job["if"]


def test_on_gitlab_only_the_default_branch_has_the_cache_of_builds() -> None:
    read = yaml.load((ROOT / ".gitlab-ci.yml").read_text("utf-8"), yaml.BaseLoader)
    assert ".cache/minutebook" not in str(read["cache"])
    keeping = [
        job for job in read.values() if isinstance(job, dict) and ".cache/minutebook" in str(job)
    ]
    assert [job["rules"] for job in keeping] == [
        [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    ]


def test_what_comes_from_npm_is_known_by_its_hash_and_runs_nothing() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {path: one for path, one in lock["packages"].items() if path}
    assert packages
    assert [path for path, one in packages.items() if "integrity" not in one] == []
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installing = re.findall(r"\bnpm (?:ci|install) .*", makefile)
    assert installing
    assert [line for line in installing if "--ignore-scripts" not in line] == []
