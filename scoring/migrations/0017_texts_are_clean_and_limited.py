from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0008_texts_are_clean_and_limited'),
        ('scoring', '0016_results_can_be_sent_back'),
    ]

    operations = [
        migrations.AlterField(
            model_name='appraisernote',
            name='text',
            field=models.TextField(max_length=2000, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='campaignunit',
            name='unranked_because',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason for leaving it out of the ranking'),
        ),
        migrations.AlterField(
            model_name='entrycomment',
            name='text',
            field=models.TextField(max_length=2000, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='explanation',
            name='answer',
            field=models.TextField(blank=True, max_length=4000, verbose_name='explanation'),
        ),
        migrations.AlterField(
            model_name='explanation',
            name='question',
            field=models.TextField(blank=True, max_length=4000, verbose_name='question'),
        ),
        migrations.AlterField(
            model_name='explanationevent',
            name='answer',
            field=models.TextField(blank=True, max_length=4000, verbose_name='explanation'),
        ),
        migrations.AlterField(
            model_name='explanationevent',
            name='question',
            field=models.TextField(blank=True, max_length=4000, verbose_name='question'),
        ),
        migrations.AlterField(
            model_name='extension',
            name='reason',
            field=models.TextField(max_length=2000, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='part',
            name='returned_because',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason for the return'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason for the correction'),
        ),
        migrations.AlterField(
            model_name='scoreentry',
            name='first_reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason of the appraiser'),
        ),
        migrations.AlterField(
            model_name='scoreentry',
            name='note',
            field=models.TextField(blank=True, max_length=2000, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='scoreentry',
            name='second_reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason of the second appraisal'),
        ),
        migrations.AlterField(
            model_name='scoreentryevent',
            name='first_reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason of the appraiser'),
        ),
        migrations.AlterField(
            model_name='scoreentryevent',
            name='note',
            field=models.TextField(blank=True, max_length=2000, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='scoreentryevent',
            name='second_reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason of the second appraisal'),
        ),
        migrations.AlterField(
            model_name='scoresheet',
            name='band_cap_reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason for the highest band'),
        ),
        KeepTextsClean(),
    ]
