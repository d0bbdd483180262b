import django.db.models.deletion
from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0003_search_key_in_the_database'),
    ]

    operations = [
        migrations.CreateModel(
            name='UnitName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('short_name', models.CharField(max_length=100, verbose_name='short name')),
                ('until', models.DateField(verbose_name='until')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='units.unit')),
            ],
            options={
                'ordering': ['until', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'until'), name='one_former_name_per_unit_and_last_day'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_former_name_is_a_name')],
            },
        ),
        KeepTextsClean(),
    ]
