import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parindex.settings")

application = get_wsgi_application()

from parindex.demo_data import refuse_demo_data  # noqa: E402 – wants the apps

refuse_demo_data()

# What is loaded lives as long as the process: the collector need not walk through it again.
gc.freeze()
