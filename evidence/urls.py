from django.urls import path

from evidence import views

app_name = "evidence"

urlpatterns = [
    path("documents/", views.evidence_list, name="evidence_list"),
    path("documents/add/", views.evidence_add, name="evidence_add"),
    path("documents/<int:pk>/", views.evidence_detail, name="evidence_detail"),
    path("documents/<int:pk>/revise/", views.evidence_revise, name="evidence_revise"),
    path("documents/<int:pk>/describe/", views.evidence_describe, name="evidence_describe"),
    path("documents/<int:pk>/remove/", views.evidence_remove, name="evidence_remove"),
    path("documents/files/<int:pk>/download/", views.file_download, name="file_download"),
    path("documents/files/<int:pk>/view/", views.file_view, name="file_view"),
]
