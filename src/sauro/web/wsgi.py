"""The site for a WSGI server: ``gunicorn sauro.web.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sauro.web.settings")

application = get_wsgi_application()
