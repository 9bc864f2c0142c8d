"""How fast a site is compressed and deployed, as JSON: python tests/bench/bench_targets.py FOLDER PAGES [--s3]

FOLDER holds pages as they really are (a published site). They are written again under other names until there are
enough. Each step gives the seconds that passed and those of the processors (compressing gives way to everything else).
--s3 deploys into moto too, which is slower than any real store.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import django

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
CHANGED = 20  # pages, in the second release


def release(public: Path, sources: list[bytes], pages: int, version: int) -> int:
    """Publishes the pages, a few of them changed; gives their bytes."""
    from publishing.releases import NOTHING, Releases, link_unchanged
    from publishing.writing import Writer

    releases = Releases(public)
    releases.prepare()
    before = releases.current()
    with releases.draft() as draft:
        writer = Writer(draft, before)
        entries = [
            writer.put(f"offers/{number}/index.html", _page(content, number, version * (number < CHANGED)), "bench")
            for number, content in enumerate(islice(cycle(sources), pages))
        ]
        if before is not NOTHING:
            link_unchanged([entry for entry in entries if before.entries.get(entry.file) == entry], before, draft)
        releases.finish(draft, entries, {})
    return sum(entry.size for entry in entries)


def _page(content: bytes, number: int, version: int) -> bytes:
    return content.replace(b"</title>", b" %d.%d</title>" % (number, version), 1)


def bytes_of(files: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def timed(run: Callable[[], Any]) -> tuple[float, float]:
    started, before = time.perf_counter(), os.times()
    run()
    after = os.times()
    return round(time.perf_counter() - started, 2), round(sum(after[:4]) - sum(before[:4]), 2)


def main(folder: str, pages: int, with_s3: bool) -> dict[str, Any]:
    from publishing.compression import compress
    from publishing.targets.deploy import deploy
    from publishing.targets.purging import NoPurge

    sources = [file.read_bytes() for file in sorted(Path(folder).rglob("*.html"))]
    seconds: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as scratch, s3_store() if with_s3 else nullcontext() as store:
        public, copy = Path(scratch) / "public", Path(scratch) / "copy"
        copy.mkdir()

        def steps(when: str) -> None:
            seconds[f"compress, {when}"] = timed(lambda: compress(public))
            for name, address in {"folder": str(copy), "S3 (moto)": store}.items():
                if address is None:
                    continue
                seconds[f"deploy to {name}, {when}"] = timed(lambda to=address: deploy(to, public, purge=NoPurge()))

        size = release(public, sources, pages, 0)
        steps("everything new")
        steps("nothing changed")
        release(public, sources, pages, 1)
        steps(f"{CHANGED} pages changed")
        copies = {end: bytes_of(public.glob(f"releases/1/**/*{end}")) for end in (".br", ".gz")}
    return {
        "pages": pages,
        "bytes": size,
        "compressed_share": {end: round(total / size, 4) for end, total in copies.items()},
        "seconds": seconds,
        "machine": {"cores": os.cpu_count(), "system": platform.platform()},
        "python": platform.python_version(),
        "load": os.getloadavg(),
    }


class s3_store:
    def __enter__(self) -> str:
        import boto3

        from tests.publishing.targets.conftest import free_port, wait_for

        os.environ |= {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1"}
        port = free_port()
        command = [sys.executable, "-m", "moto.server", "-p", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(port, self.process)
        boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}").create_bucket(Bucket="bench")
        return f"s3://bench?endpoint=http://127.0.0.1:{port}"

    def __exit__(self, *about: object) -> None:
        self.process.kill()
        self.process.wait()


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), with_s3="--s3" in sys.argv)))
