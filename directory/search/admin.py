"""The words that search knows, in Wagtail's admin."""

from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory.search.models import CrisisPhrase, Need


class NeedViewSet(SnippetViewSet):
    model = Need
    icon = "help"
    menu_label = "Needs"
    list_display = ["name", "kind", BooleanColumn("in_use")]
    list_filter = ["kind", "in_use", "categories", "life_areas"]
    list_export = ["name", "kind", "phrases", "words", "in_use"]
    export_filename = "needs"
    list_per_page = 100
    panels = [
        HelpPanel("What people type and what entries write are often two languages. A need brings them together."),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        MultiFieldPanel([FieldPanel("phrases"), FieldPanel("words")], heading="Two languages"),
        MultiFieldPanel(
            [FieldPanel("categories"), FieldPanel("life_areas"), FieldPanel("audiences")], heading="Where it leads"
        ),
        FieldPanel("in_use"),
    ]


class CrisisPhraseViewSet(SnippetViewSet):
    model = CrisisPhrase
    icon = "warning"
    menu_label = "Words of crisis"
    list_display = ["phrase", "help", BooleanColumn("in_use")]
    list_filter = ["help", "in_use"]
    list_export = ["phrase", "help", "unless", "in_use"]
    export_filename = "words-of-crisis"
    list_per_page = 100
    panels = [FieldPanel("phrase"), FieldPanel("help"), FieldPanel("unless"), FieldPanel("in_use")]


class SearchGroup(SnippetViewSetGroup):
    menu_label = "Search"
    menu_icon = "search"
    menu_order = 300
    items = (NeedViewSet, CrisisPhraseViewSet)
