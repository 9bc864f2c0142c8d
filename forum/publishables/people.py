"""Members who want everybody to know them, and no more of each than they show to everybody."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from directory.models import Organisation
from directory.words import names
from forum.catalogue import MEETINGS, PAGES, Forum, forum
from forum.enums import Audience
from forum.models import Member
from forum.publishables.single import AboutTheForum
from forum.publishables.trails import below_forum
from publishing.keys import collection
from publishing.publishable import Build, Page

PEOPLE = "/forum/people/"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    takes_part: str
    organisation: tuple[str, str] | None  # name, address
    can_offer: Sequence[str]
    is_example: bool


@dataclass(frozen=True, slots=True)
class Known:
    people: Sequence[Person]
    forum: Forum


class People(AboutTheForum[Known]):
    """Not there where nobody wants to be known."""

    name = "forum.people"
    shows: Set[str] = MEETINGS | PAGES | {*map(collection, (Member, Organisation))}

    def rows(self, build: Build, **captured: Any) -> list[Known]:
        whole, people = forum(build), load_people()
        return [Known(people, whole)] if whole.path and people else []

    def page(self, row: Known, build: Build) -> Page:
        return Page(
            path=PEOPLE,
            template="forum/people.html",
            title="People of the forum",
            description="Some of those who meet, as far as they want to be known.",
            breadcrumbs=below_forum(row.forum),
            context={"people": row.people, "live": build.live_origin},
            noindex=True,  # people may change their mind: search engines forget slowly
            subject=self.name,
        )


def load_people() -> list[Person]:
    """By name. One query."""
    members = Member.objects.named_in_public().select_related("organisation")
    people = [(names.sort_key(member.display_name), member.pk, _person(member)) for member in members]
    return [person for *_, person in sorted(people, key=lambda one: one[:2])]


def _person(member: Member) -> Person:
    host = member.organisation
    shows_host = host is not None and host.live and member.organisation_shown == Audience.EVERYBODY
    return Person(
        name=member.display_name,
        takes_part=member.takes_part if member.takes_part_shown == Audience.EVERYBODY else "",
        organisation=(host.name, f"/organisations/{host.slug}/") if shows_host and host else None,
        can_offer=names.paragraphs(member.can_offer) if member.can_offer_shown == Audience.EVERYBODY else (),
        is_example=member.is_example,
    )
