from django.urls import path

from plans.views import exports, imports, plan_page, plan_steps, plans, tasks, uploads

app_name = "plans"

urlpatterns = [
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/import/", uploads.plan_import, name="plan_import"),
    path("plans/import/<int:pk>/", imports.upload_preview, name="upload_preview"),
    path("plans/import/<int:pk>/confirm/", imports.upload_confirm, name="upload_confirm"),
    path("plans/import/<int:pk>/discard/", imports.upload_discard, name="upload_discard"),
    path("plans/<int:pk>/", plan_page.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/targets/", plans.plan_targets, name="plan_targets"),
    path("plans/<int:pk>/workbook/", exports.plan_workbook, name="plan_workbook"),
    path("plans/<int:pk>/issue/", plan_steps.plan_issue, name="plan_issue"),
    path("plans/<int:pk>/close/", plan_steps.plan_close, name="plan_close"),
    path("plans/tasks/<int:pk>/", tasks.task_detail, name="task_detail"),
    path("plans/tasks/<int:pk>/finish/", tasks.task_finish, name="task_finish"),
    path("plans/tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
]
