"""For the test suite: nothing outside a temporary folder, one process, no waiting."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403  (settings extend settings: this is Django's own pattern)
from .base import DATABASES, STORAGES, WAGTAILSEARCH_BACKENDS

SECRET_KEY = "only-for-tests"  # noqa: S105  (guards nothing)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "testserver", "127.0.0.1"]
SCRATCH = Path(tempfile.mkdtemp(prefix="fortnight-tests-"))
MEDIA_ROOT = SCRATCH / "media"
STATIC_ROOT = None
FORTNIGHT_PUBLIC = SCRATCH / "public"
FORTNIGHT_SEARCH_INDEX = SCRATCH / "search"
FORTNIGHT_ORIGIN = "https://fortnight.example"
FORTNIGHT_SHOWS_GALLERY = True
FORTNIGHT_STAFF_NEED_TOTP = False  # tests about it turn it on
AXES_ENABLED = False  # as above: it wants a request with each sign-in, which Django's test client has not
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "later"]}
}  # tests about the queue have workers of their own
# Looking after the search of Wagtail's admin with every save takes a tenth of all tests. What is about it says so.
WAGTAILSEARCH_BACKENDS = {"default": {**WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server of the browser tests is another thread.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
