# Two commands: `make run` and `make test`.
PYTHON ?= python3
PORT ?= 8501
# As many tests at once; each worker has its own server, browser and database. Files of slow tests, few and long, come first.
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin

# Benchmarks of shares, scores, memory and processor time: no company changes those. The others compare seconds, and run
# one after another.
STUDIES := $(addprefix tests/benchmarks/,test_plan.py test_routing.py test_scan.py test_scan_power.py)
# What one process compiled the next need not: servers and commands start a second sooner.
test soak bench: export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test studies comparisons lint bench soak clean

run: $(VENV)/.run
	@$(BIN)/python -m geo boundaries fetch --timeout 4 || true
	$(BIN)/python -m streamlit run dashboard.py --server.port $(PORT) $(ARGS)

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/python -m pytest --benchmark-skip --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)
	$(MAKE) --jobs=$(JOBS) $(if $(filter output-sync,$(.FEATURES)),--output-sync) comparisons studies

studies: $(VENV)/.test
	$(BIN)/python -m pytest --benchmark-only $(STUDIES) $(ARGS)

comparisons: $(VENV)/.test
	$(BIN)/python -m pytest --benchmark-only tests/benchmarks $(addprefix --ignore=,$(STUDIES)) $(ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff check .

soak: $(VENV)/.test
	FUZZ=$${FUZZ:-10000} $(BIN)/python -m pytest -s tests/geo/test_sandbox_fuzz.py $(ARGS)
	KILLS=$${KILLS:-100} $(BIN)/python -m pytest -s tests/geo/store/test_kills.py tests/geo/store/test_backup.py $(ARGS)
	LEAKS=$${LEAKS:-5000} $(BIN)/python -m pytest -s tests/geo/publish/test_leaks.py $(ARGS)
	POWER=$${POWER:-200} SCANS=$${SCANS:-999} $(BIN)/python -m pytest -s --benchmark-only tests/benchmarks/test_scan.py tests/benchmarks/test_scan_power.py $(ARGS)
	PLANS=$${PLANS:-20} CHAO=$${CHAO:-all} $(BIN)/python -m pytest -s --benchmark-only tests/benchmarks/test_plan.py tests/benchmarks/test_routing.py $(ARGS)

bench: $(VENV)/.test
	BENCHMARK_NATION=$${BENCHMARK_NATION:-84000} BENCHMARK_ROUNDS=$${BENCHMARK_ROUNDS:-5} BENCHMARK_CLICKS=$${BENCHMARK_CLICKS:-12} PUBLISHED=$${PUBLISHED:-all} \
		$(BIN)/python -m pytest --benchmark-only tests/benchmarks $(ARGS)

$(VENV)/.run: requirements.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed / Perlu Python 3.11 atau lebih baru')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .benchmarks
