# `make check` is what CI runs. Each step can be run alone.
#
#   make check      format, build without warnings, tests, documentation, Python, other instruction sets and builds
#   make format     lays out all Swift files as .swift-format says
#   make lint       refuses files that are laid out otherwise
#   make build      debug and release, warnings are errors
#   make test       the tests, as the README tells people to run them
#   make docs       the documentation of the library, warnings are errors
#   make python     a model taken over by Python, as Documentation/Python.md shows
#   make optuna     a study of ours in Optuna, and one of Optuna's in ours
#   make processes  four processes on one study, one of them killed
#   make bits       the same model file from debug and release builds, threads and instruction sets
#   make allocations  the same number of heap allocations whatever the number of epochs (valgrind)
#   make sanitize   the tests of numerics and networks under AddressSanitizer, the C loops under UndefinedBehaviorSanitizer too
#   make consumer   another package that depends on this one by version
#   make static     the command as one file that a bare Debian runs
#   make reproduction  the report in small: figures, page, same numbers from any number of threads and after kills
#   make published  the published edition whole, held against the print: minutes, and no part of check
#   make benchmarks the measurements of Benchmarks/ build; CONTRIBUTING tells how they run
#   make fuzz       every reader of foreign bytes, FUZZ_SECONDS each

SHELL := /bin/bash
LIBRARY := DescentNumerics DescentOptimization DescentNetworks DescentData DescentTraining DescentScheduling DescentFigures \
    DescentStudies DescentTuning Descent
SOURCES := Sources Tests Examples Fuzz Benchmarks Package.swift
FUZZ_SECONDS ?= 20
STATIC := --static-swift-stdlib -Xlinker -L$(CURDIR)/.build/static

.PHONY: check format lint build test docs python optuna processes bits allocations sanitize consumer static reproduction published benchmarks fuzz clean

check: lint build test docs python optuna processes bits allocations sanitize consumer reproduction benchmarks fuzz

format:
	swift format --in-place --recursive --parallel $(SOURCES)

lint:
	swift format lint --strict --recursive --parallel $(SOURCES)

build:
	swift build --build-tests -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
	swift build -c release --product descent

test:
	swift test

docs:
	@for target in $(LIBRARY); do \
	    echo "documentation of $$target"; \
	    swift package generate-documentation --target $$target --warnings-as-errors >.build/docs.log 2>&1 \
	        || { cat .build/docs.log; exit 1; }; \
	done

python:
	Scripts/check-python

optuna:
	Scripts/check-optuna

processes:
	Scripts/check-processes

bits:
	Scripts/check-bits

allocations:
	Scripts/check-allocations

sanitize:
	# What Swift's own runtime and test library keep until the end are no leaks of ours. Undefined behavior of the C loops traps.
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize address -Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined \
	    --scratch-path .build-address --filter 'DescentNumericsTests|DescentNetworksTests'

consumer:
	Scripts/check-consumer

reproduction:
	Scripts/check-reproduction

published:
	Scripts/check-published

benchmarks:
	swift build --package-path Benchmarks

static:
	# A folder with the static library alone, so that the linker takes it.
	mkdir -p .build/static
	ln -sf "$$($(CC) -print-file-name=libsqlite3.a)" .build/static/libsqlite3.a
	swift build -c release --product descent $(STATIC)
	strip -o descent "$$(swift build -c release --product descent $(STATIC) --show-bin-path)/descent"

fuzz:
	Scripts/fuzz $(FUZZ_SECONDS)

clean:
	rm -rf .build .build-* descent
