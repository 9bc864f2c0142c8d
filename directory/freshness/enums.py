"""What can be heard about an offer, and what it says."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """How we know."""

    PHONE = "phone", "Checked by phone"
    VISIT = "visit", "Checked by a visit"
    EMAIL = "email", "Checked by e-mail"
    WEBSITE = "website", "Checked on its web page"
    FORUM = "forum", "Checked at the forum"
    ORGANISER_CONFIRMED = "organiser confirmed", "Confirmed by its organiser"
    ORGANISER_CORRECTED = "organiser corrected", "Corrected by its organiser"
    NAVIGATOR = "navigator", "A navigator called or went"
    VISITOR = "visitor", "A visitor says it is wrong"
    PAGE_CHANGED = "page changed", "Its web page changed"
    LINK_DEAD = "link dead", "Its link is dead"
    LINK_WORKS = "link works", "Its link works again"
    BOUNCED = "bounced", "An e-mail to it came back"
    MAIL_SENT = "mail sent", "We sent an e-mail"


# Somebody of ours asked or looked.
CHECKS = frozenset({Kind.PHONE, Kind.VISIT, Kind.EMAIL, Kind.WEBSITE, Kind.FORUM})
ORGANISER = frozenset({Kind.ORGANISER_CONFIRMED, Kind.ORGANISER_CORRECTED})


class Outcome(TextChoices):
    NONE = "", "Says nothing about the entry"
    RIGHT = "right", "It is right"
    DETAIL_WRONG = "detail wrong", "A detail was wrong"
    CONTACT_WRONG = "contact wrong", "The contact was wrong"
    CLOSED = "closed", "It has stopped"
    NO_ANSWER = "no answer", "Nobody answered"


WRONG = frozenset({Outcome.DETAIL_WRONG, Outcome.CONTACT_WRONG, Outcome.CLOSED})


class CallReason(TextChoices):
    """Why somebody should ring although the order of the queue does not say so."""

    NO_REPLY = "no reply", "Nobody answered our e-mails"
    NO_MORE_MAILS = "no more mails", "They asked for no more e-mails"
    MAIL_CAME_BACK = "mail came back", "Our e-mail came back: find out the new address"
