"""The people who appear in tests."""

from accounts.models import User


def ada_the_administrator() -> User:
    return User.objects.create_superuser("ada@fortnight.example", "a long password for Ada", first_name="Ada")
