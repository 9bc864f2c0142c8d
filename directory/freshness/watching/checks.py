"""House rules of watching, told by manage.py check."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.compatibility, deploy=True)
def webmasters_can_reach_us(**options: Any) -> list[checks.CheckMessage]:
    if settings.FORTNIGHT_CONTACT:
        return []
    hint = "Set the environment variable FORTNIGHT_CONTACT to an e-mail address that somebody reads."
    message = "Whoever runs a web page that we watch cannot write to us."
    return [checks.Warning(message, hint=hint, id="directory_freshness_watching.W001")]
