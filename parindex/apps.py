from django.apps import AppConfig

from parindex.celery import app as celery_app

__all__ = ["ParindexConfig", "celery_app"]


class ParindexConfig(AppConfig):
    name = "parindex"
    verbose_name = "PAR Index"
