from django.db import migrations
from django.db.models import F


def give_kinds(apps, schema_editor):
    """What the second appraisal lowered before it asked for a kind was lowered for another one."""
    ScoreEntry = apps.get_model("scoring", "ScoreEntry")
    lowered = ScoreEntry.objects.filter(second_points__lt=F("self_points"))
    lowered.exclude(second_points=F("first_points"), first_points__isnull=False).update(
        second_reason_code="other"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0013_kind_of_reason_of_the_second_appraisal'),
    ]

    operations = [
        migrations.RunPython(give_kinds, migrations.RunPython.noop),
    ]
