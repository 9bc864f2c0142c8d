"""For one's own machine and for `make demo`. Never for a site that others can reach."""

from .base import *  # noqa: F403  (settings extend settings: this is Django's own pattern)
from .base import MIDDLEWARE, STORAGES, VAR_DIR, os

DEBUG = os.environ.get("DJANGO_DEBUG", "1") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
VAR_DIR.mkdir(parents=True, exist_ok=True)


def local_secret_key() -> str:
    """A key of this checkout's own, made on first use, so that no key is ever committed."""
    from django.core.management.utils import get_random_secret_key

    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


SECRET_KEY = local_secret_key()
# E-mails are files that a mail program opens.
EMAIL_BACKEND = "directory.freshness.asking.backends.FolderBackend"
# Files of Wagtail's admin are served from where they are installed: no collectstatic on one's own machine.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STATIC_ROOT = None
# Elsewhere the web server in front compresses.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
# `make demo` serves the published site and the running one on one address.
FORTNIGHT_SERVES_PUBLISHED = os.environ.get("FORTNIGHT_SERVES_PUBLISHED", "0") == "1"
FORTNIGHT_SHOWS_GALLERY = DEBUG
FORTNIGHT_STAFF_NEED_TOTP = os.environ.get("FORTNIGHT_STAFF_NEED_TOTP", "0") == "1"
FORTNIGHT_PASSWORDS = os.environ.get("FORTNIGHT_PASSWORDS", "1") == "1"
