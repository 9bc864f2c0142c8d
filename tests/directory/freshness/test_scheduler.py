"""The policy behind the lines of JSON of a simulated directory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from directory.freshness.scheduler import MessageError, answers
from tests.conftest import REPOSITORY

COMMAND = f"{sys.executable} {REPOSITORY / 'manage.py'} freshness_scheduler"
START = {
    "n": 3,
    "cats": ["class", "advice"],
    "cat": [0, 0, 1],
    "term": [True, False],
    "term_weeks": [1, 2],
    "age": [3, 2, 1],
    "budget": 1,
    "max_age": 52,
    "views_total": 30,
}
WEEK = {
    "week": 0,
    "views": [10, 10, 10],
    **{name: [] for name in ("web", "rep", "dead", "nav")},
    "mail": {name: [] for name in ("ok", "changed", "closed", "bounce", "silent")},
}


def test_it_is_nearly_as_good_as_knowing_everything(shared: Path) -> None:
    simulate = [sys.executable, str(shared / "bench" / "freshness" / "simulate.py"), "--quick", "--sched", COMMAND]
    done = subprocess.run(simulate, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.strip().endswith("PASS"), done.stdout + done.stderr


def test_it_answers_each_week_with_what_to_check() -> None:
    start = START | {"term": [False, False]}
    messages = [{"init": start}, WEEK, {"result": [[0, False, False]]}, WEEK | {"week": 1}]
    assert list(answers(iter(messages))) == [{"check": [0]}, {"check": [1]}]


def test_a_report_of_last_week_goes_first() -> None:
    messages = [{"init": START | {"budget": 0}}, WEEK | {"rep": [2]}]
    assert list(answers(iter(messages))) == [{"check": []}]
    reported = [{"init": START | {"age": [30, 30, 0]}}, WEEK | {"rep": [2]}, {"result": [[0, False, False]]}, WEEK]
    assert list(answers(iter(reported)))[1] == {"check": [2]}


@pytest.mark.parametrize(
    "messages",
    [
        [WEEK],
        [[1, 2]],
        [{"init": 3}],
        [{"init": START | {"n": 4}}],
        [{"init": START | {"cat": [0, 0, 2]}}],
        [{"init": START | {"budget": -1}}],
        [{"init": START | {"age": ["old", 2, 1]}}],
        [{"init": START}, {"weak": 1}],
        [{"init": START}, WEEK | {"views": [1]}],
        [{"init": START}, WEEK | {"rep": [3]}],
        [{"init": START}, WEEK | {"dead": "none"}],
        [{"init": START}, WEEK | {"mail": {}}],
        [{"init": START}, WEEK, {"result": [[9, True, False]]}],
        [{"init": START}, WEEK, {"result": [[1]]}],
    ],
)
def test_what_makes_no_sense_is_refused_in_words(messages: list[Any]) -> None:
    with pytest.raises(MessageError, match=r"\.$"):
        list(answers(iter(messages)))


def test_a_line_that_is_no_json_ends_it_with_a_message() -> None:
    done = subprocess.run(
        COMMAND.split(), input=json.dumps({"init": START}) + "\nnonsense\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Line 2 is not JSON" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("change", [{"budget": 0}, {"max_age": 0}, {"n": 0, "cat": [], "age": []}])
def test_the_smallest_directories_work(change: dict[str, Any]) -> None:
    start = START | change
    week = WEEK | {"views": [1] * start["n"]}
    [answer] = answers(iter([{"init": start}, week]))
    assert len(answer["check"]) == min(start["budget"], start["n"])
