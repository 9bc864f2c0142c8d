"""Any store that speaks Amazon S3's protocol: Amazon's own, Ceph, MinIO, Cloudflare R2, Hetzner, Scaleway …"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any

from publishing.cache_headers import cache_control, content_type
from publishing.targets import record as records
from publishing.targets.content import Item
from publishing.targets.errors import TargetError
from publishing.targets.record import Record
from publishing.targets.target import Done, Target

PARALLEL = 16  # requests on the way at once
_NOT_THERE = {"NoSuchKey", "404"}
_REASONS = {
    "NoSuchBucket": "there is no bucket of that name. Make it, or correct the name in FORTNIGHT_TARGETS",
    "AccessDenied": (
        "the store does not allow it. The key needs the rights GetObject, PutObject, DeleteObject and ListBucket for "
        "this bucket"
    ),
    "InvalidAccessKeyId": "the store does not know the access key. Check AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "the secret key is not right. Check AWS_SECRET_ACCESS_KEY",
    "RequestTimeTooSkewed": "this machine's clock is wrong. Set it",
    "ExpiredToken": "the credentials have expired. Get new ones",
    "PermanentRedirect": "the bucket is in another region. Add ?region=… to its address in FORTNIGHT_TARGETS",
    "AuthorizationHeaderMalformed": "the region is not right. Add ?region=… to its address in FORTNIGHT_TARGETS",
    "SlowDown": "the store asks for fewer requests. Try again later",
}


class S3(Target):
    """Credentials come from where boto3 looks for them: the environment, ~/.aws, the machine's role."""

    takes_copies = False  # a store serves one file for one address; the CDN in front of it compresses

    def __init__(self, bucket: str, prefix: str = "", endpoint: str | None = None, region: str | None = None) -> None:
        self.bucket = bucket
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.endpoint = endpoint
        self.address = f"s3://{bucket}/{self.prefix}".rstrip("/")
        with self._told_in_words():
            self._client = _client(endpoint, region)

    def record(self) -> Record:
        with self._told_in_words():
            try:
                answer = self._client.get_object(Bucket=self.bucket, Key=self.prefix + records.NAME)
            except self._client.exceptions.ClientError as problem:
                if problem.response["Error"]["Code"] in _NOT_THERE:
                    return Record()
                raise
            return records.load(answer["Body"].read())

    def save(self, record: Record) -> None:
        with self._told_in_words():
            self._client.put_object(
                Bucket=self.bucket,
                Key=self.prefix + records.NAME,
                Body=record.dump(),
                ContentType="application/gzip",
                CacheControl="no-store",
            )

    def upload(self, items: Sequence[Item], done: Done) -> None:
        self._all_at_once(items, self._put, done)

    def delete(self, files: Iterable[str]) -> None:
        self._all_at_once(list(files), self._remove, lambda file: None)

    def _put(self, item: Item) -> None:
        self._client.put_object(
            Bucket=self.bucket,
            Key=self.prefix + item.file,
            Body=item.content(),
            ContentType=content_type(item.file),
            CacheControl=cache_control(item.file),
            Metadata={"digest": item.digest},
        )

    def _remove(self, file: str) -> None:
        # One by one: not every store knows how to delete many at once.
        self._client.delete_object(Bucket=self.bucket, Key=self.prefix + file)

    def _all_at_once(self, things: Sequence[Any], send: Callable[[Any], None], done: Callable[[Any], None]) -> None:
        """A few at a time; the first that fails stops the rest."""
        with self._told_in_words(), ThreadPoolExecutor(PARALLEL) as pool:
            sending = {pool.submit(send, thing): thing for thing in things}
            try:
                for sent in as_completed(sending):
                    sent.result()
                    done(sending.pop(sent))
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    @contextmanager
    def _told_in_words(self) -> Iterator[None]:
        try:
            from botocore import exceptions
        except ImportError:
            raise TargetError(
                "The package boto3 is missing, which talks to S3 stores. Install it: pip install 'fortnight[s3]'."
            ) from None
        try:
            yield
        except exceptions.ClientError as problem:
            raise TargetError(f"Cannot use {self.address}: {_reason(problem.response['Error'])}.") from problem
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as problem:
            raise TargetError(
                f"Cannot use {self.address}: there are no credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            ) from problem
        except exceptions.NoRegionError as problem:
            raise TargetError(
                f"Cannot use {self.address}: it is not known in which region it is. Add ?region=… to its address."
            ) from problem
        except (exceptions.HTTPClientError, exceptions.BotoCoreError, ValueError) as problem:
            where = self.endpoint or "the store"
            raise TargetError(f"Cannot use {self.address}: {where} cannot be reached ({problem}).") from problem


def _reason(error: dict[str, str]) -> str:
    code, said = error.get("Code", ""), error.get("Message", "")
    return _REASONS.get(code) or f"the store says {code}: {said}".rstrip(".")


def _client(endpoint: str | None, region: str | None) -> Any:
    import boto3
    from botocore.config import Config

    return boto3.session.Session().client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        config=Config(
            connect_timeout=10,
            read_timeout=60,
            max_pool_connections=PARALLEL + 1,  # and one for the record
            retries={"mode": "standard", "max_attempts": 4},
            # The newer checksums are Amazon's own; other stores refuse them.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
