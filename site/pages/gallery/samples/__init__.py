"""What the gallery shows: for each component its states, each with plain arguments."""

from pages.gallery.samples.cards import CARDS
from pages.gallery.samples.chrome import CHROME
from pages.gallery.samples.finding import FINDING, STEPS
from pages.gallery.samples.forms import FILTERS, FORMS
from pages.gallery.samples.forum import FORUM
from pages.gallery.samples.outcomes import OUTCOMES
from pages.gallery.samples.pieces import HELP_CONTACTS, PIECES
from pages.gallery.samples.types import Components
from pages.gallery.samples.whats_on import WHATS_ON
from pages.gallery.samples.when import WHEN

COMPONENTS: Components = FORUM | CARDS | FORMS | FINDING | PIECES | WHEN | WHATS_ON | OUTCOMES

__all__ = ["CHROME", "COMPONENTS", "FILTERS", "HELP_CONTACTS", "STEPS"]
