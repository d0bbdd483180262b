"""Every model that belongs to somebody knows who may see its rows."""

import pytest
from django.apps import apps
from django.db import models

OUR_APPS = ["units", "criteria", "evidence", "plans", "scoring", "analysis", "reports"]

# Rows that are reached only through their parent, whose scope was asked before; and plain lists.
THROUGH_PARENT = {
    "criteria.Band",
    "criteria.Criterion",
    "criteria.CrosswalkLine",
    "criteria.Subgroup",
    "criteria.TaskArea",
    "evidence.FileReading",
    "plans.Occurrence",
    "plans.PlanVersion",
    "plans.ProgressReport",
    "plans.TaskEvidence",
    "scoring.EntryEvidence",
    "units.Succession",
}


def our_models() -> list[type[models.Model]]:
    found = [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]
    return [
        model
        for model in found
        if not model.__name__.endswith("Event") or model.__name__ == "AuditEvent"
        if not model._meta.auto_created
    ]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_has_a_scope(model):
    if model._meta.label in THROUGH_PARENT:
        assert not hasattr(model._default_manager.all(), "visible_to")
    else:
        assert callable(model.objects.all().visible_to)
