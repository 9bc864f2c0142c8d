"""Shares, and how sure a sample lets us be of one. Pure."""

from dataclasses import dataclass
from math import ceil, floor, sqrt

NORMAL_95 = 1.959963984540054  # standard deviations: 95 in 100 of a normal distribution lie within


def wilson(right: int, drawn: int, z: float = NORMAL_95) -> tuple[float, float]:
    """Between which shares (0 to 1) the true one lies, 95 times in 100.

    Wilson's score interval (E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927):
    unlike the textbook one it stays within 0 and 1 and does not claim certainty when all that was drawn was right.
    Raises ValueError for an impossible sample.
    """
    if not 0 <= right <= drawn or drawn == 0:
        raise ValueError(f"{right} of {drawn} cannot be right.")
    share, of_z = right / drawn, z * z / drawn
    middle = share + of_z / 2
    reach = z * sqrt(share * (1 - share) / drawn + of_z / (4 * drawn))
    low, high = (middle - reach) / (1 + of_z), (middle + reach) / (1 + of_z)
    # At the ends the formula gives 0 and 1 but for the last digit of a float.
    return (0.0 if right == 0 else low), (1.0 if right == drawn else high)


def in_100(part: int, whole: int) -> int:
    """How many in 100, rounded down: never more than is true. 0 of nothing."""
    return part * 100 // whole if whole else 0


@dataclass(frozen=True, slots=True)
class Sample:
    """Of `drawn` entries that were drawn at random and looked at, `right` were right."""

    right: int
    drawn: int

    @property
    def in_100(self) -> int:
        return in_100(self.right, self.drawn)

    @property
    def between(self) -> tuple[int, int]:
        """In 100, rounded outwards: never narrower than the sample allows."""
        low, high = wilson(self.right, self.drawn)
        return floor(low * 100), ceil(high * 100)
