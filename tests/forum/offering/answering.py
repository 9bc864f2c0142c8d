"""What a member answers who posts an offer."""

from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from accounts.models import User

NEW = "/members/offers/new/"
WHAT = {"name": "Tai Chi for beginners", "summary": "An hour of slow movement for anybody."}
ANSWERS: dict[str, dict[str, Any]] = {
    "who-runs-it": {"run_by": "forum"},
    "who-for": {"who_for": "Anybody."},
    "where": {"at_place": "on", "place": "St Mary’s Hall, Church Road, Sale", "postcode": "m33 3sf"},
    "when": {"times_note": "Tuesdays, 10am to 11.30am"},
    "cost": {"cost": "free"},
    "joining": {"joining": "turn-up"},
    "contact": {"phone": "0161 496 0000", "contact_name": "the group leader"},
    "first-visit": {"first_visit_welcome": "Somebody at the door."},
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def begun(client: Client, **answers: str) -> str:
    """The address of a new offer."""
    uuid = uuid4()
    client.post(NEW, {**WHAT, "uuid": str(uuid), **answers})
    return address(uuid)


def address(uuid: UUID) -> str:
    return f"/members/offers/{uuid}/"


def answered(client: Client, **changes: dict[str, Any]) -> str:
    """All questions, as a browser would send them."""
    there = begun(client)
    for slug, answers in {**ANSWERS, **changes}.items():
        client.post(f"{there}{slug}/", answers)
    return there
