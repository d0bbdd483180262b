from django.urls import path

from scoring.views import appraisal, campaigns, carrying, ranking, sheet, steps, survey

app_name = "scoring"

urlpatterns = [
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("sets/<int:set_pk>/campaign/", campaigns.campaign_create, name="campaign_create"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("periods/<int:pk>/open/", campaigns.period_open, name="period_open"),
    path("periods/<int:pk>/dates/", campaigns.period_dates, name="period_dates"),
    path("periods/<int:pk>/", campaigns.board, name="board"),
    path("periods/<int:pk>/finish/", campaigns.board_finish, name="board_finish"),
    path("periods/<int:pk>/finalise/", campaigns.board_finalise, name="board_finalise"),
    path("periods/<int:pk>/survey/", survey.survey, name="survey"),
    path("periods/<int:pk>/ranking/", ranking.ranking, name="ranking"),
    path("sheets/<int:pk>/result/", ranking.result, name="result"),
    path("sheets/<int:pk>/", sheet.sheet, name="sheet"),
    path("sheets/<int:pk>/propose/", steps.sheet_propose, name="sheet_propose"),
    path("sheets/<int:pk>/send-back/", steps.sheet_send_back, name="sheet_send_back"),
    path("sheets/<int:pk>/submit/", steps.sheet_submit, name="sheet_submit"),
    path("sheets/<int:pk>/withdraw/", steps.sheet_withdraw, name="sheet_withdraw"),
    path("sheets/<int:pk>/reopen/", steps.sheet_reopen, name="sheet_reopen"),
    path("sheets/<int:pk>/miss/", steps.sheet_miss, name="sheet_miss"),
    path("sheets/<int:pk>/finish/", steps.sheet_finish, name="sheet_finish"),
    path("sheets/<int:pk>/finalise/", steps.sheet_finalise, name="sheet_finalise"),
    path("sheets/<int:pk>/appraisal/", appraisal.appraisal, name="appraisal"),
    path("sheets/<int:pk>/accept/", appraisal.sheet_accept, name="sheet_accept"),
    path("entries/<int:pk>/appraise/", appraisal.entry_appraise, name="entry_appraise"),
    path("entries/<int:pk>/", sheet.entry_panel, name="entry_panel"),
    path("entries/<int:pk>/save/", sheet.entry_save, name="entry_save"),
    path("entries/<int:pk>/documents/", sheet.entry_documents, name="entry_documents"),
    path("entries/<int:pk>/upload/", sheet.entry_upload, name="entry_upload"),
    path("entries/<int:pk>/attach/", sheet.entry_attach, name="entry_attach"),
    path("entries/documents/<int:pk>/remove/", sheet.link_remove, name="link_remove"),
    path("campaigns/<int:pk>/subgroups/", carrying.campaign_subgroups, name="campaign_subgroups"),
    path("campaigns/<int:pk>/carry/", carrying.campaign_carry, name="campaign_carry"),
    path("carryings/<int:pk>/", carrying.carrying, name="carrying"),
]
