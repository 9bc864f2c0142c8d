"""Where a mail service tells us about e-mails that came back.

A POST of JSON: {"id": "any id of the report", "message_id": "<of our e-mail>", "status": "5.1.1"}, with the header
X-Fortnight-Signature: sha256=… (HMAC-SHA256 of the body, in hexadecimal, with FORTNIGHT_BOUNCE_SECRET as its key).
"""

import hmac
import json
import re
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from directory.freshness.asking.undeliverable import came_back

SIGNATURE = "X-Fortnight-Signature"
_STATUS = re.compile(r"[45]\.\d{1,3}\.\d{1,3}")


@csrf_exempt
@require_POST
def bounces(request: HttpRequest) -> HttpResponse:
    if not settings.FORTNIGHT_BOUNCE_SECRET:
        raise Http404
    if not _is_signed(request.body, request.headers.get(SIGNATURE, "")):
        return JsonResponse({"error": "The signature is wrong."}, status=403)
    try:
        told = json.loads(request.body)
        report, message, status = (str(told[name]) for name in ("id", "message_id", "status"))
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": "Send JSON with id, message_id and status."}, status=400)
    if not report or not _STATUS.fullmatch(status):
        return JsonResponse({"error": "Status is such as 5.1.1 or 4.2.2, and id is not empty."}, status=400)
    return JsonResponse({"new": came_back(message, f"webhook {report}", status, timezone.localtime())})


def _is_signed(body: bytes, signature: str) -> bool:
    right = hmac.new(settings.FORTNIGHT_BOUNCE_SECRET.encode(), body, sha256).hexdigest()
    return hmac.compare_digest(f"sha256={right}".encode(), signature.encode())
