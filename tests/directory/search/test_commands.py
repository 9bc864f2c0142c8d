"""The search on the command line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from directory.search.tantivy_engine import TantivyEngine
from tests.directory.search.neighbourhood import settle
from tests.factories import OfferFactory

KEYS = ["query", "understood", "total", "no_match", "crisis", "results"]


@pytest.fixture(autouse=True)
def town(tantivy: TantivyEngine) -> None:
    settle()
    OfferFactory(name="Branch library", source="gm_libraries", source_row=12)


def asked(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_one_line_of_json_holds_the_answer() -> None:
    [line] = asked("--json", "branch library", "--limit", "1")
    answer = json.loads(line)
    assert list(answer) == KEYS
    assert (answer["query"], answer["no_match"], answer["crisis"]) == ("branch library", False, False)
    [result] = answer["results"]
    assert list(result) == ["kind", "title", "source", "score", "url"]
    assert (result["kind"], result["source"]) == ("offer", "gm_libraries:12")
    assert result["url"].startswith("https://fortnight.example/offers/")


def test_a_dash_reads_one_question_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("library\nrenew my driving licence\nwant to die\n"))
    answers = [json.loads(line) for line in asked("--json", "-")]
    assert [answer["query"] for answer in answers] == ["library", "renew my driving licence", "want to die"]
    assert [answer["no_match"] for answer in answers][:2] == [False, True]
    assert [answer["crisis"] for answer in answers] == [False, False, True]


def test_a_place_can_be_given() -> None:
    [line] = asked("--json", "library", "--near", "BL1 1SE")
    assert json.loads(line)["results"][0]["title"] == "Bolton Central Library"


def test_without_json_people_can_read_it() -> None:
    text = "\n".join(asked("library"))
    assert "Stretford Library" in text and "Understood: “library”" in text


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(CommandError, match="1 or more"):
        asked("library", "--limit", "0")


def test_the_index_can_be_built_by_hand() -> None:
    out = io.StringIO()
    call_command("build_search_index", stdout=out)
    assert "entries in" in out.getvalue()
