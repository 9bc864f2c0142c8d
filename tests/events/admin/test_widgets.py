"""Forms of the admin show and take days and times as people write them, the day before the month."""

from datetime import date, time

import pytest
from django.forms import modelform_factory
from django.utils import timezone, translation
from django_filters.fields import DateRangeField
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import PublishingPanel

from events.forms import DayField
from events.models import Event
from events.widgets import WrittenDateInput, WrittenTimeInput


def test_any_form_of_the_admin_reads_written_days_and_leaves_what_was_typed_alone() -> None:
    form = modelform_factory(Event, form=WagtailAdminModelForm, fields=["day", "starts"])()
    day, starts = form.fields["day"], form.fields["starts"]
    assert (day.clean("25 December 2026"), starts.clean("7.30pm")) == (date(2026, 12, 25), time(19, 30))
    for field, kind in ((day, WrittenDateInput), (starts, WrittenTimeInput)):
        assert isinstance(field.widget, kind)
        assert field.widget.get_config()["validateOnBlur"] is False, "nothing becomes today by itself"


def test_days_are_shown_as_the_uk_writes_them_and_read_back_as_the_same_day() -> None:
    form = modelform_factory(Event, form=WagtailAdminModelForm, fields=["day"])(instance=Event(day=date(2026, 8, 7)))
    assert 'value="07/08/2026"' in str(form["day"])
    for text in ("07/08/2026", "7/8/26", "2026-08-07", "7 August 2026", "Friday 7th of August 2026"):
        assert form.fields["day"].clean(text) == date(2026, 8, 7)


def test_a_day_without_a_calendar_beside_it_is_shown_in_words() -> None:
    field = DayField()
    shown = field.widget.render("day", field.prepare_value(date(2026, 12, 25)))
    assert 'value="25 December 2026"' in shown


@pytest.mark.parametrize("language", ["en-gb", "en"])
def test_when_to_publish_and_what_to_list_are_read_with_the_day_first(language: str) -> None:
    """These are Wagtail's own; somebody who reads the admin in American English must not get 8 July."""
    form = PublishingPanel().bind_to_model(Event).get_form_class()(instance=Event())
    with translation.override(language):
        goes_live = form.fields["go_live_at"].clean("07/08/2026 02:00")
        assert timezone.make_naive(goes_live).isoformat() == "2026-08-07T02:00:00"
        listed = DateRangeField(widget=DateRangePickerWidget()).clean(["07/08/2026", "25 December 2026"])
        assert (listed.start.month, listed.stop.day) == (8, 25)
