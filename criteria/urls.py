from django.urls import path

from criteria.views import (
    comparisons,
    drafts,
    editor,
    exports,
    imports,
    node_facts,
    places,
    reach,
    rules,
    sets,
    versions,
)

app_name = "criteria"

urlpatterns = [
    path("criteria/", sets.set_list, name="set_list"),
    path("criteria/import/", imports.annex_import, name="import"),
    path("criteria/import/<int:pk>/", imports.upload_preview, name="upload"),
    path("criteria/import/<int:pk>/confirm/", imports.upload_confirm, name="upload_confirm"),
    path("criteria/import/<int:pk>/discard/", imports.upload_discard, name="upload_discard"),
    path("criteria/<int:pk>/", sets.set_detail, name="set_detail"),
    path("criteria/<int:pk>/issue/", sets.set_issue, name="set_issue"),
    path("criteria/<int:pk>/delete/", sets.set_delete, name="set_delete"),
    path("criteria/<int:pk>/settings/", drafts.set_settings, name="set_settings"),
    path("criteria/<int:pk>/subgroups/add/", drafts.subgroup_add, name="subgroup_add"),
    path("criteria/subgroups/<int:pk>/", drafts.subgroup_edit, name="subgroup_edit"),
    path("criteria/subgroups/<int:pk>/delete/", drafts.subgroup_delete, name="subgroup_delete"),
    path("criteria/<int:pk>/clone/", versions.set_clone, name="set_clone"),
    path("criteria/<int:pk>/new-version/", versions.set_next_version, name="set_next_version"),
    path("criteria/<int:pk>/compare/", comparisons.set_compare, name="set_compare"),
    path("criteria/<int:pk>/crosswalk/", comparisons.set_crosswalk, name="set_crosswalk"),
    path("criteria/<int:pk>/export/", exports.set_export, name="set_export"),
    path("criteria/<int:pk>/edit/", editor.set_edit, name="set_edit"),
    path("criteria/<int:pk>/edit/add/", editor.node_add, name="node_add"),
    path("criteria/nodes/<int:pk>/", node_facts.node_change, name="node_change"),
    path("criteria/nodes/<int:pk>/rule/", rules.node_rule, name="node_rule"),
    path("criteria/nodes/<int:pk>/rule/try/", rules.node_try, name="node_try"),
    path("criteria/nodes/<int:pk>/reach/", reach.node_reach, name="node_reach"),
    path(
        "criteria/nodes/<int:pk>/reach/withdraw/",
        reach.node_reach_withdraw,
        name="node_reach_withdraw",
    ),
    path("criteria/nodes/<int:pk>/shape/", places.node_shape, name="node_shape"),
    path("criteria/nodes/<int:pk>/place/", places.node_place, name="node_place"),
    path("criteria/nodes/<int:pk>/move/", places.node_move, name="node_move"),
    path("criteria/nodes/<int:pk>/split/", places.node_split, name="node_split"),
    path("criteria/nodes/<int:pk>/remove/", places.node_remove, name="node_remove"),
]
