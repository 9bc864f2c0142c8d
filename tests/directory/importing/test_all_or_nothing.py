"""One run is one transaction; a dry run is none; queries do not grow with rows."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from directory.importing import profile as profiles
from directory.importing.faults import FileError, ProfileError
from directory.importing.models import ImportRun
from directory.importing.outcomes import Fate
from directory.importing.remembering import Memory
from directory.models import Offer
from directory.signals import directory_changed
from publishing.models import Change
from tests.directory.importing.conftest import CLUBS, NOW, club
from tests.directory.importing.dump import dump
from tests.factories import UserFactory


def many(number):
    return [club(f"Club {row}", postcode="M33 7ZF", address=f"{row} High Street, Sale") for row in range(number)]


def test_a_failure_in_the_middle_leaves_nothing_behind(run, monkeypatch):
    run([club("Tai Chi")])
    before = dump()
    calls = []

    def fail_the_second_time(self, steps, pks, remember=Memory.remember):
        calls.append(len(steps))
        if len(calls) == 2:
            raise DatabaseError("The disk is full.")
        remember(self, steps, pks)

    monkeypatch.setattr(Memory, "remember", fail_the_second_time)
    with pytest.raises(DatabaseError):
        run([club("Tai Chi", times="Mondays"), *many(500)])
    assert calls[0] == 400
    assert dump() == before


def test_a_fault_at_the_end_of_the_file_leaves_nothing_behind(run, write):
    before = dump()
    with pytest.raises(FileError):
        run(write('name,summary,times,address,postcode,phone,email,web,category,joining\nA,,,,,,,,,\n"B,,,,,,,,,\n'))
    assert dump() == before


def test_a_dry_run_tells_everything_and_changes_nothing(run):
    run([club("Tai Chi")])
    before = dump()
    newer = [club("Tai Chi", times="Mondays"), club("Judo"), club("")]
    report = run(newer, dry_run=True)
    assert dump() == before
    real = run(newer)
    assert [one.as_dict(NOW.date()) for one in real.outcomes] == [one.as_dict(NOW.date()) for one in report.outcomes]


def test_queries_do_not_grow_with_each_row(run, write):
    run(many(20))
    counts = []
    for number in (200, 400):
        profile = profiles.from_dict(f"list{number}", CLUBS)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            run(write(many(number), f"list{number}.csv"), profile)
        # SQLite takes a few rows in one INSERT, so only the kinds of statements are counted.
        counts.append(len({query["sql"].split("VALUES")[0][:80] for query in queries}))
        assert len(queries) < 60 + number / 2
    assert counts[0] == counts[1]


def test_a_second_import_reads_little(run, write):
    path = write(many(300))
    run(path)
    with CaptureQueriesContext(connection) as queries:
        run(path)
    assert len(queries) < 25


def test_only_those_who_may_can_import(run):
    with pytest.raises(PermissionDenied):
        run([club()], user=UserFactory())
    assert not Offer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_others_are_told_what_changed_inside_its_transaction(run):
    told = []

    def listen(sender, offers, organisations, **kwargs):
        told.append((offers, organisations, connection.in_atomic_block))

    directory_changed.connect(listen)
    try:
        run([club("Tai Chi"), club("Judo")])
        run([club("Tai Chi"), club("Judo")])
        run([club("Tai Chi", times="Mondays"), club("Judo")])
    finally:
        directory_changed.disconnect(listen)
    everything = set(Offer.objects.values_list("pk", flat=True))
    tai_chi = {Offer.objects.get(name="Tai Chi").pk}
    assert told == [(everything, set(), True), (tai_chi, set(), True)]


@pytest.mark.django_db(transaction=True)
def test_an_import_notes_what_the_next_publish_has_to_make(run):
    run([club("Tai Chi"), club("Judo")])
    last = Change.objects.latest("pk").pk
    run([club("Tai Chi", times="Mondays"), club("Judo")])
    noted = set(Change.objects.filter(pk__gt=last).values_list("key", flat=True))
    assert noted == {"directory.offer", f"directory.offer:{Offer.objects.get(name='Tai Chi').pk}"}


def test_a_run_keeps_its_report(run):
    run([club("Tai Chi"), club(""), club("Judo", email="nobody")])
    kept = ImportRun.objects.get()
    assert (kept.created, kept.refused) == (2, 1)
    assert [row["row"] for row in kept.report["rows"]] == [2, 3]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"fields": {"name": "name", "colour": "name"}}, "“colour” is not a field"),
        ({"fields": {"summary": "name"}}, "which column holds the name"),
        ({}, "no table"),
        ({"fields": {"name": "name"}, "kind": "thing"}, "has to be “offer” or “organisation”"),
        ({"fields": {"name": {"column": "name", "find": "("}}}, "pattern"),
        ({"fields": {"name": {"colum": "name"}}}, "“colum” means nothing"),
        ({"fields": {"name": "name"}, "spelling": 1}, "“spelling” is not a setting"),
    ],
)
def test_a_wrong_profile_says_what_is_wrong(written, words):
    with pytest.raises(ProfileError, match=words):
        profiles.from_dict("mine", written)


def test_a_profile_that_does_not_fit_the_file_stops_the_run(run):
    profile = profiles.from_dict("mine", {"fields": {"name": "name", "phone": "Telephone"}})
    with pytest.raises(ProfileError, match="wants “Telephone”"):
        run([club()], profile)
    assert not Offer.objects.exists()


def test_a_category_that_is_not_there_stops_the_run(run):
    profile = profiles.from_dict("mine", {"fields": {"name": "name", "categories": {"value": "quidditch"}}})
    with pytest.raises(ProfileError, match="quidditch"):
        run([club()], profile)
    assert not Offer.objects.exists()


def test_columns_are_found_whatever_their_case(run, write):
    profile = profiles.from_dict("mine", {"fields": {"name": "CLUB_NAME"}})
    report = run(write([{"Club name": "Judo"}]), profile)
    assert report.count(Fate.CREATED) == 1
