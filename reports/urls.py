from django.urls import path

from reports.views import authority, files, lists, pages, plan_papers, steps

app_name = "reports"

urlpatterns = [
    path("reports/", lists.report_list, name="report_list"),
    path("units/<int:pk>/settings/", authority.authority_settings, name="authority_settings"),
    path("reports/new/", lists.report_create, name="report_create"),
    path("reports/<int:pk>/", pages.report_detail, name="report_detail"),
    path("reports/<int:pk>/progress/", pages.report_progress, name="report_progress"),
    path("reports/<int:pk>/compile/", steps.report_compile, name="report_compile"),
    path("reports/<int:pk>/return/", steps.report_return, name="report_return"),
    path("reports/<int:pk>/approve/", steps.report_approve, name="report_approve"),
    path("reports/<int:pk>/sign/", steps.report_sign, name="report_sign"),
    path("reports/<int:pk>/preview/", files.report_preview, name="report_preview"),
    path("reports/<int:pk>/pages/", files.report_pages, name="report_pages"),
    path("reports/<int:pk>/page/", files.report_page, name="report_page"),
    path("reports/<int:pk>/download/", files.report_download, name="report_download"),
    path("reports/plans/<int:pk>/pdf/", plan_papers.plan_pdf, name="plan_pdf"),
    path("reports/plans/<int:pk>/word/", plan_papers.plan_word, name="plan_word"),
]
