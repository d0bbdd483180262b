from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("units", "0004_public_holidays")]

    operations = [
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("verb__in", ["demo_loaded", "backup_made", "backup_restored"])),
                fields=["at"],
                name="audit_of_the_operator",
            ),
        ),
    ]
