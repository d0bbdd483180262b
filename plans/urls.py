from django.urls import path

from plans.views import imports, plan_page, plan_steps, plans, tasks, uploads
from plans.views.targets import page, readings, writing

app_name = "plans"

urlpatterns = [
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/import/", uploads.plan_import, name="plan_import"),
    path("plans/import/<int:pk>/", imports.upload_preview, name="upload_preview"),
    path("plans/import/<int:pk>/confirm/", imports.upload_confirm, name="upload_confirm"),
    path("plans/import/<int:pk>/discard/", imports.upload_discard, name="upload_discard"),
    path("plans/<int:pk>/", plan_page.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/targets/", page.plan_targets, name="plan_targets"),
    path("plans/<int:pk>/issue/", plan_steps.plan_issue, name="plan_issue"),
    path("plans/<int:pk>/close/", plan_steps.plan_close, name="plan_close"),
    path("plans/targets/<int:pk>/", readings.target_detail, name="target_detail"),
    path("plans/<int:pk>/targets/add/", writing.target_add, name="target_add"),
    path("plans/targets/<int:pk>/change/", writing.target_change, name="target_change"),
    path("plans/targets/<int:pk>/place/", writing.target_place, name="target_place"),
    path("plans/targets/<int:pk>/remove/", writing.target_remove, name="target_remove"),
    path("plans/targets/<int:pk>/read/", readings.target_read, name="target_read"),
    path("plans/tasks/<int:pk>/", tasks.task_detail, name="task_detail"),
    path("plans/tasks/<int:pk>/finish/", tasks.task_finish, name="task_finish"),
    path("plans/tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
]
