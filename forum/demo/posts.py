"""An offer that a made-up member has posted, and that waits for a moderator."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import User
from forum.demo.people import People
from forum.offering import posting
from forum.offering.questions import QUESTIONS, fingerprint

# What a moderator is to notice: a number that looks private, and nothing about the first visit.
ANSWERS: dict[str, dict[str, Any]] = {
    "what": {"name": "Mending together (example)", "summary": "Bring what has a hole. We have needles and tea."},
    "who-runs-it": {"run_by": "forum"},
    "who-for": {"who_for": "Anybody. You need not know how."},
    "where": {"at_place": "on", "place": "The back room of the shop, 2 Example Road, Sale"},
    "when": {"times_note": "First Saturday of the month, 2pm to 4pm"},
    "cost": {"cost": "free"},
    "joining": {"joining": "turn-up"},
    "contact": {"contact_name": "the shop", "phone": "07700 900123", "private_is_fine": "on"},
    "first-visit": {},
}


def load_posts(people: People, now: datetime) -> None:
    """Raises PostingError where the questions ask for more than is answered here."""
    by = User.objects.get(membership=people.members["rose"])
    at = now - timedelta(days=2)
    post = posting.begin(uuid4(), {}, by=by, now=at)
    for question in QUESTIONS:
        form = question.form(ANSWERS[question.slug])
        form.is_valid()
        saw = fingerprint(question, post.answers)
        post = posting.save(post, question, form.answers(), saw=saw, by=by, now=at)
    posting.send(post, by=by, now=at)
