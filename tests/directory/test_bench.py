"""The measurements of publishing measure what they say, on a directory of thirty offers."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from directory.bench import edits, filling
from directory.bench.measuring import FailedRunError, run
from directory.bench.rivals import bodies, client, eleventy, hugo
from publishing.publisher import Publisher

pytestmark = pytest.mark.django_db(transaction=True)
PYTHON = {"PATH": "/usr/bin:/bin"}


@pytest.fixture
def public(tmp_path: Path, settings: Settings) -> Path:
    """Thirty offers, published."""
    settings.FORTNIGHT_PUBLIC = tmp_path / "public"
    settings.FORTNIGHT_ORIGIN = "https://bench.example"
    call_command("set_up", verbosity=0)
    filling.fill(30)
    Publisher(settings.FORTNIGHT_PUBLIC, workers=1).publish(timezone.localtime(), full=True)
    return settings.FORTNIGHT_PUBLIC / "current"


def test_the_test_client_is_given_what_was_published(public: Path, settings: Settings) -> None:
    told = json.loads(client.fetch(str(public), pages=20))
    assert told["pages_fetched"] == told["same_bytes"] >= 20
    assert told["of"] == len(list(public.rglob("index.html")))
    assert told["queries_a_page"] > 1


def test_other_generators_are_given_every_page(public: Path, tmp_path: Path) -> None:
    pages = {body.path: body for body in bodies.bodies(public)}
    assert set(pages) == {client.path_of(file, public) for file in public.rglob("index.html")}
    for body in pages.values():
        file = public / body.path.strip("/") / "index.html"
        framed = bodies.frame(body, body.title, body.main)
        assert framed == file.read_text(encoding="utf-8")
    assert hugo.prepare(tmp_path / "hugo", public) == len(pages)
    (tmp_path / "eleventy").mkdir()
    assert eleventy.prepare(tmp_path / "eleventy", public) == len(pages)
    for generator in ("hugo", "eleventy"):
        assert len(list((tmp_path / generator / "content").iterdir())) == len(pages)


def test_every_edit_changes_the_published_site_and_not_all_of_it(public: Path) -> None:
    told = json.loads(edits.in_one_process(rounds=1))
    for name in edits.EDITS:
        assert 0 < told[name]["files"] < len(list(public.rglob("*.html"))) / 2, name
        assert told[name]["pages"] > 0, name
        assert told[name]["full_because"] == [], name


def test_a_run_tells_its_time_and_what_it_printed() -> None:
    done = run(["/bin/sh", "-c", "echo said; sleep 0.3"], PYTHON)
    assert done.output == "said\n"
    assert done.seconds >= 0.3 > done.processor_seconds


def test_a_run_that_fails_says_what_it_printed() -> None:
    with pytest.raises(FailedRunError, match="no such thing"):
        run(["/bin/sh", "-c", "echo no such thing >&2; exit 3"], PYTHON)
