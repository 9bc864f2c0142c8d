"""manage.py forget_second_step EMAIL: for somebody who lost their phone and their spare codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.sessions import end_all


class Command(BaseCommand):
    help = "For somebody who lost their phone and their spare codes: they set the second step up again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.with_address(email)
        if user is None:
            raise CommandError(f"Nobody has the e-mail address {email}.")
        Authenticator.objects.filter(user=user).delete()
        end_all(user)  # perhaps somebody else has the phone
        self.stdout.write(f"{user.email} sets up the second step when they sign in next.")
