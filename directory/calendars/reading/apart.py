"""A process that reads one calendar, so that one which is made to choke a program chokes this one and not ours.

Its standard input is a line of JSON, {"type": the Content-Type, "first": day, "last": day}, and then the calendar. It
answers with JSON: a reading, or {"unreadable": why, "is_certain": …}. Nothing of Django is loaded here.
"""

import json
import resource
import sys

from directory.calendars.reading.limits import MEMORY, SECONDS_OF_A_PROCESSOR


def answer() -> None:
    from datetime import date

    from directory.calendars.reading.parsing import read
    from directory.calendars.reading.result import UnreadableError

    request = json.loads(sys.stdin.buffer.readline())
    first, last = (date.fromisoformat(request[name]) for name in ("first", "last"))
    try:
        told = read(sys.stdin.buffer.read(), request["type"], first, last).as_dict()
    except UnreadableError as error:
        told = {"unreadable": str(error), "is_certain": error.is_certain}
    json.dump(told, sys.stdout, default=str)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_A_PROCESSOR, SECONDS_OF_A_PROCESSOR))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer()
