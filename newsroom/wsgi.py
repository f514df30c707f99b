"""The WSGI application: what a production server (gunicorn newsroom.wsgi) runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
if not os.environ.get("NEWSROOM_ENV", "").strip():  # set to nothing is unset here too, and never means local
    os.environ["NEWSROOM_ENV"] = "production"

application = get_wsgi_application()
