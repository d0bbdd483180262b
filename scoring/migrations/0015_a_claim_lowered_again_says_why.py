from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0014_kinds_of_earlier_second_reasons'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='scoreentry',
            constraint=models.CheckConstraint(condition=models.Q(('second_points__isnull', True), ('self_points__isnull', True), ('second_points__gte', models.F('self_points')), models.Q(('first_points__isnull', False), ('second_points', models.F('first_points'))), models.Q(models.Q(('second_reason', ''), _negated=True), models.Q(('second_reason_code', ''), _negated=True)), _connector='OR'), name='a_claim_lowered_again_says_why_and_of_which_kind'),
        ),
    ]
