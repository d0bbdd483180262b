from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0015_a_claim_lowered_again_says_why'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='publication',
            name='one_publication_in_the_making',
        ),
        migrations.AlterField(
            model_name='publication',
            name='status',
            field=models.CharField(choices=[('prepared', 'prepared'), ('returned', 'sent back'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded')], default='prepared', max_length=10, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['prepared', 'returned', 'approved'])), fields=('period',), name='one_publication_in_the_making'),
        ),
    ]
