"""How much of a calendar we are willing to read. An honest one needs a tenth of it."""

MOST_BYTES = 5_000_000
MOST_EVENTS = 5_000  # that may fall into the days we ask for
MOST_REPEATING = 1_000
MOST_OCCURRENCES = 500
MOST_DATES = 1_000  # RDATE of one event
MOST_EXCEPTIONS = 5_000  # EXDATE of one event
MOST_ZONES = 30
LONGEST_RULE = 500  # characters
LONGEST_LINE = 200_000  # characters, unfolded
LONGEST_INTERVAL = 1_000
LONGEST_EVENT = 366  # days
FIRST_YEAR = 1900
MOST_FAULTS = 20

SECONDS_A_SERIES = 1.0
SECONDS = 10.0  # for working out everything that repeats
SECONDS_OF_A_PROCESSOR = 30
MEMORY = 1 << 30  # bytes of address space
