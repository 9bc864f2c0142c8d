"""How an operator names where the site goes."""

from pathlib import Path

import pytest

from publishing.targets.addresses import target, targets_of
from publishing.targets.errors import TargetError
from publishing.targets.folder import Folder
from publishing.targets.rsync import Rsync
from publishing.targets.s3 import S3

PUBLIC = Path("/srv/fortnight/public")


def test_targets_can_be_written_into_the_environment() -> None:
    assert targets_of("") == {}
    assert targets_of("/srv/www") == {"default": "/srv/www"}
    assert targets_of("s3://bucket/?region=eu-west-2") == {"default": "s3://bucket/?region=eu-west-2"}
    assert targets_of(" a=/srv/a  b=ssh://web@host/srv/b ") == {"a": "/srv/a", "b": "ssh://web@host/srv/b"}
    with pytest.raises(TargetError, match="two targets a"):
        targets_of("a=/x a=/y")


@pytest.mark.usefixtures("credentials")
def test_each_kind_of_address_has_its_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name)
    assert isinstance(target("/srv/www", PUBLIC), Folder)
    host = target("ssh://web@example.org:2222/srv/www", PUBLIC)
    assert isinstance(host, Rsync)
    assert (host.address, host._port) == ("web@example.org:/srv/www", 2222)
    store = target("s3://bucket/some/where?endpoint=https://s3.example.org&region=eu-1", PUBLIC)
    assert isinstance(store, S3)
    assert (store.address, store.endpoint) == ("s3://bucket/some/where", "https://s3.example.org")


@pytest.mark.parametrize(
    "address",
    [
        *("", "somewhere", "ftp://host/x", "ssh://host", "ssh://host/", "ssh:///srv", "s3://", "s3://b", "ssh://h:x/y"),
        *("ssh://-oProxyCommand=touch@host/srv", "ssh://-oProxyCommand=x/srv", "ssh://a b/srv", "s3://bucket?endpoint"),
    ],
)
def test_what_is_no_address_is_refused_and_says_how_one_looks(address: str) -> None:
    with pytest.raises(TargetError, match="It has to look like"):
        target(address, PUBLIC)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(TargetError, match="holds no password") as refused:
        target("ssh://web:secret@host/srv", PUBLIC)
    assert "secret" not in str(refused.value)


def test_an_option_that_does_not_exist_is_named() -> None:
    with pytest.raises(TargetError, match="not acl"):
        target("s3://bucket?acl=public", PUBLIC)
