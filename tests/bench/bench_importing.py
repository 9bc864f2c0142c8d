"""How long 20,000 rows take to import, how much memory and how many queries.

    .venv/bin/python tests/bench/bench_importing.py [ROWS] [csv|xlsx]

Prints one JSON object. Its database and files are in a temporary folder.
"""

import csv
import json
import os
import platform
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "site")]
SCRATCH = Path(tempfile.mkdtemp(prefix="bench-importing-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH / 'bench.sqlite3'}")

COLUMNS = ["Name", "Organisation", "About", "When", "Address", "Postcode", "Telephone", "E-mail", "Website", "Type"]
WHAT = ["Tai Chi", "Walking group", "Bereavement café", "Food bank", "Choir", "Knit and natter", "Badminton", "IT help"]
WHERE = ["St Mark's Church Hall", "Library", "Leisure Centre", "Community Hub", "Methodist Church", "Scout Hut"]
STREETS = ["High Street", "Church Road", "Moss Lane", "Station Road", "Park Avenue", "Mill Lane"]
TOWNS = ["Sale", "Stretford", "Bolton", "Bury", "Oldham", "Rochdale", "Stockport", "Wigan", "Leigh", "Salford"]
ABOUT = "A friendly group that meets each week. Tea, company and something to do; everybody is welcome to come along. "


def rows(number):
    """Plausible rows, a third of them at a place that has another."""
    chance = random.Random(1)
    for row in range(number):
        what, town = chance.choice(WHAT), chance.choice(TOWNS)
        place = chance.randrange(number * 2 // 3)
        at = random.Random(place)
        yield [
            f"{what} {row}",
            f"{town} {chance.choice(['Together', 'Council', 'Age UK', 'Community Trust'])}",
            ABOUT * chance.randint(1, 4),
            chance.choice(["Mondays 10am to 12", "Every other Tuesday, 2pm", "Wed & Fri 6–8pm, term time only"]),
            f"{at.choice(WHERE)}, {at.randrange(1, 300)} {at.choice(STREETS)}, {town}",
            POSTCODES[place % len(POSTCODES)],
            f"0161 496 {chance.randrange(10_000):04}",
            f"group{row}@example.org",
            f"www.example.org/groups/{row}",
            chance.choice(["Tennis", "Football", "Food banks", "Something else"]),
        ]


def write(path, number):
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([COLUMNS, *rows(number)])
        return
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Groups")
    for row in [COLUMNS, *rows(number)]:
        sheet.append(row)
    book.save(path)


def measure(number, ending):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from directory.actions import load_taxonomies
    from directory.importing.actions import import_file
    from directory.importing.guessing import guess_profile

    call_command("migrate", verbosity=0)
    load_taxonomies()
    path = SCRATCH / f"groups.{ending}"
    queries = 0

    def count(execute, *args):
        nonlocal queries
        queries += 1
        return execute(*args)

    def timed():
        nonlocal queries
        queries, start, cpu = 0, time.perf_counter(), time.process_time()
        report = import_file(path, guess_profile(path), now=timezone.now())
        return {
            "seconds": round(time.perf_counter() - start, 1),
            "cpu_seconds": round(time.process_time() - cpu, 1),
            "queries": queries,
            **report.counts(),
        }

    with connection.execute_wrapper(count):
        # Made by another process, so that its memory is not counted here.
        os.system(f"{sys.executable} {__file__} --write {path} {number}")
        first = timed()
        again = timed()
    print(
        json.dumps(
            {
                "rows": number,
                "file": ending,
                "megabytes_of_file": round(path.stat().st_size / 1e6, 1),
                "first": first,
                "again": again,
                "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "database": connection.vendor,
                "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
                "python": platform.python_version(),
                "django": django.get_version(),
            },
            indent=2,
        )
    )


def real_postcodes():
    """Postcodes of Greater Manchester, from the demo's own lists."""
    found = []
    for path in sorted((REPOSITORY / "directory/demo/data").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                found += [value for name, value in row.items() if name.lower().endswith("postcode") and value != "NA"]
    return found


POSTCODES = real_postcodes()

if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        measure(int((sys.argv[1:] or ["20000"])[0]), (sys.argv[2:] or ["csv"])[0])
