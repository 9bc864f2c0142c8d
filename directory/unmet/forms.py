"""What a reader of the report may choose, and what a facilitator may say."""

from django import forms

from directory.models import Offer
from directory.unmet.models import UnmetNeed
from places.models import Area


class ScopeForm(forms.Form):
    """It is sent by GET: what cannot be understood is left out."""

    WHICH = [("", "What is still open"), ("all", "Everything but what is hidden"), ("hidden", "What is hidden")]

    which = forms.ChoiceField(label="Which", choices=WHICH, required=False)
    area = forms.ModelChoiceField(Area.objects.all(), required=False, empty_label="All areas")


class NeedForm(forms.ModelForm):
    answered = forms.BooleanField(
        label="It is answered",
        required=False,
        help_text="Searches up to this week no longer put it on the agenda. Those of later weeks do.",
    )

    meets = forms.ModelMultipleChoiceField(
        Offer.objects.all(),
        label="Which of these answers it?",
        required=False,
        help_text="Tick what people could have gone to, had they found it. What you untick is not linked again by "
        "itself. An offer that is missing here is not found by these words: write them into its text, or into "
        "Search → Needs.",
    )
    shown = forms.ModelMultipleChoiceField(Offer.objects.all(), required=False, widget=forms.MultipleHiddenInput)

    class Meta:
        model = UnmetNeed
        fields = ["name", "hidden"]
        labels = {"hidden": "Do not show it, here or on an agenda"}
        help_texts = {"name": "Left empty, it is called by its own words."}
