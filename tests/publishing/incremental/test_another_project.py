"""publishing in Django projects that have nothing else of Fortnight and no Wagtail: a shop, and the README's example.

The shop has tests of its own, which run in its own process, beside a folder with nothing but `publishing` in it.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
PACKAGE = REPOSITORY / "site" / "publishing"
SHOP = REPOSITORY / "tests" / "publishing" / "shop"
ELSEWHERE = ("wagtail", "directory", "pages", "places", "accounts", "config", "modelcluster", "taggit")
# Run before anything else of a process: what a project without Fortnight and Wagtail does not have.
WITHOUT_THEM = f"""
import sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {ELSEWHERE}:
            raise ImportError(f"{{name}} is not installed here")
sys.meta_path.insert(0, Nothing())
"""
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs Python in a folder, where nothing can be imported but installed packages, `publishing` and the folder."""
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "publishing").symlink_to(PACKAGE)
    (tmp_path / "path" / "sitecustomize.py").write_text(WITHOUT_THEM)
    (tmp_path / "var").mkdir()

    def run(folder: Path, *arguments: str, seconds: float = 240, **environment: str) -> str:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "FORTNIGHT_LONG") if name in os.environ}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env={**kept, "PYTHONPATH": str(tmp_path / "path"), "SHOP_VAR": str(tmp_path / "var"), **environment},
            capture_output=True,
            text=True,
            timeout=seconds + 60 * float(os.environ.get("FORTNIGHT_LONG", "0")) * 2,
        )
        assert done.returncode == 0, done.stdout[-12_000:] + done.stderr[-4_000:]
        return done.stdout

    return run


def test_another_project_publishes_with_two_commands(run: Run, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="wagtail is not installed here"):
        run(SHOP, "-c", "import wagtail")
    (tmp_path / "var" / "assets").mkdir()
    (tmp_path / "var" / "assets" / "shop.css").write_text("body {}")
    run(SHOP, "manage.py", "migrate", "--run-syncdb")
    said = run(SHOP, "manage.py", "publish")
    assert "Published release 1" in said
    assert "0 products by 0 makers" in (tmp_path / "var" / "public" / "current" / "index.html").read_text()
    assert "up to date" in run(SHOP, "manage.py", "publish")


def test_the_tests_of_the_shop_pass(run: Run) -> None:
    """Among them the state machine that compares publishing what changed with publishing everything."""
    run(SHOP, "-m", "pytest", "-q", "-s", "-n0", ".")


def test_the_example_of_the_readme_runs(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "example"
    for name, code in re.findall(r"```python\n# (\S+)[^\n]*\n(.*?)```", (PACKAGE / "README.md").read_text(), re.S):
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code)
    for name, html in re.findall(r"```html\n<!-- (\S+) -->\n(.*?)```", (PACKAGE / "README.md").read_text(), re.S):
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html)
    assert (project / "shop" / "publishables.py").read_text().count("\n") <= 20
    run(project, "manage.py", "migrate", "--run-syncdb")
    add = "from shop.models import Product; Product.objects.create(name='Tea', slug='tea')"
    run(project, "manage.py", "shell", "-c", add)
    run(project, "manage.py", "publish")
    page = project / "public" / "current" / "products" / "tea" / "index.html"
    assert "<h1>Tea</h1>" in page.read_text()
    run(project, "manage.py", "shell", "-c", "from shop.models import Product; Product.objects.update(name='No')")
    rename = "from shop.models import Product; p = Product.objects.get(); p.name = 'Green tea'; p.save()"
    run(project, "manage.py", "shell", "-c", rename)
    run(project, "manage.py", "publish")
    assert "<h1>Green tea</h1>" in page.read_text()
