"""Settings that hold everywhere. What differs is in dev, test and production."""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parents[3]
# Everything that the running site writes: the database, the search index, uploads.
VAR_DIR = Path(os.environ.get("FORTNIGHT_VAR", BASE_DIR / "var"))

# Word files are read with lxml. Spreadsheets of strangers must not be: defusedxml guards the parser of Python alone.
os.environ["OPENPYXL_LXML"] = "False"

INSTALLED_APPS = [
    "wagtail.contrib.redirects",  # it hears first that a page was moved, so that `pages` finds the redirect made
    "pages",
    "forum",
    "directory",
    "directory.contributions",
    "directory.events_admin",
    "directory.search",
    "directory.importing",
    "directory.scheduling",
    "directory.times",
    "directory.freshness",
    "directory.freshness.asking",
    "directory.freshness.reporting",
    "directory.freshness.watching",
    "directory.calendars",
    "directory.freshness.checking",
    "directory.freshness.dashboard",
    "directory.unmet",
    "events",
    "events.admin",
    "places",
    "accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "publishing",
    "publishing.admin",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.wagtail_users.UsersConfig",  # wagtail.users, with our form for people
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "post_office",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.PolicyByAreaMiddleware",
    "config.middleware.KeptByNobodyMiddleware",
    "publishing.serving.PublishedFirstMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_step.middleware.SecondStepMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "publishing.redirecting.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        # The public site. Found first, and only what stands in these folders.
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates", BASE_DIR / "site" / "publishing" / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "config.jinja2.environment"},
    },
    {
        # Wagtail's admin.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'fortnight.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for the writer, and a second writer waits instead of failing.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# People sign in by a code that comes by e-mail (accounts). Whoever works in the admin needs a second step as well.
FORTNIGHT_STAFF_NEED_TOTP = os.environ.get("FORTNIGHT_STAFF_NEED_TOTP", "1") == "1"
# Whether a password will do instead of the e-mail: on one's own machine, or for as long as no mail server works.
FORTNIGHT_PASSWORDS = os.environ.get("FORTNIGHT_PASSWORDS", "0") == "1"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/sign-in/"
LOGOUT_REDIRECT_URL = "/"
CSRF_COOKIE_AGE = None  # until the browser is closed
CSRF_FAILURE_VIEW = "forum.members.views.once_more.form_without_token"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code has shown that the address is theirs
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_RATE_LIMITS = False  # accounts.limits counts in the database, for all processes together
MFA_ADAPTER = "accounts.second_step.encryption.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Fortnight"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
# django-axes counts wrong passwords, by e-mail address only: no connection is kept.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_CLIENT_IP_CALLABLE = "accounts.connections.nowhere"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "accounts.signing_in.views.locked_out"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # it asks to count by connection as well
# Wagtail's own doors and passwords. accounts.urls leads every one of them to our sign-in.
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # whoever mistypes their own address is locked out: an administrator does it

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
# Of the admin: 25/12/2026. What is typed in words is read too (events.forms, config.formats).
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_ROOT: Path | None = VAR_DIR / "static"
STATIC_URL = "/static/"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Fortnight"
WAGTAILADMIN_BASE_URL = os.environ.get("FORTNIGHT_ORIGIN", "http://localhost:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
# A published page is a file: "Repair café" stands in repair-cafe/.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# It knows no exception: forum/records/workflow.py does the same, but for the draft of a record.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # it would tell another company who edits here
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Public pages run nothing that is not a file of ours. The admin is relaxed in config.middleware.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for its previews

# Where the public reads the site, and where forms go that need the running server. Both without a slash at the end.
FORTNIGHT_ORIGIN = os.environ.get("FORTNIGHT_ORIGIN", "http://localhost:8000")
FORTNIGHT_LIVE_ORIGIN = os.environ.get("FORTNIGHT_LIVE_ORIGIN", "")
# How many proxies of our own stand in front and add to X-Forwarded-For. What more it says is not believed.
FORTNIGHT_TRUSTED_PROXIES = int(os.environ.get("FORTNIGHT_TRUSTED_PROXIES", "0"))
# An e-mail address for whoever wonders about our requests in the log of their web server.
FORTNIGHT_CONTACT = os.environ.get("FORTNIGHT_CONTACT", "")
FORTNIGHT_ASSETS = BASE_DIR / "assets"
FORTNIGHT_PUBLIC = Path(os.environ.get("FORTNIGHT_PUBLIC", BASE_DIR / "public"))
# Where `manage.py deploy` takes what is published: "name=address name=address", see deploy/README.md.
FORTNIGHT_TARGETS = os.environ.get("FORTNIGHT_TARGETS", "")
FORTNIGHT_SEARCH_INDEX = VAR_DIR / "search"
# Only `make demo` serves the published files itself; elsewhere a web server does.
FORTNIGHT_SERVES_PUBLISHED = False
# The gallery of components is for developers and tests.
FORTNIGHT_SHOWS_GALLERY = False
# Search engines have no business there (robots.txt).
FORTNIGHT_HIDDEN_FROM_ROBOTS = ["/admin/", "/search/results/", "/confirm/"]

# A worker beside the site (manage.py db_worker) publishes after every edit and keeps the admin's search up to date.
# With FORTNIGHT_WORKER=0 there is none: `manage.py publish` publishes when it is run, and the admin's search is kept up
# to date while people save.
HAS_WORKER = os.environ.get("FORTNIGHT_WORKER", "1") == "1"
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if HAS_WORKER
        else "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default", "later"],
    }
}
# Seconds without an edit after which a publish begins, so that many edits in a row are one publish.
FORTNIGHT_PUBLISH_SETTLE = float(os.environ.get("FORTNIGHT_PUBLISH_SETTLE", "0.3"))

# E-mail. It waits in the database until a mail server has taken it (directory.freshness.asking.outbox).
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Fortnight <fortnight@localhost>")
# Where e-mails that cannot be delivered come back to, and what calendars answer; `manage.py read_bounces` reads it.
FORTNIGHT_BOUNCE_ADDRESS = os.environ.get("FORTNIGHT_BOUNCE_ADDRESS", DEFAULT_FROM_EMAIL)
# Signs what a mail service tells us at /bounces/. Empty: that address does not exist.
FORTNIGHT_BOUNCE_SECRET = os.environ.get("FORTNIGHT_BOUNCE_SECRET", "")
EMAIL_TIMEOUT = 20  # seconds
EMAIL_FILE_PATH = VAR_DIR / "mail"  # on one's own machine

# Said to the root as well, since one of our dependencies would otherwise turn on the chatter of all the others.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
