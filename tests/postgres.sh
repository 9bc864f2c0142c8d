#!/bin/sh
# Runs a command with DATABASE_URL pointing to a PostgreSQL of its own, as an unprivileged user, on a spare port.
# The server and its data are gone when the command has ended.
#
#   tests/postgres.sh .venv/bin/python -m pytest
set -eu

newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$newest" ] || { echo "PostgreSQL's server is not installed. On Debian: apt install postgresql"; exit 1; }

folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_user=""
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
	chown postgres "$folder"
	as_user="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi

cleanup() {
	status=$?
	$as_user "$newest/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
	rm -rf "$folder"
	exit $status
}
trap cleanup EXIT
trap 'exit 130' INT TERM

cd "$folder"
$as_user "$newest/initdb" -D "$folder/data" -U fortnight --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
$as_user "$newest/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
	-o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off" start >/dev/null
$as_user "$newest/createdb" -h 127.0.0.1 -p "$port" -U fortnight fortnight
cd - >/dev/null

DATABASE_URL="postgres://fortnight@127.0.0.1:$port/fortnight" "$@"
