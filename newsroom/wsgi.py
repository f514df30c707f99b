"""The WSGI application: what a production server (gunicorn newsroom.wsgi) runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_ENV", "production")

application = get_wsgi_application()
