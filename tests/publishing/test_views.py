"""The addresses that every public site has, live."""

import pytest
from django.test import Client

from publishing.assets import asset


def test_an_asset_with_a_hash_in_its_name_may_be_kept_forever(client: Client) -> None:
    response = client.get(asset("site.css"))
    assert response["Content-Type"].startswith("text/css")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_asset_under_its_own_name_is_asked_for_again(client: Client) -> None:
    response = client.get("/assets/site.css")
    assert response["Cache-Control"] == "no-cache"
    assert client.get("/assets/site.css", headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", ["site.0000000000.css", "nothing.css", "../pyproject.toml", "%2e%2e/pyproject.toml"])
@pytest.mark.django_db
def test_other_names_are_not_found(client: Client, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404
