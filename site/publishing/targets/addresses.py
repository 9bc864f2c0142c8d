"""Targets as an operator writes them: one address each, without passwords.

    /srv/www/offers                                         a folder of this machine
    s3://bucket/prefix?endpoint=https://s3.example.org&region=eu-1    an S3 store
    ssh://web@example.org:22/srv/www/offers                 a machine, by rsync over ssh

FORTNIGHT_TARGETS is a dictionary of names and addresses, or (in the environment) "name=address name=address".
"""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from publishing.targets.errors import TargetError
from publishing.targets.folder import Folder
from publishing.targets.rsync import Rsync
from publishing.targets.s3 import S3
from publishing.targets.target import Target

# No leading dash: ssh would take that for an option.
_HOST = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*")
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]+")
_FORMS = "It has to look like /srv/www/site, s3://bucket/prefix?endpoint=https://… or ssh://user@host/srv/www/site."


def targets_of(setting: str | Mapping[str, str]) -> dict[str, str]:
    """Names and addresses. A single address without a name is called "default"."""
    if not isinstance(setting, str):
        return dict(setting)
    named: dict[str, str] = {}
    for words in setting.split():
        name, is_named, address = words.partition("=")
        if not is_named or not re.fullmatch(r"[\w-]+", name):
            name, address = "default", words
        if name in named:
            raise TargetError(f"FORTNIGHT_TARGETS names two targets {name}. Give each a name of its own.")
        named[name] = address
    return named


def target(address: str, public: Path) -> Target:
    """Raises TargetError for an address that is none. `public` is where releases stand."""
    if address.startswith("/"):
        return Folder(Path(address), public)
    try:
        parts = urlsplit(address)
        if parts.password:
            raise TargetError("An address of a target holds no password: it would stand in logs. Use keys instead.")
        if parts.scheme == "s3":
            return _s3(parts.netloc, parts.path, parse_qs(parts.query, strict_parsing=bool(parts.query)))
        if parts.scheme == "ssh":
            return _rsync(parts.netloc.rpartition(":")[0] if parts.port else parts.netloc, parts.path, parts.port)
    except ValueError:  # urlsplit, of ports and brackets
        pass
    raise TargetError(f"{address!r} is no address of a target. {_FORMS}")


def _s3(bucket: str, path: str, options: Mapping[str, list[str]]) -> Target:
    if not _BUCKET.fullmatch(bucket):
        raise ValueError("not a bucket")
    if unknown := options.keys() - {"endpoint", "region"}:
        raise TargetError(f"An address of an S3 store takes endpoint and region, not {', '.join(sorted(unknown))}.")
    one = {name: values[-1] for name, values in options.items()}
    return S3(bucket, unquote(path), one.get("endpoint"), one.get("region"))


def _rsync(host: str, path: str, port: int | None) -> Target:
    if not _HOST.fullmatch(host) or path in ("", "/"):
        raise ValueError("not a host, or no folder")
    return Rsync(host, unquote(path), port)
