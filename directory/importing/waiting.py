"""Files that were uploaded and wait to be imported. Kept outside what the web server gives away, for a day."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename

from directory.importing.models import WaitingFile
from directory.importing.reading import check_size

KEPT = timedelta(days=1)


def storage() -> FileSystemStorage:
    """Where they wait: only the server itself may read there."""
    folder = getattr(settings, "FORTNIGHT_IMPORTS", settings.VAR_DIR / "imports")
    return FileSystemStorage(location=folder, file_permissions_mode=0o600, directory_permissions_mode=0o700)


def keep(upload: UploadedFile, user: Any, now: datetime) -> WaitingFile:
    """Keep an uploaded file until it is imported or a day has passed. Raises FileError where it is too large."""
    check_size(upload.size or 0)
    throw_away_old(now)
    name = Path(upload.name or "spreadsheet").name[:200]
    waiting = WaitingFile(user=user, uploaded_at=now, name=name)
    waiting.path = storage().save(f"{waiting.uuid}-{get_valid_filename(name)[-60:]}", upload)
    waiting.save()
    return waiting


def path_of(waiting: WaitingFile) -> Path:
    return Path(storage().path(waiting.path))


def throw_away(waiting: WaitingFile) -> None:
    storage().delete(waiting.path)
    waiting.delete()


def throw_away_old(now: datetime) -> None:
    for waiting in WaitingFile.objects.filter(uploaded_at__lt=now - KEPT):
        throw_away(waiting)
