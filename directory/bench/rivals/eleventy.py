"""Eleventy, where npm can fetch it, with the same ready-made bodies and frame as Hugo, and no template language inside
of the bodies."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from directory.bench.measuring import run
from directory.bench.rivals.bodies import bodies, frame
from directory.bench.scratch import Scratch

PACKAGE = "@11ty/eleventy@3"
CONFIG = """module.exports = function (eleventy) {
  return { htmlTemplateEngine: false, dir: { input: "content", includes: "../layouts", output: "made" } };
};
"""


def measure(scratch: Scratch, public: str) -> dict[str, Any]:
    site = scratch.folder / f"{public}-eleventy"
    site.mkdir()
    npm = shutil.which("npm")
    if npm is None or subprocess.run([npm, "install", "--silent", PACKAGE], cwd=site, check=False).returncode:  # noqa: S603  (a program that we chose ourselves)
        return {"left_out": "eleventy is not installed, or npm cannot fetch it"}
    pages = prepare(site, scratch.current(public))
    program = str(site / "node_modules" / ".bin" / "eleventy")
    done = run([program, "--quiet"], os.environ, site)
    made = sum(1 for _ in (site / "made").rglob("index.html"))
    return {
        "package": PACKAGE,
        "pages": made,
        "all_made": made == pages,
        "seconds": round(done.seconds, 2),
        "processor_seconds": round(done.processor_seconds, 2),
        "pages_per_second": round(made / done.seconds),
        "peak_mb": done.peak_mb,
    }


def prepare(site: Path, published: Path) -> int:
    (site / "content").mkdir()
    (site / "layouts").mkdir()
    (site / ".eleventy.js").write_text(CONFIG, encoding="utf-8")
    number = 0
    for number, body in enumerate(bodies(published), start=1):
        about = {"title": body.title, "permalink": f"{body.path}index.html", "layout": "page.liquid"}
        front = f"---json\n{json.dumps(about)}\n---\n"
        (site / "content" / f"{number}.html").write_text(front + body.main, encoding="utf-8")
        if number == 1:
            template = frame(body, "{{ title }}", "{{ content }}")
            (site / "layouts" / "page.liquid").write_text(template, encoding="utf-8")
    return number
