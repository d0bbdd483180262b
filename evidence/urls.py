from django.urls import path

from evidence.views import changes, files, lists, pages

app_name = "evidence"

urlpatterns = [
    path("documents/", lists.evidence_list, name="evidence_list"),
    path("documents/add/", changes.evidence_add, name="evidence_add"),
    path("documents/<int:pk>/", pages.evidence_detail, name="evidence_detail"),
    path("documents/<int:pk>/revise/", changes.evidence_revise, name="evidence_revise"),
    path("documents/<int:pk>/describe/", changes.evidence_describe, name="evidence_describe"),
    path("documents/<int:pk>/take/", changes.evidence_take, name="evidence_take"),
    path(
        "documents/<int:pk>/drop-reading/",
        changes.evidence_drop_reading,
        name="evidence_drop_reading",
    ),
    path("documents/<int:pk>/remove/", changes.evidence_remove, name="evidence_remove"),
    path("documents/files/<int:pk>/download/", files.file_download, name="file_download"),
    path("documents/files/<int:pk>/view/", files.file_view, name="file_view"),
    path("documents/files/<int:pk>/pages/", files.file_pages, name="file_pages"),
    path("documents/files/<int:pk>/page/", files.file_page, name="file_page"),
]
