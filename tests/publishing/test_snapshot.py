"""Everything that a publish reads comes from one moment, and editors need not wait for it."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection, connections

from publishing.publishable import Build
from publishing.snapshot import snapshot
from tests.publishing.toy import Groups, publish, register, tree

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_registry")]


def in_another_thread(run: object) -> None:
    def work() -> None:
        try:
            run()
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=10)
    assert not thread.is_alive(), "an editor had to wait for the publish"


class EditedMeanwhile(Groups):
    """While its rows are read, somebody saves a change."""

    name = "toy.edited"

    def rows(self, build: Build, **captured: object) -> Sequence[Group]:
        in_another_thread(lambda: Group.objects.create(name="late"))
        return []


def test_an_edit_in_the_middle_is_in_all_pages_or_in_none(public: Path) -> None:
    class Again(Groups):
        name = "toy.again"

        def page(self, row: Group, build: Build) -> object:
            page = super().page(row, build)
            return replace(page, path=f"/again{page.path}")

    Group.objects.create(name="early")
    register(Groups(), EditedMeanwhile(), Again())
    publish(public)
    files = tree(public)
    assert "groups/early/index.html" in files
    assert "groups/late/index.html" not in files
    assert "again/groups/late/index.html" not in files
    assert Group.objects.filter(name="late").exists()


def test_afterwards_the_database_is_as_before() -> None:
    mode = getattr(connection, "transaction_mode", None)
    with snapshot():
        assert connection.in_atomic_block
    assert not connection.in_atomic_block
    assert getattr(connection, "transaction_mode", None) == mode
    Group.objects.create(name="writes again")
