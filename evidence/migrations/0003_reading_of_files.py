import django.db.models.deletion
from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0002_found_by_words_newest_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='document number')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='date of issue')),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='issued by')),
                ('abstract', models.CharField(blank=True, max_length=500, verbose_name='abstract')),
                ('has_text', models.BooleanField(default=True, verbose_name='its first page has text')),
                ('dropped', models.BooleanField(default=False, verbose_name='dropped')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading', to='evidence.evidencefile')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        KeepTextsClean(),
    ]
