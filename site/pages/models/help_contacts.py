"""Whom to turn to at once. Shown on the help page and above a search that speaks of a crisis."""

from django.core.validators import RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

can_be_followed = RegexValidator(
    r"^(tel:[+0-9]+|sms:[+0-9]+(\?.*)?|https://\S+)$",
    "Start with tel: for a phone number, sms: for a text message or https:// for a web page. Leave out spaces.",
)


@register_setting(icon="help", order=210)
class HelpContacts(ClusterableModel, BaseSiteSetting):
    panels = [InlinePanel("contacts", heading="Who can help now, the most urgent first", label="Contact")]

    class Meta:
        verbose_name = "help now"
        verbose_name_plural = "help now"

    def __str__(self) -> str:
        return "Help now"


class HelpContact(Orderable):
    held_by = ParentalKey(HelpContacts, on_delete=models.CASCADE, related_name="contacts")
    what_to_do = models.CharField(max_length=100, help_text="Such as “Call Samaritans on 116 123”.")
    link = models.CharField(
        max_length=200,
        blank=True,
        validators=[can_be_followed],
        help_text="What happens when it is tapped: tel:116123, sms:85258 or a web address.",
    )
    when_to_use_it = models.CharField(max_length=250, help_text="In plain words: when is this the right one?")

    panels = [FieldPanel("what_to_do"), FieldPanel("link"), FieldPanel("when_to_use_it")]

    class Meta(Orderable.Meta):
        verbose_name = "help contact"

    def __str__(self) -> str:
        return self.what_to_do
