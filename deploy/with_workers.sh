#!/bin/sh
# Runs a command, and beside it the two workers (README, "Go to production"). When one is told to stop, all are.
#
#   deploy/with_workers.sh .venv/bin/gunicorn config.wsgi …
set -eu
python=${PYTHON:-.venv/bin/python}
all=""

cleanup() {
	status=$?
	trap - EXIT INT TERM
	[ -z "$all" ] || kill $all 2>/dev/null || true
	wait
	exit $status
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "${FORTNIGHT_WORKER:-1}" = 1 ]; then
	for queue in default later; do
		"$python" manage.py db_worker --queue-name "$queue" --interval 0.2 --verbosity 0 &
		all="$all $!"
	done
fi
"$@" &
server=$!
all="$all $server"
wait "$server"
