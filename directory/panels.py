"""The order in which Wagtail's admin asks for an offer and an organisation."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from directory.forms import OfferForm, OrganisationForm
from directory.scheduling.panels import SessionsPanel, WordsReadPanel


def group(heading: str, *names: str) -> MultiFieldPanel:
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


def row(heading: str, *names: str) -> MultiFieldPanel:
    return MultiFieldPanel([FieldRowPanel([FieldPanel(name) for name in names])], heading=heading)


offer_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name", classname="title"),
                FieldPanel("slug"),
                FieldPanel("summary"),
                FieldPanel("organisation"),
                group("What it is", "categories", "description", "tags"),
                group("Matching with what somebody needs", "life_areas", "ways_to_wellbeing"),
            ],
            heading="What",
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [FieldPanel("times_note"), WordsReadPanel(), FieldPanel("take_sessions")], heading="When, in words"
                ),
                SessionsPanel(),
                FieldPanel("in_term_time"),
                row("Dates", "start_date", "end_date"),
                FieldPanel("venues"),
                row("Not at a place", "online", "by_phone", "at_home"),
                FieldPanel("areas"),
            ],
            heading="When and where",
        ),
        ObjectList(
            [
                row("Age", "minimum_age", "maximum_age"),
                group("Who it is for", "audiences", "eligibility_description", "languages"),
                row("What it costs", "cost", "cost_amount", "cost_note"),
                group("How to join", "joining", "joining_note", "wait_time"),
                group("Whom to ask", "contact_name", "phone", "email", "url"),
            ],
            heading="Joining",
        ),
        ObjectList(
            [
                group(
                    "The first visit",
                    "first_visit_welcome",
                    "first_visit_way_in",
                    "first_visit_companion",
                    "first_visit_bring",
                )
            ],
            heading="First visit",
        ),
        ObjectList(
            [group("Is it on?", "status", "status_reason", "closed_until"), FieldPanel("is_example")],
            heading="Status",
        ),
    ],
    base_form_class=OfferForm,
)

organisation_edit_handler = ObjectList(
    [
        FieldPanel("name", classname="title"),
        FieldPanel("slug"),
        FieldPanel("description"),
        group("How to reach it", "url", "email", "phone"),
        FieldPanel("based_at"),
        row("Registered as", "charity_number", "company_number"),
        FieldPanel("trusted"),
        FieldPanel("is_example"),
    ],
    base_form_class=OrganisationForm,
)
