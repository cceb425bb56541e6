# The tasks of the project. `make` alone lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo build test fuzz soak histories check lint format screenshots bench install packages-%

SWIFT_FILES := Sources Plugins Tests Benchmarks/Sources Package.swift
# The runtime inside, and no names for others to look up: it starts in half the time.
RELEASE_FLAGS := --static-swift-stdlib -Xlinker -s -Xlinker --no-export-dynamic
PREFIX ?= $(if $(filter 0,$(shell id -u)),/usr/local,$(HOME)/.local)

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A debug build: a clean clone takes about five minutes, a release build eight, and with a thousand cases, a
# debug build feels the same. `make install` builds for release.
demo: build ## Browse made-up cases; ARGS='--cases 100000' goes to the program
	@"$$(swift build --show-bin-path)/casetui" demo $(ARGS)

build: packages-build ## Build for debugging
	@echo "Building casetui: some minutes the first time (it compiles its libraries), then seconds."
	@swift build --product casetui

# All at once, tests wait for each other until their time limits are up; a few at once end as early.
test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 8
test: packages-build packages-test ## Run every test; ARGS='--filter NAME' runs some
	@echo "Building casetui and its tests: some minutes the first time, then seconds."
	@swift test $(ARGS)

fuzz: ## Give the browser random keys for ten minutes, and the program 10,000 random command lines and 800 odd streams
	@CASETUI_FUZZ_SECONDS=$${CASETUI_FUZZ_SECONDS:-600} $(MAKE) --no-print-directory test \
	  ARGS='--filter FuzzTests'

soak: ## Give the browser random keys while its server fails, for five minutes; a failure names its seed
	@CASETUI_SOAK_SECONDS=$${CASETUI_SOAK_SECONDS:-300} $(MAKE) --no-print-directory test \
	  ARGS='--filter SoakTests'

histories: ## Let processes, a colleague and faults write to a server, and check what is left, for five minutes
	@CASETUI_HISTORIES_SECONDS=$${CASETUI_HISTORIES_SECONDS:-300} $(MAKE) --no-print-directory test \
	  ARGS='--filter LongHistoryTests'

check: lint test ## Run the lint and every test

lint: packages-lint ## Check the format of the code and the house rules
	@status=0; \
	  swift format lint --strict --parallel --recursive $(SWIFT_FILES) || status=1; \
	  scripts/check-house || status=1; \
	  exit $$status

format: ## Format the code
	@swift format format --in-place --parallel --recursive $(SWIFT_FILES)

screenshots: packages-screenshots build ## Remake the pictures of screenshots/ from the real program
	@scripts/screenshots "$$(swift build --show-bin-path)/casetui"

bench: packages-build ## Measure, with a server of a million cases; BENCHMARKS.md explains the figures
	@[[ -x Benchmarks/run ]] || { echo "make: there is no Benchmarks/run" >&2; exit 1; }
	@Benchmarks/run $(or $(ARGS),--full)

install: packages-build ## Build for release and install into PREFIX (/usr/local, or ~/.local without root)
	@echo "Building casetui for release: about eight minutes the first time."
	@swift build --configuration release --product casetui $(RELEASE_FLAGS)
	@scripts/install-program "$$(swift build --configuration release --show-bin-path)/casetui" \
	  "$(DESTDIR)$(PREFIX)"

packages-%:
	@command -v swift >/dev/null || { \
	  echo "make: there is no swift on the PATH: casetui needs a Swift 6.2 toolchain" >&2; exit 1; }
	@scripts/install-packages $*
