"""The people who appear in tests."""

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from forum.enums import Standing
from forum.models import Member


def ada_the_administrator() -> User:
    return User.objects.create_superuser("ada@fortnight.example", "a long password for Ada", first_name="Ada")


def vera_the_volunteer() -> User:
    """Checks entries, and may not say anything else about them."""
    return _one_of_us("vera", "record_check", "access_admin")


def nadia_the_navigator() -> User:
    """Visits people at home and gives them lists of offers."""
    return _one_of_us("nadia", "say_right", "access_admin")


def mona_the_moderator() -> User:
    """Looks at the events that people tell us about, and publishes those that fit."""
    return _one_of_us("mona", "add_event", "change_event", "publish_event", "access_admin")


def mia_the_member() -> User:
    """Comes to the forum every fortnight, and has lived with what it is about."""
    return _in_the_forum(_one_of_us("mia", "take_part"), takes_part="lived experience")


def tariq_the_trusted() -> User:
    """A member whom the forum trusts to look at offers that others post."""
    return _in_the_forum(_one_of_us("tariq", "take_part", "moderate_offers", "access_admin"), takes_part="carer")


def felix_the_facilitator() -> User:
    """Runs the forum: members, meetings, records, actions, projects."""
    may = ("take_part", "facilitate", "moderate_offers", "access_admin")
    return _in_the_forum(_one_of_us("felix", *may), takes_part="facilitator")


def sam_the_stranger() -> User:
    """Has an account and belongs to nothing."""
    return _one_of_us("sam")


def _in_the_forum(user: User, **facts: str) -> User:
    now = timezone.now()
    Member.objects.create(
        user=user, display_name=user.first_name, standing=Standing.MEMBER, asked_at=now, decided_at=now, **facts
    )
    return user


def _one_of_us(name: str, *permissions: str) -> User:
    user = User.objects.create_user(f"{name}@fortnight.example", f"a long password for {name}", first_name=name.title())
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user
