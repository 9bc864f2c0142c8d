"""Scripts keep to what old phones understand (frontend/README.md): the build refuses what does not."""

import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FLOOR = REPOSITORY / "frontend" / "floor.mjs"
TOO_NEW = (
    r'said.replace(/(?<=\d)(st|nd)\b/g, "")',
    r"/(?<!a)b/.test(text)",
    "const sorted = rows.toSorted();",
    "Object.groupBy(rows, kind)",
    "AbortSignal.timeout(1000)",
    "class Index { static { start(); } }",
    "for (const word of index.keys().filter(Boolean)) show(word);",
    "@media (width >= 40em) { a { color: red } }",
)
pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")


def complaints(*files: Path) -> list[str]:
    done = subprocess.run(["node", FLOOR, *files], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == bool(done.stderr)
    return done.stderr.splitlines()


def test_scripts_and_styles_need_nothing_that_an_iphone_of_2015_lacks(tmp_path: Path) -> None:
    """These stay at iOS 15.8: one word that they cannot read, and the whole module is not there."""
    shipped = [*(REPOSITORY / "assets").glob("*.js"), *(REPOSITORY / "assets").glob("*.css")]
    assert complaints(*shipped) == []
    for number, code in enumerate(TOO_NEW):
        (tmp_path / f"{number}.js").write_text(f"start();\n{code}\n")
    found = complaints(*(tmp_path / f"{number}.js" for number in range(len(TOO_NEW))))
    assert [line.partition(" ")[0] for line in found] == [f"{number}.js:2:" for number in range(len(TOO_NEW))]
