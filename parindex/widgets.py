"""How inputs are drawn: as Django draws them, but for what lies in templates/widgets. A list to
choose from is one template there, and not one for each of a hundred units.
"""

from functools import cached_property
from pathlib import Path

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.template.backends.base import BaseEngine

OURS = settings.BASE_DIR / "templates" / "widgets"
DJANGOS = Path(forms.__file__).parent / "templates"


class WidgetRenderer(DjangoTemplates):
    @cached_property
    def engine(self) -> BaseEngine:
        options = {"NAME": "widgets", "APP_DIRS": True, "DIRS": [OURS, DJANGOS], "OPTIONS": {}}
        return self.backend(options)
