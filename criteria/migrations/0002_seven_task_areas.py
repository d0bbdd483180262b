from django.db import migrations

AREAS = [
    ("Cải cách thể chế", "Thể chế"),
    ("Cải cách và kiểm soát thủ tục hành chính", "Thủ tục hành chính"),
    ("Cải cách tổ chức bộ máy hành chính nhà nước", "Tổ chức bộ máy"),
    ("Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", "Công chức, công vụ"),
    ("Cải cách tài chính công", "Tài chính công"),
    ("Hiện đại hóa nền hành chính", "Hiện đại hóa"),
    ("Tổ chức chỉ đạo, điều hành", "Chỉ đạo, điều hành"),
]


def create_areas(apps, schema_editor):
    task_area = apps.get_model("criteria", "TaskArea")
    task_area.objects.bulk_create(
        task_area(order=order, name=name, short_name=short) for order, (name, short) in enumerate(AREAS, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("criteria", "0001_initial")]
    operations = [migrations.RunPython(create_areas, migrations.RunPython.noop, elidable=False)]
