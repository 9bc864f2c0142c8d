# Fortnight's commands. `make demo` and `make test` are all that a newcomer needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
SERVE ?= 1
JOBS ?= auto
PYTEST_ARGS ?=
# Compiled files are kept: without them each process takes a second longer to start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test run check lock assets clean

help:
	@echo "make demo          a running Fortnight with real data on http://localhost:$(PORT)"
	@echo "make demo SERVE=0  the same without serving it"
	@echo "make test          all tests"
	@echo "make check         style, types, floors, migrations and deployment settings"
	@echo "make run           the running site alone, for developers, with reloading"
	@echo "make lock          pins the dependencies again, after a change of pyproject.toml"
	@echo "make assets        builds styles and scripts again (needs Node)"
	@echo "make clean         throws away the demo: database, index, published site"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Fortnight needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing. On Debian: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# A marker file a lock file: an unchanged lock installs nothing. What is for development holds all that is for running.
# Files are compiled when they are first imported, which most never are.
$(VENV)/installed-%: requirements/%.txt | $(BIN)/python
	@echo "Installing what $< lists (this takes a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r $<
	@touch $@ $(if $(filter dev,$*),$(VENV)/installed-base)

demo: $(VENV)/installed-base
	@DJANGO_DEBUG=0 FORTNIGHT_SERVES_PUBLISHED=1 FORTNIGHT_WORKER=0 $(BIN)/python manage.py demo
	@if [ "$(SERVE)" != 0 ]; then $(MAKE) --no-print-directory serve; fi

.PHONY: serve
serve:
	@echo "The site is on http://localhost:$(PORT), its admin on http://localhost:$(PORT)/admin/. Ctrl+C stops it."
	@DJANGO_DEBUG=0 FORTNIGHT_SERVES_PUBLISHED=1 FORTNIGHT_ORIGIN=http://localhost:$(PORT) \
		DJANGO_SETTINGS_MODULE=config.settings.dev \
		deploy/with_workers.sh $(BIN)/gunicorn config.wsgi --pythonpath site --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --log-level warning \
		--access-logfile $${FORTNIGHT_VAR:-var}/access.log \
		--access-logformat '- - - %(t)s "%(r)s" %(s)s %(b)s "-" "%(a)s"'

run: $(VENV)/installed-dev
	@deploy/with_workers.sh $(BIN)/python manage.py runserver $(PORT)

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile $(PYTEST_ARGS)

check: $(VENV)/installed-dev
	@tests/check.sh

lock:
	@$(BIN)/python -m pip install --quiet uv
	@for extra in "" postgres dev; do \
		$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 \
			$${extra:+--extra $$extra} $${extra:+-c requirements/base.txt} pyproject.toml -o requirements/$${extra:-base}.txt; \
	done

assets:
	@cd frontend && npm ci --no-audit --no-fund && npm run build

clean:
	@rm -rf public var
