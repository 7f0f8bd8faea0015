# Two commands do all the set-up there is: `make demo` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
# The machine's own Python; any version from 3.11 on will do: make demo PYTHON=/opt/python/bin/python3.13
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3.14 python3))
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# Half of the time a test waits for a disk, a browser or another process, so two for each core.
WORKERS ?= $(shell echo $$((2 * $$(nproc))))
INSTALL := $(PIP) install --quiet --require-hashes --requirement

.PHONY: help demo test check bench screenshots lighthouse schema format lock clean

help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime  ## Set up what is missing, load the demo district, serve on http://localhost:8000
	@bin/system-packages
	@exec $(BIN)/registry demo

test: check  ## Everything: format, lint, types, import contracts, and every test
	@bin/system-packages --tests
	$(BIN)/python -m pytest -n $(WORKERS)

check: $(VENV)/.development  ## The fast part of it: no test is run
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary .
	$(BIN)/lint-imports

bench: $(VENV)/.development  ## Measure, print a table, write JSON; fails nothing
	@bin/system-packages
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/.development  ## Take pictures of every page into build/gallery/, to look at all of it
	@bin/system-packages --tests
	$(BIN)/python -m benchmarks.pages.gallery

# Node is needed for nothing else, so that this alone is left out where there is none.
lighthouse: $(VENV)/.development  ## Measure the ten most used pages on a slow phone; each is to reach 95
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "Lighthouse needs Node and npm, and they are not here."; exit 1; }
	@bin/system-packages --tests
	@$(MAKE) --no-print-directory .lighthouse/.installed
	$(BIN)/python -m benchmarks.pages.lighthouse

.lighthouse/.installed: benchmarks/pages/package.json benchmarks/pages/package-lock.json
	@mkdir -p .lighthouse
	@cp $^ benchmarks/pages/.npmrc .lighthouse/
	@npm ci --prefix .lighthouse --silent --no-audit --no-fund
	@touch $@

schema: $(VENV)/.runtime  ## Print the GraphQL schema anew into graphql/schema.graphql
	$(BIN)/python -c 'from pathlib import Path; from api.schema import schema; \
		Path("graphql/schema.graphql").write_text(schema.as_str() + "\n", encoding="utf-8")'

format: $(VENV)/.development  ## Put the code into its form
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format --quiet .

# Versions and hashes only: an address would bind everybody to one registry.
LOCK := uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --group build
lock: $(VENV)/.development  ## Choose every dependency anew, within the bounds of pyproject.toml
	$(BIN)/$(LOCK) --output-file requirements.lock
	$(BIN)/$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:  ## Remove the environment and caches; the registry's data stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .lighthouse build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@echo "Creating $(VENV) with $(PYTHON) …"
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The stamps make a second run cost nothing. The project itself is installed with the locked build tool.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what requirements.lock names …"
	@$(INSTALL) requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing what requirements-dev.lock names …"
	@$(INSTALL) requirements-dev.lock
	@touch $@
