"""Targets hold numbers, ranks, bands or words, stand under one another and are read from day to
day. The text of today's value becomes the level as printed; the next migration takes it apart.
"""

from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean

DROP_CHECK = "ALTER TABLE plans_target DROP CONSTRAINT IF EXISTS value_is_clean"


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(DROP_CHECK, migrations.RunSQL.noop),  # `level` gets its own below
        migrations.RenameField("target", "value", "level"),
        migrations.AlterField(
            model_name="target",
            name="level",
            field=models.CharField(blank=True, max_length=100, verbose_name="level as printed"),
        ),
        migrations.AddField(
            model_name="target",
            name="value",
            field=models.DecimalField(
                blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="value"
            ),
        ),
        migrations.AlterField(
            model_name="target",
            name="operator",
            field=models.CharField(
                blank=True,
                choices=[
                    (">=", "from … upwards"),
                    (">", "more than …"),
                    ("=", "exactly …"),
                    ("<=", "at most …"),
                    ("<", "less than …"),
                    ("rank<=", "rank: among the first …"),
                    ("class>=", "band: … or better"),
                ],
                max_length=10,
                verbose_name="comparison",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="band",
            field=models.CharField(blank=True, max_length=60, verbose_name="band"),
        ),
        migrations.AddField(
            model_name="target",
            name="index",
            field=models.CharField(
                blank=True,
                choices=[
                    ("par", "PAR Index"),
                    ("sipas", "SIPAS"),
                    ("papi", "PAPI"),
                    ("ddci", "DDCI"),
                ],
                max_length=5,
                verbose_name="index",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="children",
                to="plans.target",
                verbose_name="part of",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.CreateModel(
            name="TargetReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="as of")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="value"
                    ),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rank"),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=300, verbose_name="band or words"),
                ),
                (
                    "measure",
                    models.CharField(blank=True, max_length=30, verbose_name="measured in"),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                ("reported_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="targetreading",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="plans.targetreading",
            ),
        ),
        migrations.AddField(
            model_name="targetreading",
            name="reported_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="targetreading",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="readings",
                to="plans.target",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetreading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("value__gte", 0),
                        ("value__isnull", False),
                        ("value__lte", Decimal("1000000000")),
                        ("rank__isnull", True),
                        ("words", ""),
                    ),
                    models.Q(
                        ("rank__gte", 1),
                        ("rank__isnull", False),
                        ("value__isnull", True),
                        ("words", ""),
                    ),
                    models.Q(
                        ("rank__isnull", True),
                        ("value__isnull", True),
                        models.Q(("words", ""), _negated=True),
                    ),
                    models.Q(
                        ("corrects__isnull", False),
                        ("rank__isnull", True),
                        ("value__isnull", True),
                        models.Q(("note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_reading_says_one_thing_or_takes_one_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetreading",
            constraint=models.CheckConstraint(
                condition=models.Q(("corrects", models.F("pk")), _negated=True),
                name="no_reading_corrects_itself",
            ),
        ),
        KeepTextsClean(),
    ]
