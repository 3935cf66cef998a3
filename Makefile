# Each of these works as the first command on a fresh clone:
#
#   make run      do the main job on the sample chat, say where the case lies, then serve the pages here until Ctrl-C
#   make test     every test (what needs Node, Chromium, PostgreSQL or an extra runs where it is, else counts as skipped)
#   make check    the gate: style, types, the house's rules; under a minute
#   make bench    the figures, with the peers beside us
#   make assets   what the browser side needs, standfast-device.zip, and the fonts of the paper
#   make extras   add what reads pictures of chats (about 350 MB), HEIC, looks fingerprints up faster, and PostgreSQL
#   make lock     renew requirements*.lock and package-lock.json
#   make clean    remove what these made

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CODE := conftest.py src tests $(sort $(dir $(wildcard bench/*.py tools/*.py)))

SAMPLE := src/standfast/samples/whatsapp.txt
CASE := out/sample
MAIN_JOB := case $(SAMPLE) --country gb --age adult --me Marc --force --out $(CASE)

.PHONY: help run test check bench assets extras lock clean

help:
	@sed -n 's/^#   //p' Makefile

run: $(READY)
	@if command -v npm >/dev/null || [ -x .venv-node/bin/npm ]; then $(MAKE) assets; \
	  else echo "Without npm the paper is set in fewer fonts: what they lack is shown by its code."; fi
	@mkdir -p out
	@echo '$$ standfast $(MAIN_JOB)'
	@$(BIN)/standfast $(MAIN_JOB)
	@echo
	@echo '$$ standfast verify $(CASE)'
	@$(BIN)/standfast verify $(CASE)
	@echo
	@echo "The case of the sample lies in $(CURDIR)/$(CASE). For a person: plan.txt. To look at: timeline.html, report.pdf."
	@echo
	@echo '$$ standfast serve --demo'
	@$(BIN)/standfast serve --demo

test: $(READY)
	@if command -v npm >/dev/null || [ -x .venv-node/bin/npm ]; then $(MAKE) assets; fi
	@tools/test.sh $(BIN)/pytest

check: $(READY)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check --quiet $(CODE) || { echo 'To format: $(BIN)/ruff format $(CODE)'; exit 1; }
	@$(BIN)/mypy $(CODE)
	@$(BIN)/lint-imports --no-logo
	@if [ -x node_modules/.bin/tsc ] && command -v node >/dev/null; then node_modules/.bin/tsc --project .; fi
	@$(BIN)/pytest -q tests/house --ignore=tests/house/test_device.py

extras: $(READY)
	@tools/setup.sh $(VENV) requirements-extras.lock

bench: $(READY)
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

assets: $(READY)
	@$(BIN)/python tools/assets.py

lock: $(READY)
	@$(BIN)/python tools/lock.py

clean:
	rm -rf $(VENV) .venv-* build out node_modules

# The one set-up: once, and again when a lock or the project file changes. Everything that is installed is named, with
# its hash, in the lock; the project itself is installed in place and downloads nothing.
$(READY): requirements-dev.lock pyproject.toml tools/setup.sh
	@tools/setup.sh $(VENV) requirements-dev.lock project
	@touch $@
