"""A code that was e-mailed and is waited for. django-allauth keeps where it stands, in the session of this browser.

The session does not hold the code but what it is made of together with Django's secret key: who reads the database
cannot sign in with it. A code works once, in the browser that asked for it, for a quarter of an hour.
"""

import secrets
import time
from datetime import timedelta

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.limits import Limit
from accounts.models import User
from accounts.signing_in import letters

DIGITS = 8
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
# From one connection for one address; for one address, from wherever; from one connection, for whomever.
CODES = (Limit("code", 5, QUARTER), Limit("code for an address", 20, HOUR), Limit("code from a connection", 60, HOUR))
GUESSES = (Limit("guess", 12, HOUR), Limit("guess for an address", 100, HOUR))
# In a browser in which they have signed in before.
OWN_CODES, OWN_GUESSES = Limit("code in an own browser", 5, QUARTER), Limit("guess in an own browser", 12, HOUR)


class SignIn(LoginCodeVerificationProcess):
    """Whether or not somebody has this address: the same is done, and as much of it."""

    @classmethod
    def begin(cls, request: HttpRequest, email: str) -> "SignIn":
        """Sends the e-mail. Raises OSError (smtplib's errors are some) when the mail server cannot be reached."""
        user = User.objects.with_address(email)
        user = user if user and user.is_active else None
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        process = cls(LoginByCodeStage(LoginStageController(request, login), request, login))
        process.stage.state.update(cls.initial_state(user=user, email=email), initiated_by_user=True)
        process.send()
        process.persist()
        request.session.set_expiry(HOUR)  # it holds an address, perhaps of somebody who goes no further
        return process

    @classmethod
    def going_on(cls, request: HttpRequest) -> "SignIn | None":
        """The one that this browser has begun and that has not run out."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        process: SignIn | None = cls(stage).abort_if_invalid() if stage else None
        return process

    @property
    def email(self) -> str:
        return str(self.state["email"])

    def send(self, skip_enumeration_mails: bool = False) -> None:
        """A new code, for another quarter of an hour.

        It goes to the address of the account and not to the one that was typed: some letters, such as the sign for
        kelvin, are another letter once they are small, and may be of somebody else's mailbox.
        """
        self.state["code"] = secrets.token_urlsafe(16)
        self.state["at"] = self.stage.login.initiated_at = time.time()
        if self.user:
            letters.send(self.user.email, code_of(self.state["code"]))
        else:
            letters.send(self.email, "")

    def is_right(self, typed: str) -> bool:
        digits = "".join(letter for letter in typed if letter.isdecimal() and letter.isascii())
        right = constant_time_compare(digits, code_of(self.state["code"]))
        return right and self.user is not None and self.user.is_active

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The answer that leads on: to the second step, or to where they wanted to go."""
        record_authentication(self.request, self.user, method="code", email=self.email)
        return perform_login(self.request, Login(user=self.user, redirect_url=redirect_url, email=self.email))


def code_of(seed: str) -> str:
    number = int(salted_hmac("accounts.signing_in", seed, algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**DIGITS:0{DIGITS}d}"
