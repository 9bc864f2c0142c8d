"""What begins when Django starts."""

from directory.freshness import periodic
from forum.models import Action, Decision
from forum.outcomes.reminding import remind
from publishing import watched


def begin() -> None:
    watched.watch(Action, Decision)
    periodic.register("remind of actions", remind)
