"""How people say when something takes place. Each rule is one line or two; the comments give what it is for.

`pieces` is what rules are made of, then `days`, `hours` and `conditions`, put together in `times_after_days`,
`sessions` and `saying`.
"""

from events.reading.grammar.conditions import DROP_IN, NOT_ON_BANK_HOLIDAYS, TERM_TIME
from events.reading.grammar.days import calendar_order
from events.reading.grammar.saying import sayings

__all__ = ["DROP_IN", "NOT_ON_BANK_HOLIDAYS", "TERM_TIME", "calendar_order", "sayings"]
