# Every target makes its own environment from the lock files first; when that is up to date, this costs nothing.
# Needed on the machine: python3 (>= 3.11) with venv, pip, make.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
SHARED ?= ../shared

# $(call install,LOCK): the pinned packages of a lock file, then musnad itself, editable, without asking the index again.
define install
	@test -x $(BIN)/python || { echo "making $(VENV) ..."; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "musnad needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 2; }
	@echo "installing $(1) into $(VENV) ..."
	@$(PIP) install --require-hashes -r $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
endef

$(VENV)/.run: requirements.lock pyproject.toml
	$(call install,requirements.lock)
$(VENV)/.dev: requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.run
$(VENV)/.bench: requirements-bench.lock pyproject.toml
	$(call install,requirements-bench.lock)
	@touch $(VENV)/.run
$(VENV)/.build: requirements-build.lock pyproject.toml
	$(call install,requirements-build.lock)
	@touch $(VENV)/.run

.PHONY: help
help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV)/.run ## read the sample reports, print their claims, and the brief of one
	@$(BIN)/musnad read samples/libya-2019
	@$(BIN)/musnad brief samples/libya-2019/reports/09.json
	@sed -n 's/.*"provenance": *"\([^"]*\)".*/\1/p' samples/libya-2019/reports/01.json

.PHONY: check
check: $(VENV)/.dev ## format, lint, types, floors, documentation
	@status=0; \
	$(BIN)/ruff format --check --quiet --output-format concise . || status=1; \
	$(BIN)/ruff check --quiet --output-format concise . || status=1; \
	$(BIN)/mypy --no-error-summary || status=1; \
	floors=$$($(BIN)/lint-imports --no-logo) || { echo "$$floors"; status=1; }; \
	$(BIN)/python tools/check_docs.py || status=1; \
	exit $$status

.PHONY: format
format: $(VENV)/.dev ## put every file into the house's format
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

.PHONY: test
test: check ## check, then every test
	@$(BIN)/python -m pytest

.PHONY: eval
eval: $(VENV)/.run ## accuracy on the gold sets beside the repository (SHARED=../shared)
	@$(BIN)/python tools/eval.py --shared $(SHARED)

.PHONY: bench
bench: $(VENV)/.bench ## speed and memory, beside a peer in the same run
	@$(BIN)/python bench/run.py --shared $(SHARED)

.PHONY: fuzz
fuzz: $(VENV)/.dev ## damaged files of every intake format, for five minutes (SECONDS=300)
	@$(BIN)/python tools/fuzz.py --seconds $(or $(SECONDS),300)

.PHONY: kills
kills: $(VENV)/.dev ## kill -9 the writer of a ledger, the library's and the command's, 200 times each (KILLS=200)
	@MUSNAD_KILLS=$(or $(KILLS),200) $(BIN)/python -m pytest tests/ledger/test_crash.py tests/cli/test_keeping_hard.py -k kill

.PHONY: readme
readme: $(VENV)/.run ## write the README's table anew from a real run
	@$(BIN)/python tools/readme_table.py

.PHONY: serve
serve: $(VENV)/.run ## the review page over the sample reports, in the browser
	@$(BIN)/musnad read samples/libya-2019 --ledger libya-2019.db --format json > /dev/null
	@$(BIN)/musnad serve --ledger libya-2019.db

.PHONY: screens
screens: $(VENV)/.dev ## take the pictures of docs/screens anew (needs Chromium and fonts-noto-core)
	@$(BIN)/python tools/screenshots.py

.PHONY: lock
lock: $(VENV)/.dev ## compute the lock files anew from pyproject.toml
	@$(BIN)/python tools/lock.py

.PHONY: wheel
wheel: $(VENV)/.dev ## build the wheel into dist/
	@rm -rf dist && $(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

.PHONY: clean
clean: ## remove what make made
	@rm -rf $(VENV) dist build .bench .eval .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
