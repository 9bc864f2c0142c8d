from django import forms

NO_EMAIL = "Write your e-mail address like name@example.org."


class AddressForm(forms.Form):
    email = forms.EmailField(max_length=254, error_messages={"required": NO_EMAIL, "invalid": NO_EMAIL})


class PasswordForm(AddressForm):
    password = forms.CharField(strip=False, max_length=200, error_messages={"required": "Write your password."})


def problems_of(form: forms.Form) -> list[tuple[str, str]]:
    """(id of the field, what to do)"""
    return [(name, str(words)) for name, faults in form.errors.items() for words in faults]
