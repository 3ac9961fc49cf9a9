# make run: set up, then take the sample articles in.   make test: everything that must hold.
# VENV and PYTHON may be given: make setup VENV=/elsewhere PYTHON=python3.13
# NO_UV=1 sets up with the virtual environment's own pip even where uv is installed.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV := $(if $(NO_UV),,$(shell command -v uv 2>/dev/null))
BIN := $(VENV)/bin

.PHONY: help setup setup-dev run test lint format types tests clean

help:
	@echo 'make run     set up, then take seeds/articles in: data/news.duckdb'
	@echo 'make setup   only set up: $(BIN)/wiredesk'
	@echo 'make test    set up, then lint, format check, types and all tests'
	@echo 'make format  put the code into its format'
	@echo 'make clean   remove the virtual environment and caches; data/ stays'

run: setup
	$(BIN)/wiredesk ingest seeds/articles

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed-dev

# The stamp is written last, so an interrupted set-up is taken up again.
$(VENV)/.installed: pyproject.toml constraints.txt
	@test -n '$(PYTHON)' || { echo 'Wiredesk needs Python 3.11 or newer; none was found. Install one, or name it: make PYTHON=/path/to/python3'; exit 1; }
ifeq ($(UV),)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
else
	test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable .
endif
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
ifeq ($(UV),)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
else
	$(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable '.[dev]'
endif
	@touch $@

test: lint types tests

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup-dev
	$(BIN)/mypy

tests: setup-dev
	$(BIN)/pytest

format: setup-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
