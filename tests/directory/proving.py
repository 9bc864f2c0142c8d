"""A directory with a worker that publishes what was changed, and the proof that a full publish gives the same bytes.

Whoever adds rules (hypothesis.stateful) says what else editors, volunteers and time may do.
"""

import os
import shutil
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from directory.catalogue import keeping
from directory.freshness.ticking import tick
from directory.models import Language
from directory.publishables import letters, offers, organisations, topics
from pages.actions import set_up_pages
from pages.whats_on import agenda, areas
from publishing import changes, manifest
from publishing.difference import EARLIER_ASSETS
from publishing.publisher import Publisher
from publishing.verification.verdict import Allowed
from tests.factories import (
    AreaFactory,
    AudienceFactory,
    CategoryFactory,
    LifeAreaFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
    WayToWellbeingFactory,
)
from tests.personas import ada_the_administrator
from tests.publishing.forks import in_a_fork, status_of

MINUTES = float(os.environ.get("FORTNIGHT_LONG", "0"))
START = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
# So small that a few offers fill several pages, and what is edited moves from one to another.
SIZES = (
    *((topics, "OFFERS_A_PAGE", 3), (letters, "ENTRIES_A_PAGE", 4)),
    *((organisations, "OFFERS_AS_CARDS", 2), (offers, "MORE_FROM_ORGANISATION", 2)),
    *((agenda, "LINES_A_PAGE", 3), (areas, "SESSIONS_A_DAY", 2)),
)
ANYTHING = Allowed(shrink=True)  # editors here may delete most of the site
ANY = st.integers(0, 11)
SOME = st.sets(st.integers(0, 3), max_size=3)
NAMES = st.sampled_from(["Aqua", "Allotment", "Band", "Book club", "Choir", "2 left feet", "Élan", "<b>Zumba</b>"])
WORDS = st.sampled_from(["", "Come as you are.", "Bring a friend & a <cup>.", "One.\n\nTwo."])
DAYS = st.one_of(st.none(), st.integers(-2, 6))


def picked(model: Any, number: int) -> Any:
    """One of them, whatever the number; None where there is none."""
    found = list(model.objects.order_by("pk"))
    return found[number % len(found)] if found else None


def several(model: Any, numbers: set[int]) -> list[Any]:
    return [one for one in {picked(model, number) for number in sorted(numbers)} if one]


def tree(public: Path) -> dict[str, bytes]:
    folder = (public / "current").resolve()
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


class Proof(RuleBasedStateMachine):
    @initialize(number=st.integers(0, 14))
    def opens(self, number: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="fortnight-proof-"))
        self.public = self.folder / "public"
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.numbers = count(1)
        _empty_the_database()
        set_up_pages()
        self.ada = ada_the_administrator()
        self._fill(number)
        self.worker = Publisher(self.public, workers=1, wait=10, allowed=ANYTHING)
        self.worker.publish(self.now)

    def _fill(self, number: int) -> None:
        lives, ways = [LifeAreaFactory(), LifeAreaFactory()], [WayToWellbeingFactory()]
        areas = [AreaFactory(), AreaFactory()]
        AudienceFactory()
        Language.objects.create(code="pl", name="Polish")
        root = CategoryFactory()
        categories = [root, CategoryFactory(parent=root), CategoryFactory()]
        categories[1].life_areas.set(lives[:1])
        venues = [
            VenueFactory(area=areas[0]),
            VenueFactory(area=areas[1]),
            VenueFactory(hidden=True, latitude=None, longitude=None),
        ]
        hosts = [OrganisationFactory(based_at=venues[0]), OrganisationFactory(), OrganisationFactory()]
        for n in range(number):
            relations = {
                "venues": [venues[n % 3]],
                "categories": categories[: n % 4],
                "ways_to_wellbeing": ways[: n % 2],
            }
            OfferFactory(
                organisation=hosts[n % 3],
                first_published_at=self.now,
                **{f"relations__{k}": v for k, v in relations.items()},
            )
        tick(self.now)

    @property
    def now(self) -> datetime:
        return timezone.localtime()

    def teardown(self) -> None:
        if hasattr(self, "worker"):
            try:
                self.compare()
            finally:
                self.clock.stop()
                shutil.rmtree(self.folder, ignore_errors=True)

    def compare(self) -> None:
        self.worker.publish(self.now)
        beside = self.folder / "beside"
        shutil.rmtree(beside, ignore_errors=True)
        Publisher(beside, workers=1, wait=10, allowed=ANYTHING).publish(self.now, full=True)
        found, wanted = tree(self.public), tree(beside)
        entries = manifest.load_files((self.public / "current").resolve().with_suffix(".manifest")).values()
        earlier = {entry.file for entry in entries if entry.maker == EARLIER_ASSETS}
        assert not (wanted.keys() - found.keys()), "missing"
        assert not (found.keys() - wanted.keys() - earlier), "left over"
        for file in wanted:
            assert found[file].decode(errors="replace") == wanted[file].decode(errors="replace"), file

    # Time.

    @rule(hours=st.sampled_from([1, 10, 24, 24 * 3, 24 * 30, 24 * 190]))
    def time_passes(self, hours: int) -> None:
        self.traveller.move_to(self.now + timedelta(hours=hours))

    @rule()
    def the_clock_ticks(self) -> None:
        tick(self.now)

    @rule()
    def what_is_scheduled_is_published(self) -> None:
        call_command("publish_scheduled")

    # Publishing.

    @rule()
    def it_is_published(self) -> None:
        self.worker.publish(self.now)

    @rule()
    def it_is_published_and_compared(self) -> None:
        self.compare()

    @rule()
    def nothing_is_left_to_do(self) -> None:
        self.worker.publish(self.now)
        assert self.worker.publish(self.now).release is None

    @rule()
    def another_process_publishes(self) -> None:
        def publish() -> None:
            keeping.forget()
            Publisher(self.public, workers=1, wait=10, allowed=ANYTHING).publish(self.now)

        assert status_of(in_a_fork(publish)) == 0

    @rule()
    def the_worker_is_started_anew(self) -> None:
        keeping.forget()

    @rule()
    def old_changes_are_forgotten(self) -> None:
        changes.forget_old(self.now)

    def _day(self, days: int | None) -> Any:
        return None if days is None else self.now.date() + timedelta(days=days)

    @staticmethod
    def _publish(row: Any, **values: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save_revision(clean=False).publish()

    @staticmethod
    def _save(row: Any, **values: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def _empty_the_database() -> None:
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    ContentType.objects.clear_cache()
    cache.clear()
    keeping.forget()


def prove_for_a_while(machine: type[Proof], monkeypatch: pytest.MonkeyPatch, examples: int) -> None:
    """The same few examples each time; then, where FORTNIGHT_LONG says how many minutes, others."""
    for module, name, size in SIZES:
        monkeypatch.setattr(module, name, size)
    for wait in ("sync", "fsync", "fdatasync"):  # for a power cut, which cannot be tried, and slow
        monkeypatch.setattr(os, wait, lambda *descriptor: None)
    ends = time.perf_counter() + MINUTES * 60
    prove(machine, examples, derandomize=True)
    while time.perf_counter() < ends:
        prove(machine, examples=30, derandomize=False)


def prove(machine: type[Proof], examples: int, derandomize: bool) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            derandomize=derandomize,
            database=None,
            phases=[Phase.generate] if derandomize else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
