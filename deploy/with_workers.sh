#!/bin/sh
# Runs a command, and beside it the two workers (README, "Go to production"). When it ends or is told to stop, so do they;
# a worker that fails is started again.
#
#   deploy/with_workers.sh .venv/bin/gunicorn config.wsgi …
set -eu
python=${PYTHON:-.venv/bin/python}
all=""

keep_working() {
	trap 'kill "$worker" 2>/dev/null; wait "$worker"; exit' TERM
	while :; do
		"$python" manage.py db_worker --queue-name "$1" --interval 0.2 --verbosity 0 &
		worker=$!
		wait "$worker" && exit # it was told to stop
		sleep 1
	done
}

cleanup() {
	status=$?
	trap - EXIT INT TERM
	kill $all 2>/dev/null || true
	wait
	exit $status
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "${FORTNIGHT_WORKER:-1}" = 1 ]; then
	for queue in default later; do
		keep_working "$queue" &
		all="$all $!"
	done
fi
"$@" &
server=$!
all="$all $server"
wait "$server"
