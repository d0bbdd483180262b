from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0010_default_deduction_reasons'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='scoreentry',
            constraint=models.CheckConstraint(condition=models.Q(('first_points__isnull', True), ('self_points__isnull', True), ('first_points__gte', models.F('self_points')), models.Q(('first_reason_code', ''), _negated=True), _connector='OR'), name='a_lowered_point_has_a_kind_of_reason'),
        ),
    ]
