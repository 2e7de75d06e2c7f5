# Jishi: `make run` opens the market, `make test` proves it. `make help` lists the rest.
# Everything real is a command of manage.py or pytest; this file only calls them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
export PORT ?= 8000
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: run test test-payments lint bench reconcile messages browser lock install help clean

run: install ## Open the market at http://localhost:8000 (PORT, DATABASE_URL, CELERY_BROKER_URL, CACHE_URL)
	@exec $(MANAGE) up

test: install browser ## Run every test; DATA=folder adds the tests on real data, ARGS=… goes to pytest
	@$(BIN)/pytest -q -n auto --dist loadgroup $(ARGS)

test-payments: install ## Run the tests of payments alone (with DATABASE_URL: on that server)
	@$(BIN)/pytest -q tests/payments tests/races --create-db $(ARGS)

lint: install ## Check style, imports, types and migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy config payments marketplace lending
	@$(MANAGE) makemigrations --check --dry-run

bench: install ## Measure against the limits of this machine; ARGS=--quick for the short form
	@$(MANAGE) bench $(ARGS)

reconcile: install ## Check that money, stock and histories are whole
	@$(MANAGE) reconcile $(ARGS)

browser: install ## Find or install the Chromium that tests of pages need
	@$(MANAGE) browser

messages: install ## Gather the words of templates and code for translation, and compile them
	@$(MANAGE) makemessages -l zh_Hans --no-location --no-obsolete -i var -i .venv -i tests
	@$(MANAGE) compilemessages -l zh_Hans -i .venv

lock: install ## Pin what pyproject.toml asks for, with hashes, for every platform
	@env -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_INDEX -u UV_FIND_LINKS -u UV_EXTRA_INDEX_URL \
	  $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --all-extras --no-header \
	  pyproject.toml -o requirements.lock

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
	  { echo "Jishi needs Python 3.11, 3.12 or 3.13: name one with PYTHON=python3.12 make $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing what requirements.lock names into $(VENV)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@awk '/^uv==/{on=1} on&&/^[^ ]/&&!/^uv==/{exit} on' requirements.lock > $(VENV)/uv.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(VENV)/uv.txt
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@touch $@

clean: ## Take away the environment and everything made while running
	@rm -rf $(VENV) var

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
