from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean

# In PL/pgSQL, whose functions are compiled once a session: SQL would be read again by every INSERT.
# The characters are those of units/text.py; tests/house/test_clean_columns.py compares them.
FUNCTION = r"""
CREATE FUNCTION is_clean_text(words text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN
    RETURN words IS NFC NORMALIZED AND words !~ '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFDD0-\uFDEF\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF\uFFFE\uFFFF\U0001FFFE\U0001FFFF\U0002FFFE\U0002FFFF\U0003FFFE\U0003FFFF\U0004FFFE\U0004FFFF\U0005FFFE\U0005FFFF\U0006FFFE\U0006FFFF\U0007FFFE\U0007FFFF\U0008FFFE\U0008FFFF\U0009FFFE\U0009FFFF\U000AFFFE\U000AFFFF\U000BFFFE\U000BFFFF\U000CFFFE\U000CFFFF\U000DFFFE\U000DFFFF\U000EFFFE\U000EFFFF\U000FFFFE\U000FFFFF\U0010FFFE\U0010FFFF]';
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0007_password_lists'),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION is_clean_text"),
        migrations.AlterField(
            model_name='auditevent',
            name='reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='unit',
            name='sort_key',
            field=models.TextField(editable=False),
        ),
        KeepTextsClean(),
    ]
