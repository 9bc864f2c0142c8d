"""The made-up people. Some have a role and can be signed in as."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from directory.models import Organisation
from forum.enums import Audience, Standing
from forum.models import Member

ROLES = {
    "members": Role.MEMBER,
    "facilitators": Role.FACILITATOR,
    "navigators": Role.NAVIGATOR,
    "organisers": Role.ORGANISER,
}
# Whom one can sign in as, and what they may do, in words.
PERSONAS = [
    ("felix@fortnight.example", "runs the forum"),
    ("mia@fortnight.example", "a member"),
    ("tariq@fortnight.example", "a member who also looks at offers that others post"),
    ("olive@fortnight.example", "a member who runs offers of a church"),
    ("nadia@fortnight.example", "a member who gives people lists of offers"),
]


@dataclass(frozen=True, slots=True)
class People:
    members: dict[str, Member]
    joined: dict[str, int]  # the number of their first meeting
    facilitator: User

    def there(self, keys: Sequence[str], number: int) -> list[Member]:
        return [self.members[key] for key in keys if self.joined[key] <= number]


def load_people(told: dict[str, Any], days: Sequence[date]) -> People:
    """Each joins on the day before their first meeting."""
    rows = {row["key"]: row for row in told["member"]}
    joined = {key: min(row.get("joined", 0), len(days) - 1) for key, row in rows.items()}
    members = {key: _member(row, _before(days[joined[key]])) for key, row in rows.items()}
    for row in told["asking"]:
        Member.objects.create(
            display_name=row["name"],
            takes_part=row["takes_part"],
            why=row["why"],
            email="sol@fortnight.example",
            asked_at=_before(days[-1]),
            is_example=True,
        )
    return People(members, joined, User.objects.get(membership=members["felix"]))


def _member(row: dict[str, Any], at: datetime) -> Member:
    role = ROLES.get(row.get("role", "members"), Role.MEMBER)
    roles = {Role.MEMBER, role} | ({Role.TRUSTED} if row.get("trusted") else set())
    user = _user(row.get("email") or f"{row['key']}@fortnight.example", row["name"], roles)
    shown = Audience(row.get("shown", Audience.MEMBERS))
    organisation = Organisation.objects.filter(slug=row.get("organisation", "")).first()
    if organisation and role == Role.ORGANISER:
        user.organises.add(organisation)
    member: Member = Member.objects.create(
        user=user,
        display_name=row["name"],
        takes_part=row["takes_part"],
        organisation=organisation,
        can_offer=row.get("can_offer", ""),
        name_shown=shown,
        takes_part_shown=shown,
        standing=Standing.MEMBER,
        asked_at=at,
        decided_at=at,
        wants_digest="email" in row,
        is_example=True,
    )
    return member


def _user(email: str, name: str, roles: Collection[Role]) -> User:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, first_name=name)
    user.groups.add(*Group.objects.filter(role__role__in=[role.name for role in roles]))
    return user


def _before(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day - timedelta(days=1), time(10)))
