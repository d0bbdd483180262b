from django.urls import path

from plans.views import imports, making, plan_page, plan_steps, plans, tasks, uploads, versions

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
    path("plans/tasks/<int:pk>/", tasks.task_detail, name="task_detail"),
    path("plans/tasks/<int:pk>/finish/", tasks.task_finish, name="task_finish"),
    path("plans/tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
]
