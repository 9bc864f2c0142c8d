#!/usr/bin/env python
"""Fortnight's command line: puts the site/ source root on the path, then hands over to Django."""

import gc
import os
import sys
from pathlib import Path

# Starting up and loading the directory make objects by the hundred thousand, and nearly all stay: Python need not look
# through them all for garbage after every 700. A fifth of the time until the first page is made.
NEW_OBJECTS_BEFORE_COLLECTING = 50_000


def main() -> None:
    gc.set_threshold(NEW_OBJECTS_BEFORE_COLLECTING)
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
