"""The forum's pages stand in Wagtail's tree and are published."""

import pytest
from django.test import Client

from tests.factories import meeting, project

pytestmark = pytest.mark.django_db


def test_the_pages_of_a_forum_are_served(site: object, client: Client) -> None:
    meeting(), project()
    for path in ("/forum/", "/forum/meetings/", "/forum/meetings/2026-12-01/", "/forum/projects/"):
        assert client.get(path).status_code == 200, path
