"""Deploying into an S3 store: moto, a whole server of its own, behind boto3."""

import gzip
import json
import os
import signal
import time
import uuid
from pathlib import Path
from typing import Any

import pytest

from publishing.assets import FOREVER, asset
from publishing.targets import record as records
from publishing.targets.deploy import deploy
from publishing.targets.errors import TargetError
from publishing.targets.purging import NoPurge
from tests.publishing.forks import in_a_fork
from tests.publishing.targets.conftest import LONG, free_port
from tests.publishing.toy import Words, publish, tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("credentials")]


class Store:
    """A bucket of its own on the server."""

    def __init__(self, server: str) -> None:
        import boto3

        self.server, self.bucket = server, f"site-{uuid.uuid4().hex[:8]}"
        self.client = boto3.client("s3", endpoint_url=server)
        self.client.create_bucket(
            Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_DEFAULT_REGION"]}
        )

    @property
    def address(self) -> str:
        return f"s3://{self.bucket}/site?endpoint={self.server}"

    def keys(self) -> dict[str, Any]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return {found["Key"]: found["LastModified"] for page in pages for found in page.get("Contents", [])}

    def get(self, key: str) -> Any:
        return self.client.get_object(Bucket=self.bucket, Key=key)

    def content(self) -> dict[str, bytes]:
        ours = [key for key in self.keys() if key.startswith("site/") and not key.endswith(records.NAME)]
        return {key.removeprefix("site/"): self.get(key)["Body"].read() for key in ours}


@pytest.fixture
def store(s3_server: str) -> Store:
    return Store(s3_server)


def take(public: Path, store: Store, **options: Any) -> str:
    return deploy(store.address, public, **{"purge": NoPurge()} | options)


def test_the_bucket_is_what_is_published_and_what_is_not_ours_stays(public: Path, words: Words, store: Store) -> None:
    store.client.put_object(Bucket=store.bucket, Key="site/theirs.html", Body=b"theirs")
    assert "Release 1 is at" in take(public, store)
    del words.pages["/b/"]
    words.pages["/a/"] = "new"
    publish(public)
    before = store.keys()
    time.sleep(1.1)  # the store's clock counts seconds
    assert "2 files uploaded" in take(public, store)
    sent = {key for key, changed in store.keys().items() if before.get(key) != changed}
    assert sent == {"site/a/index.html", "site/sitemap.xml", f"site/{records.NAME}"}
    assert store.content() == tree(public) | {"theirs.html": b"theirs"}
    assert "Nothing changed" in take(public, store)


def test_types_and_cache_times_are_right(public: Path, words: Words, store: Store) -> None:
    take(public, store)
    page, script = store.get("site/a/index.html"), store.get(f"site{asset('search.js')}")
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert page["CacheControl"] == "public, max-age=60"
    assert script["ContentType"] == "text/javascript; charset=utf-8"
    assert script["CacheControl"] == FOREVER
    assert store.get("site/assets/search.js")["CacheControl"] == "public, max-age=60"
    assert store.get("site/assets/icons/favicon.svg")["ContentType"] == "image/svg+xml"
    assert store.get("site/sitemap.xml")["ContentType"] == "application/xml"
    assert "ContentEncoding" not in page


def test_the_record_in_the_store_is_no_secret_and_readable(public: Path, words: Words, store: Store) -> None:
    take(public, store)
    record = json.loads(gzip.decompress(store.get(f"site/{records.NAME}")["Body"].read()))
    assert set(record["files"]) == set(tree(public))


@pytest.mark.django_db(transaction=True)
def test_killed_half_way_the_next_run_uploads_only_the_rest(
    public: Path, words: Words, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publishing.targets.deploying.SAVE_EVERY", 0.2)
    words.pages |= {f"/{number}/": f"{LONG}{number}" for number in range(300)}
    publish(public)
    process = in_a_fork(lambda: take(public, store))
    while len(store.keys()) < 120:
        time.sleep(0.05)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
    said = take(public, store)
    assert int(said.partition(": ")[2].split()[0]) < len(tree(public))
    assert store.content() == tree(public)


def test_a_bucket_that_is_missing_is_told_of(public: Path, words: Words, store: Store) -> None:
    store.bucket = "nobody-made-this-one"
    with pytest.raises(TargetError, match="there is no bucket of that name"):
        take(public, store)


def test_without_credentials_one_is_told_which(
    public: Path, words: Words, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(TargetError, match=r"there are no credentials\. Set AWS_ACCESS_KEY_ID"):
        take(public, store)


def test_a_store_that_is_down_is_told_of(public: Path, words: Words, store: Store) -> None:
    store.server = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(TargetError, match="cannot be reached"):
        take(public, store)


def test_without_boto3_one_is_told_how_to_get_it(
    public: Path, words: Words, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "botocore", None)
    with pytest.raises(TargetError, match="package boto3 is missing"):
        take(public, store)
