# Stint's verbs. Each does the set-up that it needs; `make help` lists them.
SWIFT ?= swift
# With Swift's libraries in the program, it runs wherever it is copied.
BUILD = $(SWIFT) build --configuration release --static-swift-stdlib
PREFIX ?= /usr/local
# Tests are built apart, as they need another flag: neither build undoes the other.
TESTS = --scratch-path .build/test --configuration release -Xswiftc -enable-testing
export COLUMNS ?= 80

.PHONY: help setup build test fuzz lint docs demo cross deb deb-host install deploy fixtures \
  bench bench-peers bench-arm clean

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## Install what is missing of the system's packages
	@toolchain/setup.sh

build: setup ## Build the command line: .build/release/stint
	@toolchain/quietly.sh build $(BUILD) --product stint

test: build deb ## Run all tests, those of the board's program in an emulator included
	@Tests/SignalsTests/check-libgpiod.sh
	@SWIFT=$(SWIFT) toolchain/check-library.sh
	@toolchain/check-package.sh
	@toolchain/check-install.sh
	@toolchain/check-service.sh
	@toolchain/quietly.sh build-tests $(SWIFT) build $(TESTS) --build-tests
	@$(SWIFT) test $(TESTS) --skip-build 2>&1 | toolchain/summarise-tests.sh

fuzz: setup ## 200,000 mutated models and as many mutated plans: errors or plans, no crash
	@toolchain/quietly.sh build-tests $(SWIFT) build $(TESTS) --build-tests
	@STINT_FUZZ_COUNT=200000 $(SWIFT) test $(TESTS) --skip-build \
	  --filter 'FuzzTests|MutationTests' 2>&1 | toolchain/summarise-tests.sh

lint: ## Check the format of all sources, and that arrows between rooms go one way
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	@cd toolchain && python3 -B -m unittest -q architecture.test_architecture
	@SWIFT=$(SWIFT) toolchain/check-rooms.py
	@SWIFT=$(SWIFT) toolchain/draw-architecture.py --check
	@toolchain/check-documents.py

demo: build cross ## Classify photos; then a whole virtual board, from its camera to its pins
	@toolchain/demo.sh
	@toolchain/demo-board.sh

cross: setup ## Build the board's program for all arm64 boards: .build/board/stint
	@SWIFT=$(SWIFT) toolchain/cross.sh

deb: build cross ## Pack program and service as a Debian package: .build/stint_VERSION_arm64.deb
	@toolchain/deb.sh

deb-host: build ## Pack the command line as a Debian package for workstations
	@toolchain/deb-host.sh

# Not built anew if it is there, so that root needs no Swift.
install: $(if $(wildcard .build/release/stint),,build) ## Install the command line: PREFIX, DESTDIR
	@DESTDIR="$(DESTDIR)" toolchain/install.sh "$(PREFIX)"

deploy: ## From a model to a running service: BOARD=rpi4 HOST=pi@board MODEL=FILE; see README
	@MAKE="$(MAKE)" toolchain/deploy.sh

fixtures: ## Make the operator fixtures anew (needs pip packages: see Tests/Fixtures)
	@python3 Tests/Fixtures/make_fixtures.py
	@python3 Tests/Fixtures/make_boundaries.py

docs: ## Build the documentation of the libraries: .build/docs (see CONTRIBUTING)
	@toolchain/quietly.sh build-library $(BUILD) --target Stint
	@toolchain/quietly.sh build-solver $(BUILD) --target Placement
	@SWIFT=$(SWIFT) toolchain/docs.sh .build/release/Modules

bench: build ## Compare plans of one model with each other: how much time memory costs
	@python3 Tests/Benchmarks/compare_modes.py

# An environment of its own, made anew when what is measured changes.
PEERS = .build/peers
$(PEERS)/made: Tests/Benchmarks/peers/requirements.txt
	@python3 -m venv $(PEERS)
	@toolchain/quietly.sh peers $(PEERS)/bin/pip install --upgrade -r $<
	@touch $@

bench-peers: build $(PEERS)/made ## Compare with LiteRT, ONNX Runtime, …: MODELS=, ROUNDS=, RECORD=1
	@$(PEERS)/bin/python Tests/Benchmarks/bench_peers.py $(if $(ROUNDS),--rounds $(ROUNDS)) \
	  $(if $(RECORD),--record) $(MODELS)

bench-arm: build cross ## Instructions and cycles on boards' processors: MODELS=, TOP=, RECORD=1
	@python3 Tests/Benchmarks/count_instructions.py $(if $(RECORD),--record) \
	  $(if $(TOP),--top $(TOP)) $(MODELS)
	@python3 Tests/Benchmarks/loop_cycles.py

clean: ## Remove everything that was built
	@rm -rf .build
