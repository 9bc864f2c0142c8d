"""Where an entry came from."""

from django.db import models


class Provenance(models.Model):
    """The data row that an entry was imported from; all empty for one that was typed in here."""

    source = models.CharField(max_length=100, blank=True, editable=False, help_text="The file's name without ending.")
    source_row = models.PositiveIntegerField(null=True, editable=False, help_text="The data row, from 1.")
    imported_on = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def provenance(self) -> str:
        """Such as "gm_libraries:12"; empty for an entry that was typed in here."""
        return f"{self.source}:{self.source_row}" if self.source else ""
