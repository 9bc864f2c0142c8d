"""A process that reads pages, so that one which is made to choke a program chokes this one and not ours.

Each request on its standard input is a line of JSON, {"type": the Content-Type, "size": bytes}, and so many bytes; the
answer is a line of JSON, {"fingerprint": …, "gone": …}. It ends with its input. Nothing of Django is loaded here.
"""

import json
import resource
import sys
from dataclasses import asdict

MEMORY = 1 << 30  # bytes of address space


def serve() -> None:
    from directory.freshness.watching.reading.extracting import read
    from directory.freshness.watching.reading.result import Read

    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        content = sys.stdin.buffer.read(request["size"])
        try:
            answer = read(content, request["type"])
        except Exception:  # whatever a page does to a parser: it cannot be compared, and the next one can
            answer = Read()
        sys.stdout.write(json.dumps(asdict(answer)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve()
