"""One line of a web server's access log: was it a person who looked at an offer? Pure, and keeps nothing about them.

Understands the combined format (Apache, nginx, gunicorn) and JSON as Caddy writes it and nginx is told to.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

OFFER = re.compile(r"(?:https?://[^/?]+)?/offers/([-a-zA-Z0-9_]{1,255})/(?:\?|$)")
NO_PERSON = re.compile(r"bot|crawl|spider|preview|monitor", re.IGNORECASE)
COMBINED = re.compile(
    r"\S+ \S+ [^\[]*\[(?P<at>[^\]]+)\] "
    r'"(?P<request>(?:[^"\\]|\\.)*)" (?P<status>\d{3}) \S+ "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)"'
)
SEEN = {200, 304}
COMBINED_TIME = "%d/%b/%Y:%H:%M:%S %z"
AGENTS = ("http_user_agent", "user_agent", "agent")
PURPOSES = ("http_sec_purpose", "sec_purpose", "http_purpose", "purpose", "http_x_moz")
TIMES = ("ts", "time_iso8601", "time_local", "@timestamp", "timestamp", "time", "msec")


class UnreadableLineError(ValueError):
    """Neither of the formats, or no time in it."""


@dataclass(frozen=True, slots=True)
class View:
    """Somebody looked at the page of an offer."""

    slug: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    status: str
    agent: str
    purpose: str
    at: Any


def view_of(line: str) -> View | None:
    """The view that a line is about; None when it is about something else. Raises UnreadableLineError."""
    request = _json(line) if line.startswith("{") else _combined(line)
    offer = OFFER.match(request.path)
    return View(offer[1], _time(request.at)) if offer and _is_a_person_reading(request) else None


def _is_a_person_reading(request: _Request) -> bool:
    seen = request.method == "GET" and request.status in {str(status) for status in SEEN}
    fetched_ahead = "prefetch" in request.purpose.lower() or "preview" in request.purpose.lower()
    return seen and not fetched_ahead and request.agent not in ("", "-") and not NO_PERSON.search(request.agent)


def _combined(line: str) -> _Request:
    found = COMBINED.match(line)
    if not found:
        raise UnreadableLineError
    method, path = _method_and_path(found["request"])
    return _Request(method, path, found["status"], found["agent"], "", found["at"])


def _json(line: str) -> _Request:
    try:
        entry = json.loads(line)
    except ValueError as fault:
        raise UnreadableLineError from fault
    if not isinstance(entry, dict):
        raise UnreadableLineError
    request = entry.get("request")
    return _caddy(entry, request) if isinstance(request, dict) else _nginx(entry)


def _caddy(entry: Mapping[str, Any], request: Mapping[str, Any]) -> _Request:
    headers = request.get("headers")
    said = {name.lower(): values for name, values in headers.items()} if isinstance(headers, dict) else {}
    agent = " ".join(map(str, said.get("user-agent") or []))
    purpose = " ".join(str(said.get(name, "")) for name in ("sec-purpose", "purpose", "x-moz"))
    path, status = str(request.get("uri", "")), str(entry.get("status", ""))
    return _Request(str(request.get("method", "")), path, status, agent, purpose, _first(entry, TIMES))


def _nginx(entry: Mapping[str, Any]) -> _Request:
    method, path = _method_and_path(str(entry.get("request", "")))
    method = str(_first(entry, ("request_method", "method")) or method)
    path = str(_first(entry, ("request_uri", "uri")) or path)
    agent, purpose = str(_first(entry, AGENTS) or ""), " ".join(str(entry.get(name, "")) for name in PURPOSES)
    return _Request(method, path, str(entry.get("status", "")), agent, purpose, _first(entry, TIMES))


def _method_and_path(request: str) -> tuple[str, str]:
    method, _, rest = request.partition(" ")
    return method, rest.partition(" ")[0]


def _first(entry: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((entry[name] for name in names if entry.get(name) not in (None, "")), None)


def _time(at: Any) -> datetime:
    try:
        if isinstance(at, int | float) or re.fullmatch(r"\d+(\.\d+)?", str(at)):
            return datetime.fromtimestamp(float(at), UTC)
        if re.match(r"\d\d/", str(at)):
            return datetime.strptime(str(at), COMBINED_TIME)  # noqa: DTZ007  (%z is in it)
        moment = datetime.fromisoformat(str(at))
    except (ValueError, OverflowError, OSError) as fault:
        raise UnreadableLineError from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
