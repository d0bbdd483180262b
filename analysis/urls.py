from django.urls import path

from analysis.views import lifts, remediation

app_name = "analysis"

urlpatterns = [
    path("sheets/<int:pk>/lifts/", lifts.lifts, name="lifts"),
    path("sheets/<int:pk>/remediation/", remediation.remediation, name="remediation"),
    path("plans/<int:pk>/overcome/", remediation.overcome, name="overcome"),
]
