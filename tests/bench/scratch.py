"""A scratch site for measuring: its own database and index in a folder that is thrown away."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def scratch_site() -> Iterator[Path]:
    """Starts Django on an empty database. Must come before anything of ours is imported."""
    with tempfile.TemporaryDirectory(prefix="fortnight-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DJANGO_DEBUG": "0",
            "FORTNIGHT_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        }
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("set_up", verbosity=0, stdout=sys.stderr)
        yield Path(folder)
