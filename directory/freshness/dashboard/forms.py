"""What a reader of the figures may choose. Everything is in the address, so that it can be kept and sent."""

from django import forms

from directory.models import Category
from places.models import Area

MOST_CHECKS = 10_000  # a week


class ScopeForm(forms.Form):
    category = forms.ModelChoiceField(Category.objects.roots(), required=False, empty_label="All kinds")
    area = forms.ModelChoiceField(Area.objects.all(), required=False, empty_label="All areas")


class BoardForm(ScopeForm):
    checks = forms.IntegerField(
        label="What if you made so many checks a week?", min_value=0, max_value=MOST_CHECKS, required=False
    )


class OffersForm(ScopeForm):
    WHICH = [
        ("", "All entries"),
        ("overdue", "Overdue"),
        ("never", "Never checked"),
        ("alarm", "With an open alarm"),
    ]

    which = forms.ChoiceField(label="Which", choices=WHICH, required=False)


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="Why is it taken back?", max_length=255)
