"""The form of a node that is added to the tree."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.nodes.node_forms import NodeForm
from criteria.models import Criterion
from criteria.sets.tree import HIGHEST, SetTree
from units.fields import WholeField, offer_choices

FIRST = "first"


class NewNodeForm(NodeForm):
    """A node that is added below a parent, or an area."""

    number = WholeField(label=gettext_lazy("Number in the code"), min_value=1, max_value=HIGHEST)
    after = forms.ChoiceField(label=gettext_lazy("Printed"))
    field_order = ["number", "after"]

    def __init__(self, data: Any = None, *, tree: SetTree, parent: Criterion | None) -> None:
        siblings = tree.children(parent)
        initial = {
            "number": tree.next_number(parent),
            "after": siblings[-1].pk if siblings else FIRST,
            "method": Criterion.Method.SELF if parent else "",
            "appraiser": parent.appraiser if parent else "",
        }
        super().__init__(
            data,
            initial=initial,
            is_area=parent is None,
            is_leaf=parent is not None,
            may_be_leaf=True,
        )
        offer_choices(
            self,
            "after",
            [
                (FIRST, _("first")),
                *((each.pk, _("after %(node)s") % {"node": short(each)}) for each in siblings),
            ],
        )
        front = f"{parent.code}." if parent else ""
        del self.fields["seen"]
        self.fields["number"].help_text = _("The next free code is %(code)s.") % {
            "code": f"{front}{initial['number']}"
        }

    @property
    def place(self) -> dict[str, Any]:
        after = self.cleaned_data["after"]
        return {
            "number": self.cleaned_data["number"],
            "after": None if after == FIRST else int(after),
        }


def short(node: Criterion) -> str:
    """A node in a list of choices."""
    title = node.title if len(node.title) <= 70 else f"{node.title[:70]}…"
    return f"{node.code} {title}"
