"""Stored totals also say what their points are out of, which differs from their maximum where the
appraised points of a sheet are re-scaled (`criteria.rules.totals.results.Total`).
"""

from decimal import Decimal

from django.db import migrations

POINTS, MAXIMUM, FULL, INDEX, SCORED, LEAVES, EARNED = range(7)
RESCALES = "rescale_appraised"
STAGES = {"self", "first", "final"}


def add_out_of(apps, schema_editor):
    sheets = apps.get_model("scoring", "ScoreSheet")
    for sheet in (
        sheets._base_manager.exclude(totals={})
        .select_related("period__kept_set", "period__campaign__criteria_set")
        .iterator()
    ):
        criteria_set = sheet.period.kept_set or sheet.period.campaign.criteria_set
        rescales = criteria_set.not_applicable == RESCALES
        for stage in STAGES & sheet.totals.keys():  # beside them stand the names of bands
            complete(sheet.totals[stage], rescales)
        sheets._base_manager.filter(pk=sheet.pk).update(totals=sheet.totals)


def complete(stage, rescales):
    """The totals of one stage, as `scoring.points.stored_totals` keeps them."""
    appraised, survey, whole = stage["appraised"], stage["survey"], stage["whole"]
    if len(whole) > EARNED + 1:
        return
    for name in ("by_code", "appraised_by_code", "survey_by_code"):
        for total in stage[name].values():
            total.append(total[MAXIMUM])
    counts = Decimal(appraised[MAXIMUM]) > 0
    appraised.append(appraised[FULL] if rescales and counts else appraised[MAXIMUM])
    survey.append(survey[MAXIMUM])
    base = Decimal(appraised[EARNED + 1]) + Decimal(survey[MAXIMUM])
    whole.append(str(base) if rescales else whole[MAXIMUM])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]

    operations = [migrations.RunPython(add_out_of, migrations.RunPython.noop, elidable=True)]
