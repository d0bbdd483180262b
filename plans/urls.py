from django.urls import path

from plans.views import imports, offices, plan_page, plan_steps, plans, tasks, uploads

app_name = "plans"

urlpatterns = [
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/import/", uploads.plan_import, name="plan_import"),
    path("plans/import/<int:pk>/", imports.upload_preview, name="upload_preview"),
    path("plans/import/<int:pk>/confirm/", imports.upload_confirm, name="upload_confirm"),
    path("plans/import/<int:pk>/discard/", imports.upload_discard, name="upload_discard"),
    path("plans/<int:pk>/", plan_page.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/targets/", plans.plan_targets, name="plan_targets"),
    path("plans/<int:pk>/issue/", plan_steps.plan_issue, name="plan_issue"),
    path("plans/<int:pk>/close/", plan_steps.plan_close, name="plan_close"),
    path("plans/<int:pk>/hand-on/", offices.plan_hand_on, name="plan_hand_on"),
    path("plans/tasks/", offices.office_tasks, name="office_tasks"),
    path("plans/tasks/<int:pk>/", tasks.task_detail, name="task_detail"),
    path("plans/tasks/<int:pk>/report/", tasks.task_report, name="task_report"),
    path("plans/tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
]
