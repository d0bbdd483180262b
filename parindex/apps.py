from django.apps import AppConfig

from parindex.celery import app as celery_app

__all__ = ["ParindexConfig", "celery_app"]


class ParindexConfig(AppConfig):
    name = "parindex"
    verbose_name = "PAR Index"

    def ready(self) -> None:
        from parindex import audit_words  # noqa: PLC0415 models are loaded now

        audit_words.register()
