# Stint's verbs. Each does the set-up that it needs; `make help` lists them.
SWIFT ?= swift
BUILD = $(SWIFT) build --configuration release
# Tests are built apart, as they need another flag: neither build undoes the other.
TESTS = --scratch-path .build/test --configuration release -Xswiftc -enable-testing
export COLUMNS ?= 80

.PHONY: help setup build test lint demo embedded fixtures bench clean

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

setup: ## Install what is missing of the system's packages
	@toolchain/setup.sh

build: setup ## Build the command line: .build/release/stint
	@toolchain/quietly.sh build $(BUILD) --product stint

test: setup ## Run all tests, after compiling the board's targets as Embedded Swift
	@$(MAKE) --no-print-directory embedded
	@toolchain/quietly.sh build-tests $(SWIFT) build $(TESTS) --build-tests
	@$(SWIFT) test $(TESTS) --skip-build 2>&1 | toolchain/summarise-tests.sh

lint: ## Check the format of all Swift sources
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

demo: build ## Plan a model, prove the plan, classify photos with it
	@toolchain/demo.sh

embedded: setup ## Compile what runs on a board as Embedded Swift for arm64
	@STINT_BOARD=1 toolchain/quietly.sh embedded $(SWIFT) build --build-system native \
	  --configuration release --triple aarch64-none-none-elf --toolset toolchain/board.json \
	  --scratch-path .build/board

fixtures: ## Make the operator fixtures anew (needs pip packages: see Tests/Fixtures)
	@python3 Tests/Fixtures/make_fixtures.py

bench: build ## Compare with LiteRT's kernels (needs pip install ai-edge-litert numpy)
	@python3 Tests/Benchmarks/compare_litert.py

clean: ## Remove everything that was built
	@rm -rf .build
