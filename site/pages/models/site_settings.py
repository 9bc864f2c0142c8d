"""What a site calls itself and how it looks."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from pages import colours


def check_colour(value: str) -> None:
    if not colours.is_colour(value):
        raise ValidationError("Write a colour as # and six digits or letters from a to f, such as #1b5e4b.")


class ColourField(models.CharField):
    """A colour such as "#1b5e4b"."""

    default_validators = [check_colour]

    def __init__(self, **options: object) -> None:
        super().__init__(**({"max_length": 7} | options))  # type: ignore[arg-type]  # options of a CharField


def colour_panel(name: str) -> FieldPanel:
    return FieldPanel(name, widget=forms.TextInput(attrs={"type": "color"}))


def page_chosen_for(words: str, model: str = "pages.EditorialPage") -> models.ForeignKey:
    return models.ForeignKey(model, models.SET_NULL, null=True, blank=True, related_name="+", help_text=words)


@register_setting(icon="site", order=200)
class SiteSettings(BaseSiteSetting):
    name = models.CharField(max_length=60, default="Fortnight")
    strapline = models.CharField(max_length=100, blank=True, default="Good things near you")
    logo = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Shown before the name. Do not use the NHS logo: only NHS bodies may.",
    )
    email = models.EmailField("e-mail address for the public", blank=True)
    leave_url = models.URLField(
        "where “Leave this page” goes",
        default="https://www.bbc.co.uk/weather",
        validators=[URLValidator(schemes=["https"])],
        help_text="An everyday page that gives nothing away.",
    )
    data_credits = models.TextField(
        blank=True, help_text="Shown at the foot of every page, one a line. Public data ask for this."
    )

    paper = ColourField(verbose_name="page background", default=colours.CHOSEN["paper"])
    sand = ColourField(verbose_name="bars at the top and the foot", default=colours.CHOSEN["sand"])
    ink = ColourField(verbose_name="text", default=colours.CHOSEN["ink"])
    accent = ColourField(verbose_name="main colour", default=colours.CHOSEN["accent"])

    help_now_page = page_chosen_for("Linked from the top of every page.")
    how_we_check_page = page_chosen_for("Linked wherever we say how sure we are of an entry.")
    forum_page = page_chosen_for("Linked from the menu.", "wagtailcore.Page")

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("strapline"), FieldPanel("logo")], heading="Name"),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("leave_url"), FieldPanel("data_credits")], heading="Facts"),
        MultiFieldPanel(
            [FieldRowPanel([colour_panel(name) for name in colours.CHOSEN])],
            heading="Colours",
            help_text="We check that words stay easy to read.",
        ),
        MultiFieldPanel(
            [PageChooserPanel(name) for name in ("help_now_page", "how_we_check_page", "forum_page")],
            heading="Pages with a fixed place",
        ),
    ]
    select_related = ["logo"]

    class Meta:
        verbose_name = "site name and colours"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def shown(cls) -> "SiteSettings":
        """Those of the public site; the defaults, unsaved, where nobody has set any. Reading never saves."""
        chosen = cls.base_queryset().filter(site__is_default_site=True).first()
        return chosen or cls()

    @property
    def chosen_colours(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in colours.CHOSEN}

    def clean(self) -> None:
        super().clean()
        if not all(colours.is_colour(colour) for colour in self.chosen_colours.values()):
            return  # each field says so itself
        errors: dict[str, list[str]] = {}
        for field, message in colours.unreadable(self.chosen_colours):
            errors.setdefault(field, []).append(message)
        if errors:
            raise ValidationError(errors)
