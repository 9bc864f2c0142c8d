#!/bin/sh
# Everything that can be checked without running the tests. Stops at the first thing that is wrong.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export PYTHONPATH=site:.

step() { printf '\n== %s\n' "$1"; }

step "style (ruff)"
$bin/ruff check .
$bin/ruff format --check .

step "types (mypy)"
$bin/mypy site directory events forum manage.py

step "floors (import-linter)"
$bin/lint-imports --no-cache
test ! -e site/__init__.py || { echo "site/__init__.py shadows Python's own module: delete it."; exit 1; }

step "migrations"
DATABASE_URL=sqlite://:memory: DJANGO_SETTINGS_MODULE=config.settings.test $bin/python manage.py makemigrations --check --dry-run

step "deployment settings"
SECRET_KEY="$(head -c 60 /dev/urandom | base64 | tr -d '\n')" ALLOWED_HOSTS=offers.example.org \
	DATABASE_URL=sqlite://:memory: FORTNIGHT_ORIGIN=https://offers.example.org \
	EMAIL_HOST=mail.example.org DEFAULT_FROM_EMAIL=hello@example.org FORTNIGHT_CONTACT=hello@example.org \
	DJANGO_SETTINGS_MODULE=config.settings.production $bin/python manage.py check --deploy --fail-level WARNING
