from django.urls import path

from plans import import_views, task_views, views

app_name = "plans"

urlpatterns = [
    path("plans/", views.plan_list, name="plan_list"),
    path("plans/import/", import_views.plan_import, name="plan_import"),
    path("plans/import/<int:pk>/", import_views.upload_preview, name="upload_preview"),
    path("plans/import/<int:pk>/confirm/", import_views.upload_confirm, name="upload_confirm"),
    path("plans/import/<int:pk>/discard/", import_views.upload_discard, name="upload_discard"),
    path("plans/<int:pk>/", views.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/targets/", views.plan_targets, name="plan_targets"),
    path("plans/<int:pk>/issue/", views.plan_issue, name="plan_issue"),
    path("plans/<int:pk>/close/", views.plan_close, name="plan_close"),
    path("plans/tasks/<int:pk>/", task_views.task_detail, name="task_detail"),
    path("plans/tasks/<int:pk>/finish/", task_views.task_finish, name="task_finish"),
    path("plans/tasks/<int:pk>/reopen/", task_views.task_reopen, name="task_reopen"),
]
