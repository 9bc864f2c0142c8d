"""One deploy from beginning to end, as the command asks for it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publishing import lock
from publishing.compression import compress
from publishing.errors import BusyError
from publishing.releases import NOTHING, Release, Releases
from publishing.targets.addresses import target
from publishing.targets.deploying import Deployment, Say
from publishing.targets.errors import DeployError
from publishing.targets.plan import Plan
from publishing.targets.purging import Purge
from publishing.targets.target import Target


def deploy(
    address: str,
    public: Path,
    *,
    purge: Purge,
    everything: bool = False,
    with_copies: bool = True,
    only_look: bool = False,
    wait: float = 60,
    say: Say = lambda words: None,
) -> str:
    """Takes the release that is published to one target; gives a sentence that says what was done. Raises
    PublishError."""
    _published(public)
    there = target(address, public)
    with _alone(public, there, wait):
        if with_copies and there.takes_copies and not only_look:
            compress(public, say=say)  # else a web server there would find copies of other pages than it has
        release = _published(public)
        deployment = Deployment(release, there, purge, with_copies, say)
        if only_look:
            return _outlook(deployment.plan(there.record(), everything), release, there)
        return deployment.run(everything).line()


def _published(public: Path) -> Release:
    release = Releases(public).current()
    if release is NOTHING:
        raise DeployError("Nothing is published yet. Run `manage.py publish` first.")
    if not release.entries:
        raise DeployError(
            "It is not known what stands in the release: its list is lost. Run `manage.py publish` first."
        )
    return release


@contextmanager
def _alone(public: Path, there: Target, wait: float) -> Iterator[None]:
    """One deploy to a target at a time, as long as they start from this machine."""
    name = hashlib.blake2b(there.address.encode(), digest_size=8).hexdigest()
    try:
        with lock.held(public / f".deploy-{name}.lock", wait):
            yield
    except BusyError as problem:
        raise DeployError(
            f"Another deploy to {there.address} is still at work. Try again when it is done."
        ) from problem


def _outlook(plan: Plan, release: Release, there: Target) -> str:
    lines = [f"  upload  {item.file}" for item in plan.uploads]
    lines += [f"  remove  {file}" for file in (*plan.in_the_way, *plan.deletes)]
    total = (
        f"Release {release.folder.name} to {there.address}: {len(plan.uploads):,} files to upload, {plan.removed:,} to "
        f"remove, {plan.unchanged:,} unchanged. Nothing was done."
    )
    return "\n".join([*lines, total])
