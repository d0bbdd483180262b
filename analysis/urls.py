from django.urls import path

from analysis.views import lifts

app_name = "analysis"

urlpatterns = [
    path("sheets/<int:pk>/lifts/", lifts.lifts, name="lifts"),
]
