"""The order in which Wagtail's admin asks about an event: that of an offer."""

from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface

from directory.events_admin.forms import EventForm
from directory.panels import group, row

event_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name", classname="title"),
                FieldPanel("slug"),
                FieldPanel("summary"),
                FieldPanel("organisation"),
                group("What it is", "categories", "description"),
            ],
            heading="What",
        ),
        ObjectList(
            [
                row("When it starts", "day", "starts"),
                row("When it ends", "last_day", "ends"),
                group("Where", "venue", "online"),
            ],
            heading="When and where",
        ),
        ObjectList(
            [
                FieldPanel("who_for"),
                row("What it costs", "is_free", "cost_note"),
                FieldPanel("booking_note"),
                group("Whom to ask", "contact_name", "phone", "email", "url"),
            ],
            heading="Joining",
        ),
        ObjectList([group("Is it on?", "status", "status_reason"), FieldPanel("is_example")], heading="Status"),
    ],
    base_form_class=EventForm,
)
