from django.urls import include, path

from parindex import errors, home
from parindex.health import health
from parindex.help.views import help_guide, help_page
from parindex.login import views as login

urlpatterns = [
    path("", home.home, name="home"),
    path("health/", health, name="health"),
    path("help/", help_page, name="help"),
    path("help/<slug:name>/", help_guide, name="help_guide"),
    path("login/", login.SignIn.as_view(), name="login"),
    path("logout/", login.SignOut.as_view(), name="logout"),
    path("password/", login.ChangePassword.as_view(), name="password_change"),
    path("", include("scoring.urls")),  # asked most, so looked through first
    path("", include("units.urls")),
    path("", include("criteria.urls")),
    path("", include("evidence.urls")),
    path("", include("plans.urls")),
    path("", include("analysis.urls")),
    path("", include("reports.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
