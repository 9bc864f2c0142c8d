"""Where things stand on a chart. Pure."""

from collections.abc import Sequence
from math import ceil, floor, log10

MOST_STEPS = 5


def step_for(most: float) -> int:
    """1, 2 or 5 times a power of ten, so that at most MOST_STEPS of them reach `most`."""
    if most <= MOST_STEPS:
        return 1
    power = 10 ** floor(log10(most / MOST_STEPS))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor * MOST_STEPS >= most))


def ticks(most: float) -> Sequence[int]:
    """From 0 to at least `most`."""
    step = step_for(most)
    return range(0, max(1, ceil(most / step)) * step + 1, step)
