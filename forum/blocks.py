"""What a record is made of. One template a block: templates/forum/blocks/<name>.html."""

from wagtail import blocks

FEATURES = ["bold", "italic", "link", "ul", "ol"]


class ItemNotesBlock(blocks.StructBlock):
    """What was said about an item of the agenda."""

    title = blocks.CharBlock(max_length=150)
    notes = blocks.RichTextBlock(features=FEATURES, required=False)
    # The number of the AgendaItem, so that its decisions, actions and pledges stand below it.
    item = blocks.CharBlock(
        label="Its number on the agenda",
        help_text="What was decided, pledged and is to be done on it stands below it. Leave it as it is.",
        required=False,
        max_length=20,
    )

    class Meta:
        icon = "list-ul"
        label = "Item of the agenda"


class RecordBlock(blocks.StreamBlock):
    item = ItemNotesBlock()
    text = blocks.RichTextBlock(features=["h2", "h3", *FEATURES], icon="pilcrow", label="Text")
