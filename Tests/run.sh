#!/usr/bin/env bash
# Lints, builds and tests everything; the last line counts. --long runs the long forms of the fault tests.
set -uo pipefail
cd "$(dirname "$0")/.."
. samples/install.sh
[ "${1:-}" = --long ] && export ABILLIFY_LONG=1

passed=0
failed=0
step() {
    local name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name" >&2
    fi
}

lint() { swift format lint --strict --recursive --parallel Sources Tests Package.swift; }

suite() {
    local log
    log=$(mktemp)
    swift test 2>&1 | tee "$log" | grep -vE '^(􀟈|◇|✔|􁁛|\[[0-9]+/)' || true
    local status=${PIPESTATUS[0]}
    local count
    count=$(sed -nE 's/.*Test run with ([0-9]+) tests? .*/\1/p' "$log" | tail -n 1)
    local bad
    bad=$(grep -cE '^(✘|􀢄) Test .* failed' "$log" || true)
    rm -f "$log"
    [ -n "$count" ] || { echo "no test was run" >&2; return 1; }
    passed=$((passed + count - bad))
    failed=$((failed + bad))
    [ "$status" = 0 ] || [ "$bad" -gt 0 ]
}

step lint lint
step build swift build --build-tests
step tests suite
step demo bash samples/demo.sh
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
