# Everything that a person, a timer or CI runs. `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
UV := .tools/bin/uv
RUN := .venv/bin/python
WAREHOUSE ?= warehouse/finsam.duckdb
PDFS ?= raw_pdfs
COUNT ?= 200
ALSO ?=

.PHONY: help ingest test lint types check raw-pdfs years examples bench benchmark-rebuild benchmark-accuracy benchmark-peers benchmark-escapes lock clean

help:  ## what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 22

.tools/bin/uv:
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools uv

.venv/.ready: requirements.lock pyproject.toml | .tools/bin/uv
	$(UV) venv --quiet --allow-existing .venv
	$(UV) pip sync --quiet --compile-bytecode --require-hashes requirements.lock
	$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	$(RUN) -m compileall -q pipeline schemas  # as an installed package is: else each start may compile all of it
	@touch $@

ingest: .venv/.ready  ## read the PDFs in raw_pdfs/ (PDFS=...) into warehouse/finsam.duckdb (WAREHOUSE=...)
	.venv/bin/finsam ingest $(PDFS) --warehouse $(WAREHOUSE)

test: .venv/.ready  ## all tests; those that need a program which is missing say so
	$(RUN) -m pytest -n auto

lint: .venv/.ready  ## ruff, and mypy in strict mode
	.venv/bin/ruff check .
	.venv/bin/mypy

check: lint test  ## what CI asks for, without the ingestion

raw-pdfs: .venv/.ready  ## set the five facsimiles in raw_pdfs/ again from their sources
	$(RUN) -m benchmarks.facsimiles

years: .venv/.ready  ## set the years of made-up förbund in tests/years/ again, and what is planted in them
	$(RUN) -m benchmarks.facsimiles --years

examples: .venv/.ready  ## write what README.md and docs/ show of the commands anew
	FINSAM_REWRITE_EXAMPLES=1 $(RUN) -m pytest -q tests/test_doc_examples.py

bench: .venv/.ready  ## speed and memory, as ratios measured in one run (ALSO=folder with more PDFs)
	$(RUN) -m benchmarks.speed $(if $(ALSO),--also $(ALSO))

benchmark-rebuild: COUNT = 2000
benchmark-rebuild: .venv/.ready  ## a full rebuild of the warehouse from COUNT stored readings
	$(RUN) -m benchmarks.rebuild --documents $(COUNT)

benchmark-accuracy: .venv/.ready  ## accuracy by class of trap on COUNT generated documents (SEED=..., PAPER=scan: as scans)
	$(RUN) -m benchmarks.accuracy --count $(COUNT) $(if $(SEED),--seed $(SEED)) $(if $(PAPER),--paper $(PAPER))

benchmark-escapes: ERRORS = 20000
benchmark-escapes: .venv/.ready  ## reading errors that no check catches, of ERRORS planted in COUNT generated documents (SEED=...)
	$(RUN) -m benchmarks.escapes --count $(COUNT) --errors $(ERRORS) $(if $(SEED),--seed $(SEED))

.venv-peers/.ready: requirements-peers.lock | .tools/bin/uv
	$(UV) venv --quiet --allow-existing .venv-peers
	$(UV) pip sync --quiet --compile-bytecode --require-hashes --python .venv-peers/bin/python requirements-peers.lock
	@touch $@

benchmark-peers: COUNT = 60
benchmark-peers: .venv/.ready .venv-peers/.ready  ## other table readers beside finsam; writes docs/benchmarks.md (COUNT= TUNE= SEED=)
	$(RUN) -m benchmarks.peers --count $(COUNT) $(if $(TUNE),--tune $(TUNE)) $(if $(SEED),--seed $(SEED))

lock: | .tools/bin/uv  ## resolve the dependencies anew
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 requirements-peers.in -o requirements-peers.lock

clean:  ## remove what make has made, not the warehouse
	rm -rf .venv .venv-peers .tools .mypy_cache .ruff_cache .hypothesis benchmarks/out
