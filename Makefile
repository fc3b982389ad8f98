# What there is to do here. `make demo` and `make test` need python3.11 with venv, make and a network to install from.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SEED := seeds/000_94a815136f17aa42.txt
EVALUATION := benchmarks/evaluation
# Figures on somebody else's articles: any folder with articles/, sources.yaml and gold.jsonl (score.py: how it is counted).
EVAL_DIR ?= $(wildcard ../shared/eval)
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-emit-options --resolver=backtracking

.PHONY: help install demo test test-system lint eval eval-aside bench lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

install: $(STAMP)  ## .venv with everything that the lock names, and this project, editable

$(STAMP): requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(STAMP)  ## verify the seed article; its report is also written as HTML under out/
	@mkdir -p out
	@$(BIN)/claimdesk verify $(SEED) --sources config/sources.yaml
	@$(BIN)/claimdesk verify $(SEED) --sources config/sources.yaml --format html --out out/seed.html
	@echo
	@echo "The same as a page: $(CURDIR)/out/seed.html"

test: $(STAMP)  ## the tests that need wheels only
	$(BIN)/python -m pytest -n auto

test-system: $(STAMP)  ## the tests that need Debian packages, which are installed where missing (root)
	tests/system/setup.sh
	$(BIN)/python -m pytest -m system

lint: $(STAMP)  ## ruff, mypy --strict, the import contracts
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(STAMP)  ## the measured result on the development articles
	@$(BIN)/python benchmarks/evaluate.py $(EVAL_DIR) $(EVALUATION)/open $(EVAL)

eval-aside: $(STAMP)  ## the same on the pairs that were put aside; only for the table
	@$(BIN)/python benchmarks/evaluate.py $(EVALUATION)/aside $(EVAL)

bench: $(STAMP)  ## time and memory; benchmarks/speed.md holds what was measured last
	$(BIN)/python benchmarks/speed.py --write

lock: $(STAMP)  ## the two lock files anew; no registry is named in them
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	! grep -nE '^-|://' requirements.lock requirements-dev.lock

clean:  ## away with what was built; .venv stays
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
