"""What an editor can put on a page. One template a block: templates/pages/blocks/<name>.html."""

from django.db.models import TextChoices
from wagtail import blocks

INLINE_FEATURES = ["bold", "italic", "link", "ul", "ol"]
FEATURES = ["h2", "h3", *INLINE_FEATURES, "image"]


class NoticeKind(TextChoices):
    """How a notice looks; its heading says the same in words."""

    PLAIN = "plain", "Plain"
    GOOD = "checked", "Good to know"
    CAREFUL = "stale", "Take care"
    STOP = "ended", "Important"


class NoticeBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100)
    text = blocks.TextBlock()
    kind = blocks.ChoiceBlock(choices=NoticeKind.choices, default=NoticeKind.PLAIN)

    class Meta:
        icon = "info-circle"
        label = "Notice"


class FigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(max_length=20)
    words = blocks.CharBlock(max_length=100)


class BodyBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(features=FEATURES, icon="pilcrow", label="Text")
    notice = NoticeBlock()
    figures = blocks.ListBlock(FigureBlock(), icon="order", label="Figures")
    entry_counts = blocks.StaticBlock(
        icon="list-ul",
        label="How many entries there are",
        admin_text="Counts the entries and says where they come from. It is always up to date.",
    )
    freshness_figures = blocks.StaticBlock(
        icon="history",
        label="How fresh the entries are",
        admin_text="Says how many entries were checked, and how many were right. It is always up to date.",
    )
    help_contacts = blocks.StaticBlock(
        icon="help",
        label="Who can help now",
        admin_text="Shows the contacts from Settings, Help now.",
    )
    contact = blocks.StaticBlock(
        icon="mail",
        label="How to reach us",
        admin_text="Shows the e-mail address from Settings, Site name and colours.",
    )
