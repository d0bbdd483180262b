from django.urls import path

from plans.views import imports, making, plan_page, plan_steps, plans, tasks, uploads, versions
from plans.views.writing import lines, page, together

app_name = "plans"

urlpatterns = [
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/new/", making.plan_new, name="plan_new"),
    path("plans/import/", uploads.plan_import, name="plan_import"),
    path("plans/import/<int:pk>/", imports.upload_preview, name="upload_preview"),
    path("plans/import/<int:pk>/confirm/", imports.upload_confirm, name="upload_confirm"),
    path("plans/import/<int:pk>/discard/", imports.upload_discard, name="upload_discard"),
    path("plans/<int:pk>/", plan_page.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/targets/", plans.plan_targets, name="plan_targets"),
    path("plans/<int:pk>/issue/", plan_steps.plan_issue, name="plan_issue"),
    path("plans/<int:pk>/amend/", plan_steps.plan_amend, name="plan_amend"),
    path("plans/<int:pk>/discard/", making.plan_discard, name="plan_discard"),
    path("plans/<int:pk>/versions/", versions.plan_versions, name="plan_versions"),
    path("plans/versions/<int:pk>/", versions.plan_version, name="plan_version"),
    path("plans/<int:pk>/close/", plan_steps.plan_close, name="plan_close"),
    path("plans/<int:pk>/write/", page.plan_write, name="plan_write"),
    path("plans/<int:pk>/statements/", page.plan_statements, name="plan_statements"),
    path("plans/<int:pk>/number/", page.plan_number, name="plan_number"),
    path("plans/<int:pk>/together/", together.plan_together, name="plan_together"),
    path("plans/<int:pk>/lines/", lines.line_add, name="line_add"),
    path("plans/lines/<int:pk>/", lines.line_detail, name="line_detail"),
    path("plans/lines/<int:pk>/write/", lines.line_write, name="line_write"),
    path("plans/tasks/<int:pk>/write/", lines.task_write, name="task_write"),
    path("plans/tasks/<int:pk>/place/", lines.task_place, name="task_place"),
    path("plans/tasks/<int:pk>/remove/", lines.task_remove, name="task_remove"),
    path("plans/tasks/<int:pk>/", tasks.task_detail, name="task_detail"),
    path("plans/tasks/<int:pk>/finish/", tasks.task_finish, name="task_finish"),
    path("plans/tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
]
