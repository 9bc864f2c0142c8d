"""No log has a link of ours in it: whoever reads it could answer in somebody's name."""

import io
import logging
from typing import Any

import pytest
from django.test import Client
from gunicorn.config import Config
from gunicorn.glogging import Logger

from directory.freshness.asking.logs import without_tokens

TOKEN = "12.495000.abcdef0123456789.Zm9vYmFyYmF6"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"Not Found: /confirm/{TOKEN}/", "Not Found: /confirm/…/"),
        (f'"POST /confirm/all/{TOKEN}/thanks/ HTTP/1.1" 200', '"POST /confirm/all/…/thanks/ HTTP/1.1" 200'),
        (f"GET /confirm/stop/{TOKEN}?a=1", "GET /confirm/stop/…?a=1"),
        (f"https://x.example/confirm/{TOKEN}/ and /confirm/{TOKEN}/", "https://x.example/confirm/…/ and /confirm/…/"),
        ("GET /offers/confirm-it/", "GET /offers/confirm-it/"),
        (f"POST /members/actions/answer/{TOKEN}/help/", "POST /members/actions/answer/…/help/"),
        (f"GET /members/meetings/stop/{TOKEN}/", "GET /members/meetings/stop/…/"),
        (f"GET /forum/digest/confirm/{TOKEN}/", "GET /forum/digest/confirm/…/"),
        ("GET /members/meetings/12/notes/", "GET /members/meetings/12/notes/"),
    ],
)
def test_what_stays_of_a_line(said: str, kept: str) -> None:
    assert without_tokens(said) == kept


@pytest.fixture
def written() -> Any:
    """What a handler that somebody adds to the root writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_django_says_that_a_page_is_missing_without_its_address(written: io.StringIO) -> None:
    Client().get(f"/confirm/{TOKEN}/nothing-here/")
    Client().put(f"/confirm/{TOKEN}/")
    assert "/confirm/…/" in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_gunicorn_writes_no_links(written: io.StringIO) -> None:
    """Its own logger, with the request line and the Referer that a browser would send."""
    settings = Config()
    settings.set("accesslog", "-")
    logger = Logger(settings)
    logger.access_log.propagate = True

    class Response:
        status, sent, headers = "200 OK", 10, []

    class Ask:
        headers = [("REFERER", f"https://fortnight.example/confirm/{TOKEN}/")]

    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/confirm/{TOKEN}/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"https://fortnight.example/confirm/{TOKEN}/",
        "REMOTE_ADDR": "127.0.0.1",
    }
    from datetime import timedelta

    logger.access(Response(), Ask(), environ, timedelta(seconds=1))
    assert "GET /confirm/…/ HTTP/1.1" in written.getvalue()
    assert TOKEN not in written.getvalue()
