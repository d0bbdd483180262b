from django.db import migrations

# Without pairs that hold a blank: words that are searched for have none.
FUNCTION = r"""
CREATE FUNCTION letter_pairs(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT substr(words, place, 2))
    FROM generate_series(1, length(words) - 1) place
    WHERE strpos(substr(words, place, 2), ' ') = 0
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0004_former_names_of_units'),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, 'DROP FUNCTION letter_pairs'),
    ]
