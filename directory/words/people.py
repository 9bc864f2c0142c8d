"""Who an offer is for."""


def ages_in_words(minimum: int | None, maximum: int | None) -> str:
    """Such as "For people aged 13 to 25."; nothing where age does not matter."""
    if minimum and maximum:
        ages = f"aged {minimum}" if minimum == maximum else f"aged {minimum} to {maximum}"
    elif minimum:
        ages = f"aged {minimum} or over"
    elif maximum is not None:
        ages = f"aged {maximum} or under"
    else:
        return ""
    return f"For people {ages}."
