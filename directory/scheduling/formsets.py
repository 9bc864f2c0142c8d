"""All sessions of one offer in its form."""

import copy
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import prefetch_related_objects
from django.forms.formsets import ORDERING_FIELD_NAME, BaseFormSet
from django.utils.functional import cached_property
from modelcluster.forms import BaseChildFormSet

from directory.models import OfferSchedule
from directory.scheduling.forms import SessionForm
from directory.scheduling.words import Around, area_of


class SessionFormSet(BaseChildFormSet):
    """Finds again the session that a form was made for, also where only a draft has it, or it has gone meanwhile."""

    @property
    def was_edited(self) -> bool:
        """Whether the editor changed, added or removed a session. Ask once it is valid."""
        return any(form.was_there for form in self.deleted_forms) or any(form.was_edited for form in self.kept_forms)

    @property
    def kept_forms(self) -> list[SessionForm]:
        """Without those that somebody added and took out again, or left as they were."""
        gone = set(self.deleted_forms)
        return [form for form in self.forms if form not in gone and (form.was_there or form.has_changed())]

    def save(self, commit: bool = True) -> list[OfferSchedule]:
        """Sessions that nobody touched stay as the draft has them: since the page was opened, saving in the background
        may have read the offer's words anew."""
        if not (self.was_edited or self._was_moved):
            return []
        for form in self.kept_forms:
            if form.was_edited:
                form.instance.is_read = False
        return super().save(commit)

    def get_queryset(self) -> Any:
        """With the venues, for all sessions at once."""
        is_first_time = not hasattr(self, "_queryset")
        found = super().get_queryset()
        if is_first_time:
            prefetch_related_objects(list(found), "venue")
        return found

    def add_fields(self, form: SessionForm, index: int | None) -> None:
        super().add_fields(form, index)
        # Not one that looks the number up: a session may have gone meanwhile, and what is typed stays all the same.
        form.fields["id"] = forms.CharField(
            required=False, empty_value=None, max_length=20, widget=forms.HiddenInput, initial=form.fields["id"].initial
        )

    def _construct_form(self, i: int, **kwargs: Any) -> SessionForm:
        if self.is_bound and i < self.initial_form_count():
            # A copy, so that what is typed does not reach the draft before it is found to be right.
            kwargs["instance"] = copy.copy(self._session(self.add_prefix(i)))
            form = BaseFormSet._construct_form(self, i, **kwargs)  # type: ignore[attr-defined]  # Django's own, past those that look numbers up
        else:
            form = super()._construct_form(i, **kwargs)
        form.around = self.around
        return form

    @cached_property
    def around(self) -> Around:
        return Around(partial(area_of, self.instance))

    def _session(self, prefix: str) -> OfferSchedule:
        number, uuid = self.data.get(f"{prefix}-id", ""), self.data.get(f"{prefix}-session", "")
        for session in self.get_queryset():
            if (number and str(session.pk) == number) or (uuid and str(session.uuid) == uuid):
                return session
        return OfferSchedule(**({"uuid": UUID(uuid)} if _is_uuid(uuid) else {}))

    @property
    def _was_moved(self) -> bool:
        places = [form.cleaned_data.get(ORDERING_FIELD_NAME) for form in self.kept_forms]
        known = [place for place in places if place is not None]
        return known != sorted(known)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
