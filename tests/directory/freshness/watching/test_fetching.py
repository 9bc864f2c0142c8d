"""Asking hostile servers for a page: real sockets, real bytes."""

import asyncio
import gzip
import ssl
import subprocess
import threading
import time
from pathlib import Path

import pytest

from directory.freshness.watching.fetching.fetcher import Answer, Fetcher
from directory.freshness.watching.fetching.network import system_resolver
from directory.freshness.watching.fetching.problems import FetchError, Problem
from tests.directory.freshness.watching.web import Handler, Web, closed_port

MEGABYTE = b"x" * 1_000_000


def get(fetcher: Fetcher, url: str, **headers: str) -> Answer:
    async def ask() -> Answer:
        async with fetcher:
            return await fetcher.get(url, headers)

    return asyncio.run(ask())


def problem_of(fetcher: Fetcher, url: str) -> Problem:
    with pytest.raises(FetchError) as caught:
        get(fetcher, url)
    return caught.value.problem


def test_a_page_comes_with_who_we_are_and_without_cookies_or_referer(web: Web) -> None:
    web.says("/", "<p>Tai Chi</p>")
    answer = get(web.fetcher(), web.url("/#times"))
    assert (answer.status, answer.body.content) == (200, b"<p>Tai Chi</p>")
    headers = web.asked[0][2]
    assert headers["User-Agent"] == "Fortnight/1.0 (test)"
    assert headers["Host"] == f"hall.example:{web.port}"
    assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_ten_gigabytes_are_not_read(web: Web) -> None:
    sent = []

    def pour(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(10 * 1024**3))
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(MEGABYTE)
            sent.append(1)

    web.pages["/"] = pour
    answer = get(web.fetcher(), web.url())
    assert len(answer.body.content) == 2_000_000
    assert not answer.body.is_whole
    assert len(sent) < 100


def test_a_gzip_bomb_is_unpacked_no_further_than_allowed(web: Web) -> None:
    web.says("/", gzip.compress(bytes(300_000_000), 9), Content_Encoding="gzip")
    answer = get(web.fetcher(), web.url())
    assert (len(answer.body.content), answer.body.is_whole) == (2_000_000, False)


@pytest.mark.parametrize("pack", [gzip.compress, lambda body: gzip.zlib.compress(body), lambda body: _bare(body)])
def test_packed_pages_are_unpacked(web: Web, pack: object) -> None:
    name = "gzip" if pack is gzip.compress else "deflate"
    web.says("/", pack(b"<p>Tai Chi</p>" * 100), Content_Encoding=name)
    assert get(web.fetcher(), web.url()).body.content == b"<p>Tai Chi</p>" * 100


def _bare(body: bytes) -> bytes:
    packer = gzip.zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def test_what_is_packed_in_a_way_that_we_did_not_ask_for_is_not_unpacked(web: Web) -> None:
    web.says("/", b"\x1b\x00\x00", Content_Encoding="br")
    assert not get(web.fetcher(), web.url()).body.is_readable


def test_broken_packing_is_a_broken_answer(web: Web) -> None:
    web.says("/", gzip.compress(b"x" * 1000)[:10] + b"\xff" * 50, Content_Encoding="gzip")
    assert problem_of(web.fetcher(), web.url()) == Problem.BROKEN_ANSWER


def test_a_slow_loris_is_cut_off_as_a_whole(web: Web) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(f"X-{number}: drip\r\n".encode())
            time.sleep(0.05)

    web.pages["/"] = drip
    start = time.monotonic()
    assert problem_of(web.fetcher(seconds=0.5), web.url()) == Problem.TOO_SLOW
    assert time.monotonic() - start < 3


def test_slow_redirects_share_the_time_of_one_page(web: Web) -> None:
    def slowly(handler: Handler) -> None:
        time.sleep(0.3)
        handler.answer(b"", 302, Location=f"{handler.path}x")

    web.pages |= {f"/{'x' * number}": slowly for number in range(6)}
    assert problem_of(web.fetcher(seconds=0.7), web.url()) == Problem.TOO_SLOW
    assert len(web.asked) <= 3


def test_endless_headers_are_a_broken_answer(web: Web) -> None:
    def endless(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + MEGABYTE + b"\r\n\r\n")

    web.pages["/"] = endless
    assert problem_of(web.fetcher(), web.url()) == Problem.BROKEN_ANSWER


def test_a_redirect_loop_ends_after_five(web: Web) -> None:
    web.sends_on("/", "/again")
    web.sends_on("/again", "/")
    assert problem_of(web.fetcher(), web.url()) == Problem.TOO_MANY_REDIRECTS
    assert len(web.asked) == 6


