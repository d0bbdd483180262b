import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0005_issued_plans_keep_their_text'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins', models.DateField(verbose_name='first day')),
                ('due', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('status', models.CharField(choices=[('open', 'not finished'), ('done', 'done')], default='open', max_length=8, verbose_name='status')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('word', models.CharField(blank=True, choices=[('under_way', 'under way'), ('finished', 'finished'), ('on_track', 'on track'), ('at_risk', 'at risk'), ('late', 'behind schedule')], max_length=10, verbose_name='state')),
                ('percent', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='percent done')),
                ('delivered', models.TextField(blank=True, max_length=2000, verbose_name='product delivered')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='plans.task')),
            ],
            options={
                'ordering': ['due', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgressReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reported_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='reported at')),
                ('day', models.DateField(verbose_name='as of')),
                ('word', models.CharField(choices=[('under_way', 'under way'), ('finished', 'finished'), ('on_track', 'on track'), ('at_risk', 'at risk'), ('late', 'behind schedule')], max_length=10, verbose_name='state')),
                ('percent', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='percent done')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='what was done')),
                ('difficulties', models.TextField(blank=True, max_length=2000, verbose_name='difficulties')),
                ('delivered', models.TextField(blank=True, max_length=2000, verbose_name='product delivered')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='plans.occurrence')),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-reported_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='taskevidence',
            name='report',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='evidence_links', to='plans.progressreport'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.UniqueConstraint(fields=('task', 'due'), name='one_occurrence_per_last_day', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'open'), ('done_on__isnull', False), _connector='OR'), name='a_finished_occurrence_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.CheckConstraint(condition=models.Q(('percent__isnull', True), ('percent__lte', 100), _connector='OR'), name='a_share_of_an_occurrence_is_a_percentage'),
        ),
        migrations.AddConstraint(
            model_name='progressreport',
            constraint=models.CheckConstraint(condition=models.Q(('percent__isnull', True), ('percent__lte', 100), _connector='OR'), name='a_reported_share_is_a_percentage'),
        ),
        KeepTextsClean(),
    ]
