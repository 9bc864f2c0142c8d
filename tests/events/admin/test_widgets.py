"""Forms of the admin take days and times as people write them."""

from datetime import date, time

from django.forms import modelform_factory
from wagtail.admin.forms import WagtailAdminModelForm

from events.models import Event
from events.widgets import WrittenDateInput, WrittenTimeInput


def test_any_form_of_the_admin_reads_written_days_and_leaves_what_was_typed_alone() -> None:
    form = modelform_factory(Event, form=WagtailAdminModelForm, fields=["day", "starts"])()
    day, starts = form.fields["day"], form.fields["starts"]
    assert (day.clean("25 December 2026"), starts.clean("7.30pm")) == (date(2026, 12, 25), time(19, 30))
    for field, kind in ((day, WrittenDateInput), (starts, WrittenTimeInput)):
        assert isinstance(field.widget, kind)
        assert field.widget.get_config()["validateOnBlur"] is False, "nothing becomes today by itself"
