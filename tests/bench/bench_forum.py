"""What a forum of five years costs: published, edited, read by its members, prepared, and written in by two at once.

    .venv/bin/python tests/bench/bench_forum.py [MEETINGS]

Prints one JSON object. On SQLite. Beside `seconds` on the clock stand those of the processor (all our processes), which
do not mind what else the machine is doing.
"""

import json
import os
import platform
import resource
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parent))

from scratch import scratch_site

OFFERS = 500
ROUNDS = 5
SAVES = 150  # of each browser
WRITERS = 2
MEMBERS_PAGES = [
    *("/members/", "/members/list/", "/members/profile/", "/members/my-data/", "/members/meetings/"),
    *("/members/actions/", "/members/projects/", "/members/offers/", "/members/pledge/"),
]


def processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(act: Callable[[], Any], rounds: int = 1) -> dict[str, Any]:
    """The median of the seconds, and how many queries the last one took."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seconds, used = [], []
    for _ in range(rounds):
        with CaptureQueriesContext(connection) as queries:
            began, before = perf_counter(), processor()
            act()
            seconds.append(perf_counter() - began)
            used.append(processor() - before)
    return {"seconds": round(median(seconds), 3), "processor": round(median(used), 3), "queries": len(queries)}


def published(public: Path, full: bool = False) -> dict[str, Any]:
    from django.utils import timezone

    from publishing.publisher import Publisher

    began, before = perf_counter(), processor()
    report = Publisher(public).publish(timezone.localtime(), full=full)
    return {
        "seconds": round(perf_counter() - began, 2),
        "processor": round(processor() - before, 2),
        "queries": report.queries,
        "pages": sum(report.reasons.values()),
        "written": sum(report.written.values()),
        "full_because": report.full_because,
    }


def of_edits(public: Path, made: Any) -> dict[str, Any]:
    """Each is made ROUNDS times, and published each time by the same process, as in a worker."""
    edits: dict[str, Callable[[int], None]] = {
        "words of a meeting's page": lambda number: _edit(made.meetings[number]),
        "a correction of a record": lambda number: _correct(made.meetings[number]),
        "an action is done": lambda number: _finish(number),
    }
    told = {}
    for name, edit in edits.items():
        several = []
        for number in range(ROUNDS):
            edit(number)
            several.append(published(public))
        told[name] = {key: median(one[key] for one in several) for key in ("seconds", "processor", "queries", "pages")}
        told[name]["full_because"] = sorted({one["full_because"] for one in several} - {""})
    return told


def _edit(page: Any) -> None:
    page.refresh_from_db()
    page.intro = f"{page.intro} There is tea."
    page.save_revision().publish()


def _correct(page: Any) -> None:
    page.refresh_from_db()
    page.correction = "It was the other hall."
    page.record = list(page.record.get_prep_value())
    page.save_revision().publish()


def _finish(number: int) -> None:
    from django.utils import timezone

    from accounts.models import User
    from forum.models import Action
    from forum.outcomes import actions

    action = Action.objects.still_open().order_by("pk")[number]
    actions.finish(action, words="It is done.", now=timezone.localtime(), by=User.objects.get(is_superuser=True))


def of_members(made: Any) -> dict[str, Any]:
    from django.test import Client

    from forum.models import Action, MeetingPage

    client = Client()
    client.force_login(made.members[0].user)
    meeting = MeetingPage.objects.filter(record_state="").order_by("day").first()
    more = [f"/members/meetings/{meeting.pk}/", f"/members/actions/{Action.objects.still_open()[0].pk}/"]
    pages = [*MEMBERS_PAGES, *more]
    return {path: _page(client, path) for path in pages}


def of_facilitators() -> dict[str, Any]:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(is_superuser=True))
    return {path: _page(client, path) for path in facilitators_pages()}


def facilitators_pages() -> list[str]:
    """Wherever the menu of the forum leads."""
    from wagtail import hooks

    from forum.menu import FORUM_MENU

    urls = [str(hook().url) for hook in hooks.get_hooks(FORUM_MENU)]
    return [*urls, "/admin/reports/forum/"]


def _page(client: Any, path: str) -> dict[str, Any]:
    """Once to load its templates, then the median."""
    answer = client.get(path)
    told = timed(lambda: client.get(path), rounds=3)
    return told | ({} if answer.status_code == 200 else {"status": answer.status_code})


def of_notes(meeting: int, users: list[Any]) -> dict[str, Any]:
    """Each browser is a process: it saves its paragraph, longer each time, and asks what is new after each save."""
    from django.db import connections

    connections.close_all()
    began = perf_counter()
    readers = [_in_a_process(lambda user=user: _write_notes(meeting, user)) for user in users]
    told = [json.loads(os.fdopen(reader).read()) for reader in readers]
    for _ in users:
        os.wait()
    seconds = perf_counter() - began
    taken = sorted(one for each in told for one in each["taken"])
    return {
        "browsers": len(users),
        "saves": len(taken),
        "not saved": sum(each["not_saved"] for each in told),
        "saves_a_second": round(len(taken) / seconds, 1),
        "median": round(median(taken), 4),
        "slowest": round(taken[-1], 3),
    }


def _in_a_process(work: Callable[[], Any]) -> int:
    reader, writer = os.pipe()
    if not os.fork():
        os.close(reader)
        with os.fdopen(writer, "w") as out:
            out.write(json.dumps(work()))
        os._exit(0)
    os.close(writer)
    return reader


def _write_notes(meeting: int, user: Any) -> dict[str, Any]:
    from django.test import Client

    client, note, words, base = Client(), str(uuid4()), "We", 0
    client.force_login(user)
    address = f"/members/meetings/{meeting}/notes/"
    seen, taken, lost = 0, [], 0
    for number in range(SAVES):
        words += f" said {number}"
        change = {"kind": "note", "key": str(uuid4()), "uuid": note, "item": "", "base": base, "words": words[-900:]}
        began = perf_counter()
        answer = client.post(
            f"{address}send/", {"person": user.pk, "changes": [change]}, content_type="application/json"
        )
        taken.append(perf_counter() - began)
        [said] = answer.json()["answers"]
        lost += said["state"] != "saved"
        base = said.get("yours", base)
        seen = client.get(f"{address}new/?since={seen}").json()["number"]
    return {"taken": taken, "not_saved": lost}


def figures(meetings: int, folder: Path) -> dict[str, Any]:
    from django.contrib.auth import get_user_model
    from django.utils import timezone
    from large_forum import Size, fill_forum

    from directory.bench.filling import fill
    from forum.meetings.filling.putting import fill_agenda
    from forum.models import MeetingPage, NoteTaker

    now = timezone.localtime()
    fill(OFFERS)
    get_user_model().objects.create_superuser("ada@fortnight.example", "a long password for Ada")
    began = perf_counter()
    made = fill_forum(Size(meetings=meetings), now)
    told: dict[str, Any] = {"made in": round(perf_counter() - began, 1)}
    public = folder / "public"
    told["publishing everything"] = {**published(public, full=True), "of which of the forum": _files(public)}
    told["publishing after an edit"] = of_edits(public, made)
    told["you said, we did, all its pages"] = timed(lambda: _you_said_we_did(now), ROUNDS)
    coming = MeetingPage.objects.filter(record_state="").order_by("day").first()
    told["filling an agenda"] = timed(lambda: fill_agenda(coming, now))
    told["filling it again"] = timed(lambda: fill_agenda(coming, now), ROUNDS)
    told["pages of members"] = of_members(made)
    told["pages of facilitators"] = of_facilitators()
    writers = made.members[:WRITERS]
    NoteTaker.objects.bulk_create(NoteTaker(meeting=coming, member=member) for member in writers)
    told["notes, one browser"] = of_notes(coming.pk, [writers[0].user])
    told["notes, two browsers"] = of_notes(coming.pk, [member.user for member in writers])
    return told


def _you_said_we_did(now: Any) -> None:
    from forum.publishables import you_said_we_did
    from publishing import registry

    build = registry.begin(now)
    for row in you_said_we_did.rows(build):
        you_said_we_did.page(row, build)


def _files(public: Path) -> int:
    return sum(1 for file in (public / "current" / "forum").resolve().rglob("*") if file.is_file())


def main() -> None:
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else 130
    with scratch_site() as folder:
        told = figures(meetings, folder)
    machine = {"cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()}
    machine["load"] = os.getloadavg()[0]
    packages = {name: version(name) for name in ("django", "wagtail", "jinja2")}
    print(json.dumps({"machine": machine, "versions": packages, "meetings": meetings, **told}, indent=1))


if __name__ == "__main__":
    main()
