"""The pages of a new site, made once for all tests of a file: that takes longer than most of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.models import Site

from pages.actions import set_up_pages


@pytest.fixture(scope="module")
def _a_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        set_up_pages()
        connection.run_on_commit.clear()  # nobody waits for what was noted here
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(_a_site: None, db: None) -> Site:
    return Site.objects.get(is_default_site=True)
