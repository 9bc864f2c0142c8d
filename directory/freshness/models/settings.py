"""What a forum decides about checking."""

from django.core.validators import MaxValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

SCRIPT = """Hello, my name is …, I am calling for {site}, the list of things to do around here.
We have {organisation} on our list. Have you got two minutes to tell me if what we say is still right?
(Read out each entry below.)
Thank you! Is there anything else that you run?"""


@register_setting(icon="history", order=210)
class FreshnessSettings(BaseGenericSetting):
    checks_a_week = models.PositiveIntegerField(
        default=20,
        validators=[MaxValueValidator(10_000)],
        help_text="How many your volunteers can make. A further entry in the same call counts a quarter.",
    )
    mails_a_week = models.PositiveIntegerField(
        default=40,
        validators=[MaxValueValidator(10_000)],
        help_text="How many organisations get an e-mail in a week that asks if their entries are still right.",
    )
    script = models.TextField("what to say on the phone", default=SCRIPT)

    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("checks_a_week"), FieldPanel("mails_a_week")])], heading="Each week"
        ),
        FieldPanel("script"),
    ]

    class Meta:
        verbose_name = "checking"

    def __str__(self) -> str:
        return "Checking"
