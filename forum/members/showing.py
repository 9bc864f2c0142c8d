"""What members may read about each other: only what each shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from forum.enums import Audience
from forum.models import Member
from forum.models.member import may_read


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    takes_part: str
    organisation: str
    can_offer: str


def cards(members: Iterable[Member], reader: Audience) -> tuple[list[Card], int]:
    """Those whom this audience may know by name, and how many more there are."""
    members = list(members)
    known = [card(one, reader) for one in members if one.display_name and may_read(one.name_shown, reader)]
    return known, len(members) - len(known)


def card(member: Member, reader: Audience) -> Card:
    def shown(words: object, to: str) -> str:
        return str(words or "") if may_read(to, reader) else ""

    return Card(
        member.name_for(reader),
        shown(member.takes_part, member.takes_part_shown),
        shown(member.organisation, member.organisation_shown),
        shown(member.can_offer, member.can_offer_shown),
    )