def test_a_page_that_wants_a_cookie_first_gets_it_back_and_nobody_else_does(web: Web) -> None:
    def door(handler: Handler) -> None:
        if "seen=1" in handler.headers.get("Cookie", ""):
            handler.answer(b"Welcome")
        else:
            handler.answer(b"", 302, Location="/", Set_Cookie="seen=1; Path=/")

    web.pages["/"] = door
    fetcher = web.fetcher()

    async def ask_twice() -> Answer:
        async with fetcher:
            await fetcher.get(web.url())
            return await fetcher.get(web.url())

    assert asyncio.run(ask_twice()).body.content == b"Welcome"
    assert len(web.asked) == 4  # the second page begins without what the first was given


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://[fe80::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://localhost/",
    ],
)
def test_a_redirect_inwards_is_refused(web: Web, target: str) -> None:
    web.sends_on("/", target)
    real, own = system_resolver(), web.resolve

    async def resolve(host: str, port: int) -> list[str]:
        return await (own if host == "hall.example" else real)(host, port)

    # The test's own server is told apart by an address that it alone has.
    web.names["hall.example"] = ["127.0.0.7"]
    fetcher = web.fetcher(resolve=resolve, allowed_addresses={"127.0.0.7"})
    serve_also_at(web, "127.0.0.7")
    assert problem_of(fetcher, web.url()) in (Problem.ADDRESS_REFUSED, Problem.NO_SUCH_HOST)
    assert len(web.asked) == 1


def serve_also_at(web: Web, address: str) -> None:
    from tests.directory.freshness.watching.web import Server

    server = Server((address, web.port), Handler)
    server.web = web
    threading.Thread(target=server.serve_forever, daemon=True).start()


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://hall.example/", "gopher://hall.example/", "http://me:secret@hall.example/"]
)
def test_a_redirect_to_something_else_than_the_web_is_refused(web: Web, target: str) -> None:
    web.sends_on("/", target)
    assert problem_of(web.fetcher(), web.url()) == Problem.URL_REFUSED


def test_other_ports_are_refused(web: Web) -> None:
    assert problem_of(web.fetcher(), "http://hall.example:22/") == Problem.URL_REFUSED


def test_a_name_is_looked_up_once_and_the_connection_goes_where_it_was_checked(web: Web) -> None:
    """A name server that says something harmless first and 127.0.0.1 on the second look gains nothing."""
    answers = [["203.0.113.5"], ["127.0.0.1"]]
    web.says("/", "inside")
    asked = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.215.14"] if len(asked) == 1 else answers[1]

    connected = []
    fetcher = web.fetcher(resolve=rebinding, allowed_addresses=(), seconds=1.0)
    network = fetcher._pool._network_backend._network

    async def connect_tcp(host: str, port: int, **options: object) -> None:
        connected.append(host)
        raise FetchError(Problem.NO_CONNECTION)

    network.connect_tcp = connect_tcp
    assert problem_of(fetcher, web.url()) == Problem.NO_CONNECTION
    assert (asked, connected) == (["hall.example"], ["93.184.215.14"])
    # The second look is checked as the first was.
    fetcher = web.fetcher(resolve=rebinding, allowed_addresses=())
    assert problem_of(fetcher, web.url()) == Problem.ADDRESS_REFUSED
    assert not web.asked


def test_one_private_address_among_public_ones_refuses_the_host(web: Web) -> None:
    web.names["hall.example"] = ["93.184.215.14", "10.0.0.1"]
    assert problem_of(web.fetcher(), web.url()) == Problem.ADDRESS_REFUSED


def test_proxies_of_the_environment_are_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
    web.says("/", "here")
    assert get(web.fetcher(), web.url()).body.content == b"here"


def test_a_name_that_does_not_exist_and_a_server_that_is_away_are_told_apart(web: Web) -> None:
    web.names["gone.example"] = []
    assert problem_of(web.fetcher(), web.url(host="gone.example")) == Problem.NO_SUCH_HOST
    web.port = closed_port()
    assert problem_of(web.fetcher(), web.url()) == Problem.NO_CONNECTION


def test_the_system_says_which_names_do_not_exist() -> None:
    with pytest.raises(FetchError) as caught:
        asyncio.run(system_resolver()("no-such-host.invalid", 80))
    assert caught.value.problem == Problem.NO_SUCH_HOST


def test_an_answer_that_is_not_http_is_a_broken_answer(web: Web) -> None:
    web.pages["/"] = lambda handler: handler.wfile.write(b"\x00\xff SSH-2.0-nonsense\r\n\r\n")
    assert problem_of(web.fetcher(), web.url()) == Problem.BROKEN_ANSWER


def test_a_certificate_that_browsers_refuse_is_a_problem(web: Web, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate),
            *("-days", "1", "-subj", "/CN=hall.example", "-addext", "subjectAltName=DNS:hall.example"),
        ],
        check=True,
        capture_output=True,
    )
    from tests.directory.freshness.watching.web import Server

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(("127.0.0.1", 0), Handler)
    server.web, web.port = web, server.server_address[1]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    web.says("/", "safe")
    url = web.url().replace("http:", "https:")
    assert problem_of(web.fetcher(), url) == Problem.CERTIFICATE
    # The name is what is checked, although the connection goes to an address.
    trusting = ssl.create_default_context(cafile=str(certificate))
    assert get(web.fetcher(tls=trusting), url).body.content == b"safe"
    other = url.replace("hall.example", "other.example")
    assert problem_of(web.fetcher(tls=trusting), other) == Problem.CERTIFICATE
    server.shutdown()
    server.server_close()
