"""For a real site. Refuses to start when something that it must know is missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403  (settings extend settings: this is Django's own pattern)
from .base import CONTENT_SECURITY_POLICY, FORTNIGHT_ORIGIN, SELF, os


def required(name: str, why: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {why}.")
    return value


SECRET_KEY = required("SECRET_KEY", "a long random text that signs links and sessions")
# Keys from before: what they signed or encrypted is still read, nothing new is made with them.
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "the host names of the site, with commas between them").split(",")
required("DATABASE_URL", "the address of the PostgreSQL database, such as postgres://user:password@host/name")
required("FORTNIGHT_ORIGIN", "the address that the public sees, such as https://offers.example.org")
required("DEFAULT_FROM_EMAIL", "whom e-mails are from, such as Our list <hello@example.org>")

EMAIL_BACKEND = "directory.freshness.asking.backends.OnlyOnceBackend"
EMAIL_HOST = required("EMAIL_HOST", "the host name of the mail server that sends our e-mails")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = os.environ.get("EMAIL_USE_SSL", "0") == "1"  # from the start, as on port 465
EMAIL_USE_TLS = not EMAIL_USE_SSL and os.environ.get("EMAIL_USE_TLS", "1") == "1"

DEBUG = False
SECURE_SSL_REDIRECT = os.environ.get("SECURE_SSL_REDIRECT", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(os.environ.get("SECURE_HSTS_SECONDS", 31_536_000))
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# With such names browsers take them from this host alone, not from another one below the same domain.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [FORTNIGHT_ORIGIN]
FORTNIGHT_SERVES_PUBLISHED = False
if live := os.environ.get("FORTNIGHT_LIVE_ORIGIN"):
    CSRF_TRUSTED_ORIGINS.append(live)
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] = [SELF, live]
