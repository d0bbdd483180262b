import django.db.models.deletion

import units.models.since
from units.database.clean_columns import KeepTextsClean
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0008_areas_as_the_plan_words_them'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('held_on', models.DateField(verbose_name='day of the meeting')),
                ('chair', models.CharField(blank=True, max_length=300, verbose_name='chaired by')),
                ('minutes', models.TextField(blank=True, max_length=20000, verbose_name='conclusions')),
                ('status', models.CharField(choices=[('open', 'being prepared'), ('concluded', 'concluded')], default='open', max_length=10, verbose_name='status')),
                ('concluded_at', models.DateTimeField(blank=True, null=True, verbose_name='concluded at')),
                ('version', models.PositiveIntegerField(default=1)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='plans.plan')),
            ],
            options={
                'ordering': ['-ordinal', '-pk'],
            },
            bases=(units.models.since.StatusSince, models.Model),
        ),
        migrations.AddField(
            model_name='task',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='plans.meeting'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('plan', 'ordinal'), name='one_meeting_per_number'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('plan', 'held_on'), name='one_meeting_per_day'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('plan',), name='one_open_meeting_per_plan'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'open'), ('concluded_at__isnull', False), _connector='OR'), name='a_concluded_meeting_has_its_moment'),
        ),
        KeepTextsClean(),
    ]
