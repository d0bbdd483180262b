from django.urls import path

from plans.views import (
    coverage,
    exports,
    making,
    meetings,
    offices,
    plan_page,
    plan_steps,
    plans,
    tasks,
    versions,
    warnings,
)
from plans.views.intake import imports, uploads
from plans.views.overview import pages as overview
from plans.views.overview import tree
from plans.views.targets import page as target_page
from plans.views.targets import readings
from plans.views.targets import writing as target_writing
from plans.views.writing import lines, page, together
from plans.views.writing import tasks as task_writing

app_name = "plans"

urlpatterns = [
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/new/", making.plan_new, name="plan_new"),
    path("plans/import/", uploads.plan_import, name="plan_import"),
    path("plans/import/<int:pk>/", imports.upload_preview, name="upload_preview"),
    path("plans/import/<int:pk>/confirm/", imports.upload_confirm, name="upload_confirm"),
    path("plans/import/<int:pk>/discard/", imports.upload_discard, name="upload_discard"),
    path("plans/<int:pk>/", plan_page.plan_detail, name="plan_detail"),
    path("plans/tree/", tree.plan_tree_page, name="plan_tree"),
    path("plans/<int:pk>/board/", overview.plan_board, name="plan_board"),
    path("plans/<int:pk>/calendar/", overview.plan_calendar, name="plan_calendar"),
    path("plans/<int:pk>/timeline/", overview.plan_timeline, name="plan_timeline"),
    path("plans/<int:pk>/offices/", overview.plan_offices, name="plan_offices"),
    path("plans/<int:pk>/areas/", overview.plan_areas, name="plan_areas"),
    path("plans/<int:pk>/changes/", overview.plan_changes, name="plan_changes"),
    path("plans/<int:pk>/targets/", target_page.plan_targets, name="plan_targets"),
    path("plans/<int:pk>/coverage/", coverage.plan_coverage, name="plan_coverage"),
    path("plans/<int:pk>/move-leaves/", coverage.plan_move_leaves, name="plan_move_leaves"),
    path("plans/<int:pk>/workbook/", exports.plan_workbook, name="plan_workbook"),
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
    path("plans/tasks/<int:pk>/write/", task_writing.task_write, name="task_write"),
    path("plans/tasks/<int:pk>/place/", task_writing.task_place, name="task_place"),
    path("plans/tasks/<int:pk>/remove/", task_writing.task_remove, name="task_remove"),
    path("plans/<int:pk>/meetings/", meetings.plan_meetings, name="plan_meetings"),
    path("plans/meetings/<int:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("plans/meetings/<int:pk>/minutes/", meetings.meeting_minutes, name="meeting_minutes"),
    path("plans/meetings/<int:pk>/follow-ups/", meetings.follow_up_add, name="follow_up_add"),
    path("plans/meetings/<int:pk>/conclude/", meetings.meeting_conclude, name="meeting_conclude"),
    path("plans/meetings/<int:pk>/call-off/", meetings.meeting_call_off, name="meeting_call_off"),
    path("plans/follow-ups/<int:pk>/remove/", meetings.follow_up_remove, name="follow_up_remove"),
    path("plans/<int:pk>/hand-on/", offices.plan_hand_on, name="plan_hand_on"),
    path("plans/tasks/", offices.office_tasks, name="office_tasks"),
    path("plans/targets/<int:pk>/", readings.target_detail, name="target_detail"),
    path("plans/<int:pk>/targets/add/", target_writing.target_add, name="target_add"),
    path("plans/targets/<int:pk>/change/", target_writing.target_change, name="target_change"),
    path("plans/targets/<int:pk>/place/", target_writing.target_place, name="target_place"),
    path("plans/targets/<int:pk>/remove/", target_writing.target_remove, name="target_remove"),
    path("plans/targets/<int:pk>/read/", readings.target_read, name="target_read"),
    path("plans/tasks/<int:pk>/", tasks.task_detail, name="task_detail"),
    path("plans/tasks/<int:pk>/report/", tasks.task_report, name="task_report"),
    path("plans/tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
    path("plans/tasks/<int:pk>/acknowledge/", warnings.task_acknowledge, name="task_acknowledge"),
    path("plans/<int:pk>/warnings/", warnings.plan_warnings, name="plan_warnings"),
    path("plans/warnings/<int:pk>/", warnings.warning_detail, name="warning_detail"),
]
