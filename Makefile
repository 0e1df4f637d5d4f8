# Everything starts here; `make help` lists the targets. Needs only make, git and Python 3.11 or newer.

RAW ?= raw
OUT ?= extracted
JOBS ?=
ONLY ?=
TAXONOMY ?=
FORCE ?=
PYTHON ?= python3
ENV := .venv
RUN := $(ENV)/bin/python

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: extract
extract: $(ENV)/runtime ## extract documents: RAW=raw OUT=extracted JOBS=all cores [ONLY='tokyo/*'] [TAXONOMY=3.0] [FORCE=1]
	@$(RUN) -m pipeline extract "$(RAW)" --out "$(OUT)" $(if $(JOBS),--jobs $(JOBS)) $(if $(ONLY),--only "$(ONLY)") \
	  $(foreach version,$(TAXONOMY),--taxonomy $(version)) $(if $(FORCE),--force)

.PHONY: review
review: $(ENV)/runtime ## list the labels that a person should look at: OUT=extracted
	@$(RUN) -m pipeline review "$(OUT)" --out "$(OUT)/review.csv"

.PHONY: evaluate
evaluate: $(ENV)/runtime ## compare the labels with what the documents state, and with a reader's choice: [GOLD=...] OUT=extracted
	@$(RUN) -m pipeline evaluate "$(OUT)" $(if $(GOLD),"$(GOLD)")

.PHONY: rules
rules: $(ENV)/runtime ## say what is wrong in the rules
	@$(RUN) -m pipeline rules check

.PHONY: test
test: $(ENV)/dev ## run the tests
	$(RUN) -m pytest -q

.PHONY: lint
lint: $(ENV)/dev ## check style and types
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

.PHONY: bench
bench: $(ENV)/dev ## measure speed and memory: RAW=raw
	$(RUN) -m bench.speed "$(RAW)"
	$(RUN) -m bench.memory "$(RAW)"

.PHONY: fuzz
fuzz: $(ENV)/dev ## extract 2,000 damaged PDFs
	$(RUN) -m bench.fuzz

.PHONY: show
show: $(ENV)/runtime ## draw what was found on a page: DOC=shirasago-2022 PAGE=5 [RAW=raw OUT=extracted]
	@test -n "$(DOC)" -a -n "$(PAGE)" || { echo "name the document and the page: make show DOC=shirasago-2022 PAGE=5" >&2; exit 2; }
	@$(RUN) -m pipeline show "$(OUT)" "$(DOC)" $(PAGE) --raw "$(RAW)"

.PHONY: docs
docs: $(ENV)/runtime ## write docs/data-dictionary.md from the contract
	$(RUN) tools/make_data_dictionary.py

.PHONY: golden
golden: $(ENV)/dev ## pin the shares that the samples reach today; look at the diff before committing
	$(RUN) -m pytest -q tests/samples --renew-golden

.PHONY: samples
samples: $(ENV)/samples ## set the fictional plans and single traits anew (see samples/README.md)
	$(RUN) -m samples.make
	$(RUN) -m samples.traits

.PHONY: lock
lock: $(ENV)/dev ## pin the newest versions of all dependencies
	$(RUN) -m pip install --quiet pip-tools
	$(ENV)/bin/pip-compile $(COMPILE) --output-file requirements.lock pyproject.toml
	$(ENV)/bin/pip-compile $(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

COMPILE := --quiet --upgrade --generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links

.PHONY: clean
clean: ## remove the environment, results and caches
	rm -rf $(ENV) extracted .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The environment: pinned versions with their hashes, installed again when a lock file changes.
$(ENV)/runtime: requirements.lock | $(ENV)/bin/python
	$(RUN) -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(ENV)/dev: requirements-dev.lock | $(ENV)/bin/python
	$(RUN) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@ $(ENV)/runtime

$(ENV)/samples: samples/requirements.txt | $(ENV)/bin/python
	$(RUN) -m pip install --quiet -r samples/requirements.txt
	@touch $@

$(ENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(ENV)
