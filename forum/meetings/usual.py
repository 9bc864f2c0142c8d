"""The agenda that a new forum starts with. Facilitators change all of it."""

from forum.enums import ItemKind, ItemSource
from forum.models import AgendaTemplate, RecurringItem

NAME = "The usual agenda"
UPDATE, OFFER = ItemKind.UPDATE, ItemKind.OFFER

# title, details, kind, minutes, what stands under it by itself
ITEMS = [
    ("Welcome and access needs", "Who is here? What does anybody need to take part?", UPDATE, 10, ""),
    ("Actions from last time", "What was done, and what is in the way?", UPDATE, 20, ItemSource.ACTIONS),
    ("Time to meet each other", "Talk to somebody you do not know yet.", ItemKind.NETWORKING, 20, ""),
    ("New offers", "What can we give, and what has begun?", OFFER, 25, ItemSource.MODERATION),
    ("What people looked for and did not find", "Could we start it?", ItemKind.DECISION, 20, ItemSource.NOT_FOUND),
    ("Closing round", "One word from everybody. When do we meet next?", UPDATE, 10, ""),
]


def set_up_template() -> AgendaTemplate:
    """Makes it where there is no agenda at all to start from."""
    found: AgendaTemplate | None = AgendaTemplate.objects.order_by("pk").first()
    if found is not None:
        return found
    template = AgendaTemplate.objects.create(name=NAME)
    RecurringItem.objects.bulk_create(
        RecurringItem(
            template=template,
            sort_order=number,
            title=title,
            details=details,
            kind=kind,
            minutes=minutes,
            fills=str(fills),
        )
        for number, (title, details, kind, minutes, fills) in enumerate(ITEMS)
    )
    return template
