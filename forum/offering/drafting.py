"""From what was pledged to the draft of an offer. An editor looks it through before anybody else does."""

import re
from datetime import date

from directory.models import Offer, Organisation
from directory.slugs import free_slug
from directory.timetabling import read_times, reread
from directory.words.names import joined, shortened
from events.timetables.weekdays import Weekday
from events.timetables.words import in_words
from forum.enums import Audience
from forum.models import Pledge, may_read
from forum.offering.host import public_address, the_forum

NAME_LENGTH, SUMMARY_LENGTH, ROLE_LENGTH = 60, 300, 100


def offer_of_pledge(pledge: Pledge, today: date) -> Offer:
    """In memory; its sessions are what the words say of times. Whom it is by is only said where they agreed to it."""
    organisation = _organisation(pledge)
    words = sentence(pledge.words)
    offer = Offer(
        name=shortened(words, NAME_LENGTH).rstrip("."),
        summary=shortened(words, SUMMARY_LENGTH),
        description=pledge.words if len(words) > SUMMARY_LENGTH else "",
        organisation=organisation,
        times_note=times_in(pledge.words, today),
        contact_name=role_of(pledge),
        phone=organisation.phone,
        email=organisation.email,
        url=organisation.url or public_address(),
        is_example=pledge.is_example,
        live=False,
    )
    offer.slug = free_slug(Offer, offer.name)
    reread(offer, was="")
    return offer


def _organisation(pledge: Pledge) -> Organisation:
    """Theirs where everybody may know that they belong to it; else the forum."""
    member = pledge.member
    if member is None or member.organisation is None:
        return the_forum()
    is_public = pledge.may_be_named or may_read(member.organisation_shown, Audience.EVERYBODY)
    return member.organisation if is_public else the_forum()


def sentence(words: str) -> str:
    """In one line, beginning with a capital."""
    line = " ".join(words.split())
    return line[:1].upper() + line[1:]


def times_in(words: str, today: date) -> str:
    """What a text says about when, a session a line; at least its days. "" where it says nothing."""
    read = read_times(words)
    if read.patterns:
        return "\n".join(sentence(in_words(pattern, today)) for pattern in read.patterns)
    days = [day.label for day in Weekday if re.search(rf"\b{day.label}s?\b", words, re.IGNORECASE)]
    return joined([f"{day}s" for day in days])


def role_of(pledge: Pledge) -> str:
    """A role to ask for, never a private name. To be named is not to agree that everybody knows how one takes part."""
    member = pledge.member
    if member is None:
        return shortened(pledge.pledger, ROLE_LENGTH) if pledge.may_be_named else ""
    return member.takes_part if may_read(member.takes_part_shown, Audience.EVERYBODY) else ""
