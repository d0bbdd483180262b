from django.urls import path

from scoring.views import campaigns, ranking

app_name = "scoring"

urlpatterns = [
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("sets/<int:set_pk>/campaign/", campaigns.campaign_create, name="campaign_create"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("periods/<int:pk>/open/", campaigns.period_open, name="period_open"),
    path("periods/<int:pk>/dates/", campaigns.period_dates, name="period_dates"),
    path("periods/<int:pk>/", campaigns.board, name="board"),
    path("periods/<int:pk>/finish/", campaigns.board_finish, name="board_finish"),
    path("periods/<int:pk>/ranking/", ranking.ranking, name="ranking"),
    path("sheets/<int:pk>/result/", ranking.result, name="result"),
]
