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


# What every Django project has, and the README leaves out.
MANAGE = """
import os, sys
from django.core.management import execute_from_command_line
os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
execute_from_command_line(sys.argv)
"""
SETTINGS = """
from pathlib import Path
BASE_DIR = Path(__file__).parents[1]
SECRET_KEY = "only-for-tests"
ROOT_URLCONF = "shop.urls"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "shop.sqlite3"}}
"""
MODELS = """
from django.db import models
class Maker(models.Model):
    name = models.TextField()
class Product(models.Model):
    name = models.TextField()
    slug = models.SlugField()
    maker = models.ForeignKey(Maker, models.CASCADE)
"""
CREATE = """
from shop.models import Maker, Product
ann, bob = Maker.objects.create(name="Ann"), Maker.objects.create(name="Bob")
Product.objects.create(name="Tea", slug="tea", maker=ann)
Product.objects.create(name="Milk", slug="milk", maker=bob)
"""
RENAME = """
from shop.models import Maker
ann = Maker.objects.get(name="Ann")
ann.name = "Anna"
ann.save()
"""
LOOK = """
from django.test import Client
print(Client(HTTP_HOST="localhost").get("/products/tea/").content.decode(), end="")
"""


def write_example(project: Path) -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:python|html)\n(?:#|<!--) ([\w/.]+)[^\n]*\n(.*?)```", readme, re.DOTALL)
    own = {"manage.py": MANAGE, "shop/__init__.py": "", "shop/models.py": MODELS}
    assert len(blocks) == 5
    for name, code in [*own.items(), *blocks]:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(SETTINGS + code if name == "shop/settings.py" else code, encoding="utf-8")


def test_the_example_of_the_readme_runs_and_is_short(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "example"
    write_example(project)
    code = (project / "shop" / "publishables.py").read_text().splitlines()
    assert len([line for line in code if line]) <= 15
    run(project, "manage.py", "migrate", "--run-syncdb")
    run(project, "manage.py", "shell", "-c", CREATE)
    assert "Published release 1" in run(project, "manage.py", "publish")
    tea, milk = (project / "public" / "current" / "products" / name / "index.html" for name in ("tea", "milk"))
    assert "<p>Made by Ann.</p>" in tea.read_text()
    other = milk.stat().st_ino
    run(project, "manage.py", "shell", "-c", RENAME)
    assert "Made 1 page of 4" in run(project, "manage.py", "publish")
    assert "<p>Made by Anna.</p>" in tea.read_text()
    assert milk.stat().st_ino == other
    assert run(project, "manage.py", "shell", "-v", "0", "-c", LOOK) == tea.read_text()
