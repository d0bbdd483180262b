from django.db import migrations
from django.db.models import F

DEFAULTS = (
    ("no_document", "Thiếu tài liệu kiểm chứng"),
    ("wrong_document", "Tài liệu không đúng nội dung"),
    ("late_document", "Tài liệu ban hành trễ hạn"),
    ("other_figures", "Số liệu không khớp"),
    ("wrong_rate", "Tính sai tỷ lệ"),
    ("other_period", "Không thuộc kỳ đánh giá"),
    ("other", "Khác"),
)


def give_lists(apps, schema_editor):
    """Every authority that judges begins with the usual reasons; what was lowered before there was
    a list was lowered for another one.
    """
    Campaign = apps.get_model("scoring", "Campaign")
    DeductionReason = apps.get_model("scoring", "DeductionReason")
    DeductionReason.objects.bulk_create(
        DeductionReason(authority_id=authority, code=code, text=text, position=place)
        for authority in Campaign.objects.order_by().values_list("authority", flat=True).distinct()
        for place, (code, text) in enumerate(DEFAULTS, start=1)
    )
    ScoreEntry = apps.get_model("scoring", "ScoreEntry")
    lowered = ScoreEntry.objects.filter(first_points__lt=F("self_points"))
    lowered.update(first_reason_code="other")


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0009_appraisal_duties_reasons_and_notes'),
    ]

    operations = [
        migrations.RunPython(give_lists, migrations.RunPython.noop),
    ]
