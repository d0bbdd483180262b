from django.urls import path

from criteria import import_views, views

app_name = "criteria"

urlpatterns = [
    path("criteria/", views.set_list, name="set_list"),
    path("criteria/import/", import_views.annex_import, name="import"),
    path("criteria/import/<int:pk>/", import_views.upload_preview, name="upload"),
    path("criteria/import/<int:pk>/confirm/", import_views.upload_confirm, name="upload_confirm"),
    path("criteria/import/<int:pk>/discard/", import_views.upload_discard, name="upload_discard"),
    path("criteria/<int:pk>/", views.set_detail, name="set_detail"),
    path("criteria/<int:pk>/issue/", views.set_issue, name="set_issue"),
    path("criteria/<int:pk>/delete/", views.set_delete, name="set_delete"),
]
