"""What is sent twice from one page, by a double tap or by going back, is done once."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User


class OnceField(forms.UUIDField):
    """Names the page that a form was on. What is no such name, as nobody types one, names a page of its own."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid4)

    def clean(self, value: Any) -> UUID:
        try:
            named: UUID | None = super().clean(value)
        except ValidationError:
            named = None
        return named or uuid4()


def one_at_a_time(by: User) -> None:
    """Until the end of the transaction, whatever else this person sends waits."""
    User.objects.select_for_update().get(pk=by.pk)
