"""All that a project needs in order to publish. Everything that is written goes into SHOP_VAR."""

import os
from pathlib import Path

HERE = Path(__file__).parent
VAR = Path(os.environ["SHOP_VAR"])

SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["testserver"]
INSTALLED_APPS = ["shop", "publishing"]
ROOT_URLCONF = "shop.urls"
USE_TZ = True
TIME_ZONE = "Europe/London"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT, MEDIA_URL = VAR / "media", "/media/"
SHOP_TEMPLATES = VAR / "templates"  # found first: tests edit them
TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SHOP_TEMPLATES, HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "shop.rendering.environment"},
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "shop.sqlite3",
        "TEST": {"NAME": VAR / "test.sqlite3"},  # a file: forks read it too
    }
}
if "DATABASE_URL" in os.environ:
    import dj_database_url

    DATABASES["default"] = dj_database_url.config()

FORTNIGHT_PUBLIC = VAR / "public"
FORTNIGHT_ORIGIN = "https://shop.example"
FORTNIGHT_LIVE_ORIGIN = ""
FORTNIGHT_ASSETS = VAR / "assets"
FORTNIGHT_HIDDEN_FROM_ROBOTS: list[str] = []
