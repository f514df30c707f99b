"""The site's settings. Every value that differs between machines comes from the environment; see docs/settings.md."""

from importlib.util import find_spec
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION = environment.choice("NEWSROOM_ENV", ("local", "production"), default="local") == "production"
DEBUG = environment.flag("DEBUG", default=False)

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG is on in production: it would show settings and source to anyone.")
    SECRET_KEY = environment.required("SECRET_KEY", "production signs sessions with a key of its own.")
    why = "name the site's host names, separated by commas."
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", required_because=why)
else:
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS") or LOCAL_HOSTS
    if all(host in LOCAL_HOSTS or host.endswith(".localhost") for host in ALLOWED_HOSTS):
        # Signs sessions of a site that answers on this machine only.
        SECRET_KEY = environment.text("SECRET_KEY", "django-insecure-for-this-machine-only")
    else:
        why = "ALLOWED_HOSTS names more than this machine, and anyone may know the key that is there for it."
        SECRET_KEY = environment.required("SECRET_KEY", why)

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "glossary",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django_filters",
    "django_prose_editor",
    "import_export",
    "django_tasks",
    "django_tasks_db",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]
if not PRODUCTION and find_spec("django_linear_migrations"):
    INSTALLED_APPS.append("django_linear_migrations")  # one of the tools for development, with its own system check

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages shrink to a third on their way. Django pads each answer at random, so that its length tells nobody what
    # is secret in it.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    ),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "newsroom.common.sqlite"  # whose migrations keep triggers
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
    # WAL lets readers read while one writes; IMMEDIATE takes the write lock at the start of a transaction,
    # so that two writers wait for each other (up to `timeout` seconds) where they would fail otherwise.
    # The cache, of 16 MB instead of 2, holds what an import comes back to; and with 40 MB of changes in the log
    # instead of 4, fewer of them are written into the database one by one.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; "
            "PRAGMA wal_autocheckpoint=10000;"
        ),
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = environment.text("LANGUAGE_CODE", "en")
TIME_ZONE = environment.text("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
# Where `collectstatic` puts what production serves; elsewhere files are served from where they are written.
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Hashed names need `collectstatic` first, which only a production start can expect.
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

SITE_NAME = environment.text("SITE_NAME", "The Newsroom")
SEEDS_DIR = Path(environment.text("SEEDS_DIR", str(BASE_DIR / "seeds")))
SEED_MAX_BYTES = environment.number("SEED_MAX_BYTES", 2_000_000)
# An article as long as a seed may be must fit into its form, which sends a letter as up to six bytes; and the form
# of a term or an article sends several fields for each name, credit and explanation.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * SEED_MAX_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
IMPORT_EXPORT_IMPORT_IGNORE_BLANK_LINES = True  # spreadsheets leave some below their tables

# Which places of an article carry links to the glossary. After a change: manage.py relink --all
LINK_QUOTATIONS = environment.flag("LINK_QUOTATIONS", default=True)
LINKS_PER_PARAGRAPH = environment.number("LINKS_PER_PARAGRAPH", None)
LINKS_PER_ARTICLE = environment.number("LINKS_PER_ARTICLE", None)

# Elsewhere than in production no worker need be started: what would be left to it is done at once.
TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS_BACKEND = environment.choice(
    "TASKS_BACKEND", tuple(TASK_BACKENDS), default="database" if PRODUCTION else "immediate"
)
TASKS = {"default": {"BACKEND": TASK_BACKENDS[TASKS_BACKEND]}}

# Security: nothing inline, nothing from elsewhere, from the first page on.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonce is for the import map of the desk's editor: only pages that ask for one are given it.
        "script-src": [SELF, NONCE],
        # The hash is of the few rules that the desk's editor brings along by itself.
        "style-src": [SELF, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
        "img-src": [SELF, "data:"],  # the admin's own stylesheet carries small pictures as data
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks the process itself, without TLS
if PRODUCTION:
    SECURE_HSTS_SECONDS = environment.number("SECURE_HSTS_SECONDS", 31_536_000, least=0)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = environment.flag("SECURE_HSTS_PRELOAD", default=True)
    if environment.flag("TRUST_X_FORWARDED_PROTO", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.choice("LOG_LEVEL", LOG_LEVELS, default="INFO")},
    # Django's own handlers say nothing on the console unless DEBUG is on; errors belong there always.
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
