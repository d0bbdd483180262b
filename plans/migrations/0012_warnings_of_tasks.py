import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0011_tasks_name_leaves'),
        ('units', '0004_former_names_of_units'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TaskWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('green', 'green'), ('yellow', 'yellow'), ('red', 'red')], max_length=6, verbose_name='level')),
                ('about', models.DateField(verbose_name='about the day')),
                ('state', models.CharField(blank=True, max_length=10, verbose_name='state')),
                ('party', models.CharField(choices=[('person', 'the responsible person'), ('office', 'the lead office'), ('head', 'the head of the lead office'), ('agency', 'the agency that runs the plan')], max_length=6, verbose_name='addressed to')),
                ('issued_on', models.DateField(verbose_name='warned on')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='settled on')),
                ('acknowledged_at', models.DateTimeField(null=True, verbose_name='acknowledged at')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='what will be done')),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='warnings', to='plans.occurrence')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='task_warnings', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='task_warnings', to='units.unit')),
            ],
            options={
                'ordering': ['-issued_on', '-pk'],
                'indexes': [models.Index(condition=models.Q(('acknowledged_at__isnull', True), ('settled_on__isnull', True)), fields=['unit'], name='open_warnings_by_unit')],
                'constraints': [models.UniqueConstraint(fields=('occurrence', 'level', 'about'), name='one_warning_per_occurrence_level_and_day'), models.CheckConstraint(condition=models.Q(('level__in', ['green', 'yellow', 'red'])), name='the_level_of_a_warning_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('party', 'person'), ('person__isnull', False)), models.Q(('party__in', ['office', 'head', 'agency']), ('person__isnull', True)), _connector='OR'), name='a_warning_to_a_person_names_them'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_by__isnull', True), ('words', '')), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='a_warning_is_acknowledged_with_words')],
            },
        ),
        KeepTextsClean(),
    ]
