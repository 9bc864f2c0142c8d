"""The people who appear in tests."""

from django.contrib.auth.models import Permission

from accounts.models import User


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


def _one_of_us(name: str, *permissions: str) -> User:
    user = User.objects.create_user(f"{name}@fortnight.example", f"a long password for {name}", first_name=name.title())
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user
