from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

# What units/formats/text.py calls the search key, of a text that is clean: lower case without
# diacritics, đ as d. Decomposed, every letter of Vietnamese is ASCII with marks, so that the
# result does not depend on the collation of the server. tests/units/models/test_searching.py
# compares the two.
FUNCTION = r"""
CREATE FUNCTION search_key(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT normalize(
        regexp_replace(
            lower(normalize(translate(words, 'Đđ', 'dd'), NFD) COLLATE "C"),
            '[\u0300-\u036f]', '', 'g'
        ),
        NFC
    )
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0002_public_holidays'),
    ]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(FUNCTION, 'DROP FUNCTION search_key'),
    ]
