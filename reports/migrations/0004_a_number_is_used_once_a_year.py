import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_issued_reports_never_change"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                models.F("authority"),
                models.F("number"),
                django.db.models.functions.datetime.ExtractYear("issued_on"),
                condition=models.Q(("number", ""), _negated=True),
                name="a_number_is_used_once_a_year",
            ),
        ),
    ]
