from django.urls import path

from criteria import (
    draft_views,
    editor_views,
    import_views,
    place_views,
    reach_views,
    version_views,
    views,
)

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
    path("criteria/<int:pk>/settings/", draft_views.set_settings, name="set_settings"),
    path("criteria/<int:pk>/subgroups/add/", draft_views.subgroup_add, name="subgroup_add"),
    path("criteria/subgroups/<int:pk>/", draft_views.subgroup_edit, name="subgroup_edit"),
    path(
        "criteria/subgroups/<int:pk>/delete/", draft_views.subgroup_delete, name="subgroup_delete"
    ),
    path("criteria/<int:pk>/clone/", version_views.set_clone, name="set_clone"),
    path("criteria/<int:pk>/new-version/", version_views.set_next_version, name="set_next_version"),
    path("criteria/<int:pk>/compare/", version_views.set_compare, name="set_compare"),
    path("criteria/<int:pk>/crosswalk/", version_views.set_crosswalk, name="set_crosswalk"),
    path("criteria/<int:pk>/export/", version_views.set_export, name="set_export"),
    path("criteria/<int:pk>/edit/", editor_views.set_edit, name="set_edit"),
    path("criteria/<int:pk>/edit/add/", editor_views.node_add, name="node_add"),
    path("criteria/nodes/<int:pk>/", editor_views.node_change, name="node_change"),
    path("criteria/nodes/<int:pk>/rule/", editor_views.node_rule, name="node_rule"),
    path("criteria/nodes/<int:pk>/rule/try/", editor_views.node_try, name="node_try"),
    path("criteria/nodes/<int:pk>/reach/", reach_views.node_reach, name="node_reach"),
    path(
        "criteria/nodes/<int:pk>/reach/withdraw/",
        reach_views.node_reach_withdraw,
        name="node_reach_withdraw",
    ),
    path("criteria/nodes/<int:pk>/shape/", place_views.node_shape, name="node_shape"),
    path("criteria/nodes/<int:pk>/place/", place_views.node_place, name="node_place"),
    path("criteria/nodes/<int:pk>/move/", place_views.node_move, name="node_move"),
    path("criteria/nodes/<int:pk>/split/", place_views.node_split, name="node_split"),
    path("criteria/nodes/<int:pk>/remove/", place_views.node_remove, name="node_remove"),
]
