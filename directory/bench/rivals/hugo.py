"""Hugo (Debian's, where it is installed), on as many pages of the same size.

It gets what we begin without: each page's part of the HTML ready-made, as a file of content with its title and
address, which Hugo takes as it is (no Markdown); and one template with the whole frame of a page, which it fills. So it
reads no database, decides nothing and makes no lists. All that it makes besides (sections, feeds, sitemap, terms) is
switched off. It starts, writes everything into an empty folder and ends, on all cores, as we do.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from directory.bench.measuring import run
from directory.bench.rivals.bodies import bodies, frame
from directory.bench.scratch import ORIGIN, Scratch

CONFIG = {
    "baseURL": f"{ORIGIN}/",
    "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"],
}


def measure(scratch: Scratch, public: str) -> dict[str, Any]:
    program = shutil.which("hugo")
    if program is None:
        return {"left_out": "hugo is not installed (apt-get install hugo)"}
    site = scratch.folder / f"{public}-hugo"
    pages = prepare(site, scratch.current(public))
    done = run([program, "--quiet", "--source", str(site), "--destination", str(site / "made")], {"PATH": "/usr/bin"})
    made = sum(1 for _ in (site / "made").rglob("index.html"))
    return {
        "version": subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout.split()[1],  # noqa: S603  (a program that we chose ourselves)
        "pages": made,
        "all_made": made == pages,
        "seconds": round(done.seconds, 2),
        "processor_seconds": round(done.processor_seconds, 2),
        "pages_per_second": round(made / done.seconds),
        "peak_mb": done.peak_mb,
    }


def prepare(site: Path, published: Path) -> int:
    """Writes the site as Hugo wants it; gives how many pages it has."""
    (site / "content").mkdir(parents=True)
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    number = 0
    for number, body in enumerate(bodies(published), start=1):
        about = json.dumps({"title": body.title, "url": body.path})
        (site / "content" / f"{number}.html").write_text(f"{about}\n\n{body.main}", encoding="utf-8")
        if number == 1:
            template = frame(body, "{{ .Title }}", "{{ .Content }}")
            (site / "layouts" / "_default" / "single.html").write_text(template, encoding="utf-8")
    return number
