"""What somebody sees of an offer that they are posting: the card, the answers, and where it stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from directory.cards import OfferCard, offer_card
from directory.catalogue import Place, entry_of
from directory.enums import Cost, Joining
from directory.models import Organisation
from directory.words import names
from directory.words.dates import day_in_words
from forum.enums import PostState
from forum.models import OfferPost
from forum.offering.answering import offer_of
from forum.offering.questions import QUESTIONS, Question
from places.models import Venue

NOT_CHECKED_YET = "The day on which we looked at it will stand here"
THE_FORUM = "Whoever posts it, with the forum"
COSTS: Mapping[str, str] = {Cost.FREE: "It is free", Cost.CHARGE: "There is a charge"}
JOINING: Mapping[str, str] = {
    Joining.TURN_UP: "They just turn up",
    Joining.CONTACT_FIRST: "They get in touch first",
    Joining.SELF_REFERRAL: "They refer themselves",
    Joining.PROFESSIONAL_REFERRAL: "Somebody has to refer them",
}
WHERE_IT_STANDS = {
    PostState.DRAFT: ("You are writing it", "Nobody else can see it yet. Go on when you like."),
    PostState.WAITING: ("We are looking at it", "Somebody from the forum reads it before it goes on the site."),
    PostState.ASKED: ("We asked you something", "Please answer below. Then we go on."),
    PostState.LIVE: ("It is on the site", "Everybody can read it. If something changes, tell us on its page."),
    PostState.TURNED_DOWN: ("We did not put it on the site", "Below we say why."),
    PostState.WITHDRAWN: ("You took it back", "Nobody else can see it."),
}


def card(answers: Mapping[str, Any], today: date) -> OfferCard:
    """As lists will show it. Writes nothing; the number of queries does not depend on the answers."""
    answered = offer_of(answers)
    entry = entry_of(answered.offer)
    venue = answered.venue
    if venue:
        entry.places = (Place(name=venue.name or venue.address, town=venue.town, postcode=venue.postcode),)
    return replace(offer_card(entry, today), url="#card", freshness_state="unchecked", freshness_words=NOT_CHECKED_YET)


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What numbers in answers stand for: names of organisations, places with their address."""

    organisations: Mapping[str, str]
    venues: Mapping[str, str]


def chosen_in(many: Iterable[Mapping[str, Any]]) -> Chosen:
    """Of the answers of many posts: two queries, however many there are."""
    many = list(many)
    organisations = Organisation.objects.filter(pk__in=_numbers(many, "run_by"))
    venues = Venue.objects.public().filter(pk__in=_numbers(many, "venue"))
    return Chosen(
        {str(pk): name for pk, name in organisations.values_list("pk", "name")},
        {str(venue.pk): f"{venue.name}, {venue.public_address}".rstrip(", ") for venue in venues},
    )


def answers_in_words(answers: Mapping[str, Any], chosen: Chosen | None = None) -> list[Answer]:
    """Every question with what was answered, in order; a question without an answer has no lines."""
    known = chosen or chosen_in([answers])
    return [
        Answer(question, [line for line in _LINES[question.slug](answers, known) if line]) for question in QUESTIONS
    ]


def _numbers(many: Iterable[Mapping[str, Any]], field: str) -> set[int]:
    told = (str(answers.get(field) or "") for answers in many)
    return {int(text) for text in told if text.isdecimal()}


def _plain(*fields: str) -> Callable[[Mapping[str, Any], Chosen], list[str]]:
    return lambda answers, _: [line for field in fields for line in names.paragraphs(answers.get(field) or "")]


def _who_runs_it(answers: Mapping[str, Any], chosen: Chosen) -> list[str]:
    run_by = str(answers.get("run_by") or "")
    if run_by == "other":
        return [answers.get("organisation_name") or ""]
    return [THE_FORUM if run_by == "forum" else chosen.organisations.get(run_by, "")]


def _where(answers: Mapping[str, Any], chosen: Chosen) -> list[str]:
    typed = ", ".join(filter(None, [answers.get("place"), answers.get("postcode")]))
    place = chosen.venues.get(str(answers.get("venue") or ""), typed) if answers.get("at_place") else ""
    ways = (("online", "Online"), ("by_phone", "By phone"), ("at_home", "At people’s homes"))
    return [place, *(words for field, words in ways if answers.get(field))]


def _cost(answers: Mapping[str, Any], chosen: Chosen) -> list[str]:
    amount = f"£{answers['cost_amount']}" if answers.get("cost_amount") else ""
    return [COSTS.get(answers.get("cost") or "", ""), amount, answers.get("cost_note") or ""]


def _joining(answers: Mapping[str, Any], chosen: Chosen) -> list[str]:
    return [JOINING.get(answers.get("joining") or "", ""), *_plain("joining_note")(answers, chosen)]


_LINES: Mapping[str, Callable[[Mapping[str, Any], Chosen], list[str]]] = {
    "what": _plain("name", "summary"),
    "who-runs-it": _who_runs_it,
    "who-for": _plain("who_for"),
    "where": _where,
    "when": _plain("times_note"),
    "cost": _cost,
    "joining": _joining,
    "contact": _plain("contact_name", "phone", "email", "url"),
    "first-visit": _plain("first_visit_welcome", "first_visit_way_in", "first_visit_companion", "first_visit_bring"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A message between whoever posted it and the moderators."""

    words: str
    on: str
    from_moderator: bool


def said_about(post: OfferPost) -> list[Said]:
    """The oldest first."""
    return [
        Said(one.words, day_in_words(timezone.localdate(one.at)), one.from_moderator) for one in post.messages.all()
    ]


@dataclass(frozen=True, slots=True)
class WhereItStands:
    heading: str
    words: str
    on: str  # the day since which, in words
    url: str  # of the offer, where it is public


def where_it_stands(post: OfferPost) -> WhereItStands:
    heading, words = WHERE_IT_STANDS[PostState(post.state)]
    if post.offer_id and post.state == PostState.WAITING:
        words = "Somebody from the forum has it in hand now."
    if post.state == PostState.LIVE and not (post.offer and post.offer.live):
        heading, words = "It is not on the site any more", "Ask a facilitator if you do not know why."
    moment = post.decided_at or post.sent_at or post.saved_at
    url = f"/offers/{post.offer.slug}/" if post.offer and post.offer.live else ""
    return WhereItStands(heading, words, day_in_words(timezone.localdate(moment)), url)
