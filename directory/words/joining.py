"""How somebody joins."""

from directory.enums import Joining

SENTENCES = {
    Joining.UNKNOWN: "We do not know how to join. Get in touch with them and ask.",
    Joining.TURN_UP: "Just turn up. You do not need to book.",
    Joining.CONTACT_FIRST: "Get in touch with them first.",
    Joining.SELF_REFERRAL: "You can refer yourself. Nobody has to do it for you.",
    Joining.PROFESSIONAL_REFERRAL: "Somebody has to refer you, such as your doctor, nurse or social worker. Ask them.",
}


def joining_in_short(joining: str) -> str:
    """A few words for a card; nothing where it is not known."""
    return str(Joining(joining).label) if joining else ""


def joining_in_words(joining: str, note: str, wait_time: str) -> list[str]:
    """Sentences for the page of an offer. What is said in words by the offer itself stands beside the plain rule."""
    first = "" if note and not joining else SENTENCES[Joining(joining)]
    wait = f"How soon they answer: {wait_time}" if wait_time else ""
    return [words for words in (first, note, wait) if words]
