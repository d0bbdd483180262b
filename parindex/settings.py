"""The one settings file. Everything that differs between places comes from the environment.

`.env.example` lists the variables. What is missing or still a sample stops the start, with a
sentence that says how to mend it.
"""

from pathlib import Path

import environ
from bootstrap_wrapper import get_bootstrap_dir
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def required(name: str, how: str) -> str:
    """A variable without a default."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is missing. {how}")
    return value


# --- Where are we? HTTPS is the rule; who does without says so, also with DEBUG and DEMO.

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
HTTPS = env.bool("HTTPS", default=True)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=int(BEHIND_PROXY))  # units/audit/addresses.py
STATE_DIR = Path(env.str("STATE_DIR", default=str(BASE_DIR / "var")))

SECRET_KEY = required(
    "SECRET_KEY",
    "Set it to 50 or more random characters, for instance from "
    "`python3 -c 'import secrets; print(secrets.token_urlsafe(64))'`; `python3 run.py` makes one.",
)
DATABASE_URL = required(
    "DATABASE_URL",
    "Set it to postgres://user:password@host:port/name; `python3 run.py` brings its own server.",
)
REDIS_URL = required(
    "REDIS_URL",
    "Set it to redis://host:port/0 or unix:///path; `python3 run.py` brings its own server.",
)
ITSELF = ["127.0.0.1", "localhost", "[::1]"]  # health checks, the demo
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) + ITSELF
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SAMPLE = "change-me"
if not DEBUG:
    if SAMPLE in SECRET_KEY or len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("SECRET_KEY is a sample or too short. Make one of your own.")
    if SAMPLE in DATABASE_URL:
        raise ImproperlyConfigured("DATABASE_URL holds the sample password. Choose one.")
if DEMO and HTTPS:
    raise ImproperlyConfigured(
        "DEMO has accounts with known passwords and never runs with production settings. "
        "Unset DEMO, or set HTTPS=0 when this is a demonstration on one machine."
    )

INSTALLED_APPS = [
    "units",
    "criteria",
    "evidence",
    "plans",
    "scoring",
    "analysis",
    "reports",
    "parindex",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "import_export",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "bootstrap_wrapper",
    "csp",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parindex.language.one_language",
    "parindex.language.one_encoding",
    "units.audit.trail.RemoteAddressMiddleware",
    "units.calendar.workdays.ReadOnceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "parindex.login.own_password.own_password_first",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parindex.errors.answer_wrong_method",
    "parindex.errors.UncleanTextMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

PGHISTORY_MIDDLEWARE_METHODS = ("POST",)  # reading changes nothing whose history is kept

ROOT_URLCONF = "parindex.urls"
WSGI_APPLICATION = "parindex.wsgi.application"

BUILTIN_TAGS = ("buttons", "icons", "lengths", "unchanging", "words")
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
                "parindex.frame.context.navigation",
            ],
            "builtins": [f"units.templatetags.{name}" for name in BUILTIN_TAGS],
        },
    },
]

DATABASES = {
    "default": {
        "OPTIONS": {"connect_timeout": 5},
        **env.db_url("DATABASE_URL"),
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "parindex.widgets.WidgetRenderer"

AUTH_USER_MODEL = "units.User"
AUTHENTICATION_BACKENDS = ["units.people.sign_in.PeopleBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
CSRF_FAILURE_VIEW = "parindex.errors.csrf_failed"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "units.people.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Vietnamese")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", get_bootstrap_dir()),
    ("guides", BASE_DIR / "docs" / "images"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "parindex.staticfiles.HashedAndCompressed",
    },
}

# --- Files that people hand in. The limits hold while the body is read, before it is on disk.

MEGABYTE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE  # of a form without its files: a report in full
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # the survey of a province: its communes, ten fields each
FILE_UPLOAD_HANDLERS = ["units.files.uploads.LimitedUploadHandler"]
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_MEGABYTES", default=25) * MEGABYTE
UPLOAD_MAX_TOTAL_BYTES = 4 * UPLOAD_MAX_BYTES
EVIDENCE_STORAGE = Path(env.str("EVIDENCE_STORAGE", default=str(STATE_DIR / "evidence")))
EVIDENCE_QUOTA_BYTES = env.int("EVIDENCE_QUOTA_MEGABYTES", default=2000) * MEGABYTE
EVIDENCE_TYPES = env.list(
    "EVIDENCE_TYPES", default=["pdf", "docx", "xlsx", "pptx", "odt", "ods", "jpg", "png"]
)

# --- Background work: rows in the database; a lost queue costs seconds (units/jobs.py).

CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace(
    "?db=", "?virtual_host="
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1000,  # above the hard time limit: no task is handed out twice
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    # A page never hangs on a dead queue: one more try at once, then the row waits for the sweep.
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_TASK_TIME_LIMIT = 900
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kilobytes; checked between tasks
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_QUEUES = [Queue("celery"), Queue("sweep")]  # a sweep never waits behind long jobs
CELERY_TASK_ROUTES = {"units.jobs.sweep": {"queue": "sweep"}}
CELERY_BEAT_SCHEDULE = {  # a task that waited until its next turn is dropped
    task: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
    for task, seconds in {
        "units.jobs.sweep": 3,
        "scoring.tasks.remind": 600,
        "plans.warnings.tasks.warn": 1800,
        "units.people.password_lists.ending.forget_old_lists": 3600,
        "units.notices.mail.send_mails": 300,
        "scoring.tasks.close_due": 60,
    }.items()
}
CELERY_IMPORTS = sorted({task.rpartition(".")[0] for task in CELERY_BEAT_SCHEDULE})

# --- E-mail: none, unless there is a server for it (units/notices/mail.py)

MAIL_IS_ON = bool(env.str("EMAIL_URL", default=""))
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="parindex@localhost")
EMAIL_TIMEOUT = 20
SITE_URL = env.str("SITE_URL", default=next(iter(CSRF_TRUSTED_ORIGINS), ""))

# --- Security headers and cookies

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from inside, without the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "units.people.sessions"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "refusals": {"()": "parindex.log.RefusalsInOneLine"},
        "outages": {"()": "parindex.log.OutagesInOneLine"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["refusals", "outages"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},  # it greets every process
        "weasyprint": {"level": "WARNING"},  # it tells of every page
    },
}
