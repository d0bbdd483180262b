import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('criteria', '0004_subgroups_and_crosswalk'),
        ('scoring', '0012_explanations_and_publications'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='scoreentry',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='scoreentry',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='scoreentry',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='scoreentry',
            name='second_reason_code',
            field=models.CharField(blank=True, max_length=20, verbose_name='kind of reason of the second appraisal'),
        ),
        migrations.AddField(
            model_name='scoreentryevent',
            name='second_reason_code',
            field=models.CharField(blank=True, max_length=20, verbose_name='kind of reason of the second appraisal'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scoreentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_scoreentryevent" ("answer", "attention", "criterion_id", "entered_at", "entered_by_id", "excluded", "first_answer", "first_at", "first_by_id", "first_not_applicable", "first_points", "first_reason", "first_reason_code", "not_applicable", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_answer", "second_at", "second_by_id", "second_not_applicable", "second_points", "second_reason", "second_reason_code", "self_points", "sheet_id", "version") VALUES (NEW."answer", NEW."attention", NEW."criterion_id", NEW."entered_at", NEW."entered_by_id", NEW."excluded", NEW."first_answer", NEW."first_at", NEW."first_by_id", NEW."first_not_applicable", NEW."first_points", NEW."first_reason", NEW."first_reason_code", NEW."not_applicable", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_answer", NEW."second_at", NEW."second_by_id", NEW."second_not_applicable", NEW."second_points", NEW."second_reason", NEW."second_reason_code", NEW."self_points", NEW."sheet_id", NEW."version"); RETURN NULL;', hash='9bb67124dd09f1a9bc669b9c27580e26a6c0529a', operation='INSERT', pgid='pgtrigger_insert_insert_a294a', table='scoring_scoreentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scoreentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."attention" IS DISTINCT FROM (NEW."attention") OR OLD."criterion_id" IS DISTINCT FROM (NEW."criterion_id") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."excluded" IS DISTINCT FROM (NEW."excluded") OR OLD."first_answer" IS DISTINCT FROM (NEW."first_answer") OR OLD."first_at" IS DISTINCT FROM (NEW."first_at") OR OLD."first_by_id" IS DISTINCT FROM (NEW."first_by_id") OR OLD."first_not_applicable" IS DISTINCT FROM (NEW."first_not_applicable") OR OLD."first_points" IS DISTINCT FROM (NEW."first_points") OR OLD."first_reason" IS DISTINCT FROM (NEW."first_reason") OR OLD."first_reason_code" IS DISTINCT FROM (NEW."first_reason_code") OR OLD."not_applicable" IS DISTINCT FROM (NEW."not_applicable") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."second_answer" IS DISTINCT FROM (NEW."second_answer") OR OLD."second_at" IS DISTINCT FROM (NEW."second_at") OR OLD."second_by_id" IS DISTINCT FROM (NEW."second_by_id") OR OLD."second_not_applicable" IS DISTINCT FROM (NEW."second_not_applicable") OR OLD."second_points" IS DISTINCT FROM (NEW."second_points") OR OLD."second_reason" IS DISTINCT FROM (NEW."second_reason") OR OLD."second_reason_code" IS DISTINCT FROM (NEW."second_reason_code") OR OLD."self_points" IS DISTINCT FROM (NEW."self_points") OR OLD."sheet_id" IS DISTINCT FROM (NEW."sheet_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "scoring_scoreentryevent" ("answer", "attention", "criterion_id", "entered_at", "entered_by_id", "excluded", "first_answer", "first_at", "first_by_id", "first_not_applicable", "first_points", "first_reason", "first_reason_code", "not_applicable", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_answer", "second_at", "second_by_id", "second_not_applicable", "second_points", "second_reason", "second_reason_code", "self_points", "sheet_id", "version") VALUES (NEW."answer", NEW."attention", NEW."criterion_id", NEW."entered_at", NEW."entered_by_id", NEW."excluded", NEW."first_answer", NEW."first_at", NEW."first_by_id", NEW."first_not_applicable", NEW."first_points", NEW."first_reason", NEW."first_reason_code", NEW."not_applicable", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_answer", NEW."second_at", NEW."second_by_id", NEW."second_not_applicable", NEW."second_points", NEW."second_reason", NEW."second_reason_code", NEW."self_points", NEW."sheet_id", NEW."version"); RETURN NULL;', hash='55cc42e6fda549ebc2344b2d2b5bbd2aa02837b4', operation='UPDATE', pgid='pgtrigger_update_update_665c8', table='scoring_scoreentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scoreentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "scoring_scoreentryevent" ("answer", "attention", "criterion_id", "entered_at", "entered_by_id", "excluded", "first_answer", "first_at", "first_by_id", "first_not_applicable", "first_points", "first_reason", "first_reason_code", "not_applicable", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_answer", "second_at", "second_by_id", "second_not_applicable", "second_points", "second_reason", "second_reason_code", "self_points", "sheet_id", "version") VALUES (OLD."answer", OLD."attention", OLD."criterion_id", OLD."entered_at", OLD."entered_by_id", OLD."excluded", OLD."first_answer", OLD."first_at", OLD."first_by_id", OLD."first_not_applicable", OLD."first_points", OLD."first_reason", OLD."first_reason_code", OLD."not_applicable", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."second_answer", OLD."second_at", OLD."second_by_id", OLD."second_not_applicable", OLD."second_points", OLD."second_reason", OLD."second_reason_code", OLD."self_points", OLD."sheet_id", OLD."version"); RETURN NULL;', hash='39568d0266081a7d69e963ccf63755b0545603ee', operation='DELETE', pgid='pgtrigger_delete_delete_6c24f', table='scoring_scoreentry', when='AFTER')),
        ),
    ]
