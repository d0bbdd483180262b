from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0017_texts_are_clean_and_limited'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='appraisalduty',
            options={'ordering': ['criterion__position', 'unit__sort_key', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='assignment',
            options={'ordering': ['criterion__position', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='campaign',
            options={'ordering': ['-year', 'title', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='campaignperiod',
            options={'ordering': ['self_due_at', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='explanation',
            options={'ordering': ['entry__criterion__position', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='publication',
            options={'ordering': ['-period__campaign__year', 'period', '-version', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='publishedrow',
            options={'ordering': ['position', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='publishedtable',
            options={'ordering': ['-year', 'title', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='scoreentry',
            options={'ordering': ['criterion__position', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='scoresheet',
            options={'ordering': ['unit__sort_key', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='sheetsnapshot',
            options={'ordering': ['-number', '-pk']},
        ),
    ]
