"""Files are read and kept as what they say, until somebody has seen what would happen."""

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from directory.importing.faults import FileError
from forum.models import RecordImport
from forum.records.importing.archives import check_size
from forum.records.importing.old_records import OldMeeting, Reading
from forum.records.importing.reading import read_file
from forum.records.permissions import require_facilitator

TWICE = "Two files are about {}. The first is taken."


def take_uploads(uploads: Iterable[UploadedFile], *, now: datetime, by: User) -> RecordImport:
    """Raises PermissionDenied, and FileError where none of the files can be read."""
    require_facilitator(by)
    uploads = list(uploads)
    readings = [(Path(one.name or "file").name, _read_upload(one)) for one in uploads]
    return _keep(readings, now, by)


def take_paths(paths: Iterable[Path], *, now: datetime, by: User) -> RecordImport:
    """Raises PermissionDenied, and FileError where none of the files can be read."""
    require_facilitator(by)
    return _keep([(path.name, _read(path, path.name)) for path in paths], now, by)


def _read_upload(upload: UploadedFile) -> Reading | FileError:
    try:
        check_size(upload.size or 0)
    except FileError as error:
        return error
    with tempfile.NamedTemporaryFile() as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        return _read(Path(copy.name), upload.name or "")


def _read(path: Path, name: str) -> Reading | FileError:
    """One file that cannot be read is no reason to refuse the others."""
    try:
        return read_file(path, name)
    except FileError as error:
        return error
    except OSError as error:
        return FileError(f"The file cannot be read: {error.strerror}.")


def _keep(readings: list[tuple[str, Reading | FileError]], now: datetime, by: User) -> RecordImport:
    faults: list[tuple[str, str]] = []
    meetings: dict[object, OldMeeting] = {}
    for name, reading in readings:
        if isinstance(reading, FileError):
            faults.append((name, str(reading)))
            continue
        faults += [(f"{name}, {where}", words) for where, words in reading.faults]
        for one in reading.meetings:
            if one.day in meetings:
                faults.append((name, TWICE.format(f"{one.day.day} {one.day:%B %Y}")))
            meetings.setdefault(one.day, one)
    if not meetings:
        raise FileError(" ".join(f"{where}: {words}" for where, words in faults[:5]) or "No file was chosen.")
    return RecordImport.objects.create(
        name=", ".join(name for name, _ in readings)[:255],
        by=by,
        at=now,
        meetings=[one.as_json() for _, one in sorted(meetings.items(), key=lambda pair: pair[1].day)],
        faults=faults,
    )
