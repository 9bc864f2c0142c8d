"""What an offer costs."""

from decimal import Decimal

from directory.enums import Cost


def pounds(amount: Decimal) -> str:
    """Such as "£4" or "£2.50"."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def cost_in_short(cost: str, amount: Decimal | None, note: str) -> str:
    """A few words for a card; nothing where the cost is not known."""
    if cost == Cost.FREE:
        return "Free"
    if amount is not None:
        return pounds(amount)
    return (
        note if cost == Cost.CHARGE and 0 < len(note) <= 40 else str(Cost.CHARGE.label) if cost == Cost.CHARGE else ""
    )


def cost_in_words(cost: str, amount: Decimal | None, note: str) -> list[str]:
    """Sentences for the page of an offer."""
    if cost == Cost.FREE:
        first = "It is free."
    elif amount is not None:
        first = f"It costs {pounds(amount)}."
    elif cost == Cost.CHARGE:
        first = "There is a charge."
    else:
        first = "" if note else "We do not know what it costs. Ask before you go."
    return [words for words in (first, note) if words]
