"""People who sign in. The public never does."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.db import models
from django.db.models.functions import Lower


class EmailUserManager(UserManager["User"]):
    """Makes people by their e-mail address, since they have no user name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":  # type: ignore[override]  # no user name
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":  # type: ignore[override]  # no user name
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def with_address(self, email: str) -> "User | None":
        """Whoever has this e-mail address, however it is written."""
        return self.alias(address=Lower("email")).filter(address=email.strip().lower()).first()


class User(AbstractUser):
    username = None  # type: ignore[assignment]  # people are known by their e-mail address
    email = models.EmailField("e-mail address", unique=True)
    organises = models.ManyToManyField(
        "directory.Organisation",
        blank=True,
        related_name="organisers",
        help_text="The organisations that this person speaks for.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = EmailUserManager()  # type: ignore[misc]  # narrower than AbstractUser's

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        permissions = [("speak_for", "May speak for the organisations named with the account")]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_one_for_each_address")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def speaks_for(self, organisation: models.Model) -> bool:
        """Whether what this person says about the organisation and its offers counts as its own word."""
        return self.has_perm("accounts.speak_for") and self.organises.filter(pk=organisation.pk).exists()


class Attempt(models.Model):
    """That somebody tried something, so that nobody can try without end (accounts.limits). `who` is a code from which
    neither an e-mail address nor a connection can be read. Kept for as long as it counts, at most a day."""

    what = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["what", "who", "at"], name="attempt_counting")]

    def __str__(self) -> str:
        return f"{self.what}, {self.at}"


class RoleGroup(models.Model):
    """The group of a role (accounts.roles). Outlives it: a group that an administrator deleted stays away."""

    role = models.CharField(max_length=40, unique=True)
    group = models.OneToOneField(Group, models.SET_NULL, null=True, blank=True, related_name="role")

    def __str__(self) -> str:
        return self.role


class RoleGrant(models.Model):
    """A permission that a role was given once. It is not given again: what an administrator took away stays away."""

    role = models.ForeignKey(RoleGroup, models.CASCADE, related_name="grants")
    permission = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "permission"], name="rolegrant_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.permission}"
