"""Honest figures of the whole directory, and what to expect of the weeks to come. Nothing here writes anything."""
