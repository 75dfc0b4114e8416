# make demo   from a fresh clone to a brief; make test   to tested; make help   the rest.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL: # each step uses all cores by itself, and two package installations would meet at a lock

BUILD ?= build
CASE ?= examples/anti-isis-coalition
JOBS ?= $(shell nproc)

ENTENTE := $(BUILD)/bin/entente
CACHE := $(BUILD)/CMakeCache.txt
SOURCES = git ls-files '*.cc' '*.h'
# For scripts that use the packages which the build has installed.
NODE := NODE_PATH=$(BUILD)/web/node_modules node

# Reconfigures only where the option is not on already.
option_on = @grep -qx '$(1):BOOL=ON' $(CACHE) || cmake -S . -B $(BUILD) -D$(1)=ON

.PHONY: help
help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

.PHONY: demo
demo: build ## install what is missing, build, write the example case's brief
	@$(ENTENTE) run $(CASE) || [ $$? -eq 1 ]
	@echo
	@echo "The brief:  $(abspath $(CASE)/brief.html)"
	@echo "Open it in any browser, for instance:  xdg-open $(CASE)/brief.html"
	@echo "It is one file that needs no network and no server: copy it to wherever your browser is."

.PHONY: build
build: $(BUILD)/build.ninja ## install what is missing, build the program
	@cmake --build $(BUILD) --parallel $(JOBS) --target entente

.PHONY: test
test: setup-test $(BUILD)/build.ninja ## install what is missing, build everything, run every test
	$(call option_on,ENTENTE_TESTS)
	@cmake --build $(BUILD) --parallel $(JOBS)
	@ctest --test-dir $(BUILD) --output-on-failure --no-tests=error --parallel $(JOBS) 2>&1 \
	  | tee $(BUILD)/ctest.log; status=$$?; \
	  echo; grep -E '^[0-9]+% tests passed' $(BUILD)/ctest.log; exit $$status

.PHONY: bench
bench: $(BUILD)/build.ninja ## build and run the benchmarks
	$(call option_on,ENTENTE_BENCH)
	@cmake --build $(BUILD) --parallel $(JOBS)
	@found=; for program in $(BUILD)/bin/*_bench; do \
	  [ -x "$$program" ] || continue; found=1; echo "== $${program##*/}"; "$$program" || exit; done; \
	  [ -n "$$found" ] || { echo "no benchmark programs in $(BUILD)/bin" >&2; exit 2; }

.PHONY: screenshots
screenshots: setup-test build ## pictures of both examples' briefs into docs/images
	@for case in anti-isis-coalition:docs/images harbour-rumour:docs/images/harbour-rumour; do \
	  $(ENTENTE) run examples/$${case%%:*} || [ $$? -eq 1 ]; \
	  $(NODE) tools/screenshots.mjs examples/$${case%%:*}/brief.html $${case##*:} || exit; \
	  rm -f $${case##*:}/brief-page-*.png; done

.PHONY: format
format: setup-lint ## format the C++ sources in place
	@$(SOURCES) | xargs -r clang-format-16 -i

.PHONY: check-format
check-format: setup-lint ## fail where a C++ source is not formatted
	@$(SOURCES) | xargs -r clang-format-16 --dry-run --Werror

.PHONY: tidy
tidy: setup-lint $(BUILD)/build.ninja ## run clang-tidy over the C++ sources (FILES=regex for some)
	@cmake --build $(BUILD) --parallel $(JOBS)
	@run-clang-tidy-16 -quiet -p $(BUILD) -j $(JOBS) -extra-arg=-Wno-unknown-warning-option \
	  '$(or $(FILES),^$(CURDIR)/(src|cli|include|tests)/)'

.PHONY: clean
clean: ## remove what was built and what the examples' runs wrote
	rm -rf $(BUILD)
	rm -f examples/*/case.db{,-wal,-shm,-lock} examples/*/brief.{html,md,json}

.PHONY: setup-build setup-test setup-lint
setup-build setup-test setup-lint: setup-%:
	@tools/setup.sh $*

# CMake reruns itself from here on when its inputs change.
$(BUILD)/build.ninja: | setup-build
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release
