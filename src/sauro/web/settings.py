"""Settings of the site. They work from nothing; every variable read here is told in docs/settings.md."""

import os
import socket
from pathlib import Path

from sauro.web._configuration import (
    data_folder,
    database,
    mail_server,
    secret_key,
    sign_on_providers,
    switch,
    web_address,
    whole_number,
    words,
)

DATA = data_folder()
SECRET_KEY = secret_key(DATA)
DEBUG = switch("SAURO_DEBUG", default=False)
ALLOWED_HOSTS = words("SAURO_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]", socket.gethostname()])
CSRF_TRUSTED_ORIGINS = words("SAURO_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "sauro.web.common",
    "sauro.web.audit",
    "sauro.web.files",
    "sauro.web.organisation",
    "sauro.web.accounts",
    "sauro.web.notices",
    "sauro.web.evidence",
    "sauro.web.plans",
    "sauro.web.tasks",
    "sauro.web.indicators",
    "sauro.web.reports",
    "sauro.web.criteria",
    "sauro.web.scoring",
    "sauro.web.service_index",
    "sauro.web.ratings",
    "sauro.web.home",
    "sauro.web.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "sauro.web.common.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "sauro.web.organisation.middleware.SignedIn",
    "sauro.web.accounts.middleware.FirstDuties",
    "sauro.web.common.middleware.Limits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sauro.web.common.navigation.shell",
            ],
            "builtins": [
                "django.templatetags.static",
                "django.templatetags.i18n",
                "sauro.web.common.templatetags.sauro",
                "sauro.web.common.templatetags.sauro_forms",
                "sauro.web.common.templatetags.sauro_charts",
            ],
        },
    },
]

ROOT_URLCONF = "sauro.web.urls"
WSGI_APPLICATION = "sauro.web.wsgi.application"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CSRF_FAILURE_VIEW = "sauro.web.common.errors.csrf_failure"

DATABASES = {"default": database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and sign-in
AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = ["sauro.web.accounts.backends.Account"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home:desk"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "sauro.web.organisation.passwords.LongEnough", "OPTIONS": {"at_least": 10}},
    {"NAME": "sauro.web.organisation.passwords.NotYourOwnName"},
    {"NAME": "sauro.web.organisation.passwords.NotCommon"},
    {"NAME": "sauro.web.organisation.passwords.NotOneKind"},
]
SIGN_IN_ATTEMPTS = whole_number("SAURO_SIGN_IN_ATTEMPTS", 5, 3, 100)
SIGN_IN_PAUSE_MINUTES = whole_number("SAURO_SIGN_IN_PAUSE_MINUTES", 15, 1, 1440)
INVITATION_DAYS = whole_number("SAURO_INVITATION_DAYS", 7, 1, 60)
SIGN_ON_PROVIDERS = sign_on_providers(DATA / "sign_on.toml")
SESSION_COOKIE_AGE = whole_number("SAURO_SESSION_HOURS", 12, 1, 720) * 3600

# The connection: behind HTTPS every cookie is secure and browsers remember it
HTTPS = switch("SAURO_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = switch("SAURO_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The web server (``serve``): processes, each with four threads
WEB_WORKERS = whole_number("SAURO_WEB_WORKERS", 2, 1, 64)

# Language and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Static files and originals
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sauro.web.common.static_storage.HashedStaticFiles"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = DEBUG
ORIGINALS = DATA / "originals"
UPLOAD_LIMIT_MB = whole_number("SAURO_UPLOAD_LIMIT_MB", 50, 1, 2048)
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024  # text pasted into a form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
MEDIA_ROOT = ""  # nothing is served from a folder: originals are handed out by a view that asks for permission

# Background work: a queue in the same database
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Notices that leave the house: links lead to SITE_URL
SITE_URL = web_address("SAURO_SITE_URL")
MAIL = mail_server()
DEFAULT_FROM_EMAIL = os.environ.get("SAURO_MAIL_FROM", "").strip() or MAIL.get("USER") or "sauro@localhost"
if MAIL:  # for what Django itself sends
    EMAIL_HOST, EMAIL_PORT = MAIL["HOST"], MAIL["PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["USER"], MAIL["PASSWORD"]
    EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL["SECURITY"] == "tls", MAIL["SECURITY"] == "starttls"
TELEGRAM_TOKEN = os.environ.get("SAURO_TELEGRAM_TOKEN", "").strip()
NOTICE_SERVICES = words("SAURO_NOTICE_SERVICES", ["tgram"])
PORTAL_766_URL = web_address("SAURO_PORTAL_766_URL")  # none: values of the portal are typed, pasted or uploaded
ZALO = {
    "APP_ID": os.environ.get("SAURO_ZALO_APP_ID", "").strip(),
    "SECRET": os.environ.get("SAURO_ZALO_SECRET", "").strip(),
    "REFRESH_TOKEN": os.environ.get("SAURO_ZALO_REFRESH_TOKEN", "").strip(),
    "TEMPLATE": os.environ.get("SAURO_ZALO_TEMPLATE", "").strip(),
    "MESSAGE_URL": web_address("SAURO_ZALO_MESSAGE_URL", "https://openapi.zalo.me/v3.0/oa/message/cs"),
    "TEMPLATE_URL": web_address("SAURO_ZALO_TEMPLATE_URL", "https://business.openapi.zalo.me/message/template"),
    "TOKEN_URL": web_address("SAURO_ZALO_TOKEN_URL", "https://oauth.zaloapp.com/v4/oa/access_token"),
}

# Messages: kept in the session, so that the cookie stays small
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "sauro": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django_tasks_db": {"level": "ERROR"},
    },
}
