"""manage.py renew_second_steps: after SECRET_KEY has changed, before the old one is thrown away."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.second_step.encryption import UnreadableError, decrypt, encrypt, with_secrets


class Command(BaseCommand):
    help = "Encrypts the secrets of the second step with the newest SECRET_KEY. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        done, lost = 0, []
        for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
            try:
                done += _renew(pk)
            except UnreadableError:
                lost.append(str(Authenticator.objects.get(pk=pk).user))
        self.stdout.write(f"{done} encrypted with the newest key.")
        for person in sorted(set(lost)):
            self.stderr.write(
                f"That of {person} cannot be read with any key in SECRET_KEY and SECRET_KEY_FALLBACKS. Add the key "
                f"that it was made with, or run manage.py forget_second_step for them."
            )


@transaction.atomic
def _renew(pk: int) -> int:
    one = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if one is None:
        return 0
    one.data = with_secrets(one.data, lambda text: encrypt(decrypt(text)))
    one.save(update_fields=["data"])
    return 1
