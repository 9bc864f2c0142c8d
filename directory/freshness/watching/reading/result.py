"""What reading a page brings."""

from dataclasses import dataclass
from importlib.metadata import version

# Raise the number with every change to how pages are read: fingerprints of two versions are never compared.
VERSION = f"1/{version('Resiliparse')}"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a page brought."""

    fingerprint: str = ""  # empty: it cannot be compared
    gone: str = ""  # why it is certainly gone
