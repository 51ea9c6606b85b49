#!/usr/bin/env bash
# Lints, builds and tests everything; the last line counts. --long runs the long forms of the fault tests and the proofs,
# the suite under the Thread Sanitizer, and the fuzzer.
set -uo pipefail
cd "$(dirname "$0")/.."
. samples/install.sh
[ "${1:-}" = --long ] && export ABILLIFY_LONG=1

passed=0
failed=0
# What failed, said once more before the last line: a long log hides it.
failures=$(mktemp)
trap 'rm -f "$failures"' EXIT
step() {
    local name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name" | tee -a "$failures" >&2
        return 1
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
    bad=$(grep -E '^(✘|􀢄) Test .* failed after ' "$log" | grep -cvE '^(✘|􀢄) Test run with ' || true)
    grep -E '^(✘|􀢄) Test .* recorded an issue|^↳' "$log" | grep -vE '^↳ (Testing Library|Target Platform|///)' | cut -c1-1000 | head -n 60 >>"$failures"
    rm -f "$log"
    [ -n "$count" ] || { echo "no test was run" >&2; return 1; }
    passed=$((passed + count - bad))
    failed=$((failed + bad))
    [ "$status" = 0 ] || [ "$bad" -gt 0 ]
}

# What is broken on purpose: kills, failing disks, power cuts; the proofs print their own lines. The longest of them runs
# beside the others, as each waits much of its time.
proofs() {
    local form=() program
    [ -n "${ABILLIFY_LONG:-}" ] && form=(--long)
    program=$(swift build --show-bin-path)/batch-proofs
    "$program" faults "${form[@]}" >"$failures.faults" 2>&1 &
    local faults=$!
    "$program" --without faults "${form[@]}" | tee "$failures.proofs"
    local status=${PIPESTATUS[0]}
    wait "$faults" || status=1
    tee -a "$failures.proofs" <"$failures.faults"
    [ "$status" = 0 ] || grep -B 3 FAILED "$failures.proofs" | tail -n 40 >>"$failures"
    rm -f "$failures.proofs" "$failures.faults"
    return "$status"
}

# What is shown to the outside: the sandbox's answers against its OpenAPI document, its page and the report in a browser.
sandbox_server() {
    server_folder=$(mktemp -d)
    : >"$server_folder/log"
    "$(swift build --show-bin-path)/abillify-batch" sandbox --port 0 --ledger "$server_folder/ledger.sqlite" \
        >"$server_folder/log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        url=$(sed -nE 's|^sandbox at (http://[^/]*)/api$|\1|p' "$server_folder/log")
        [ -n "$url" ] && return 0
        sleep 0.1
    done
    cat "$server_folder/log" >&2
    return 1
}

# Runs a check that may be impossible here: exit code 75 is a skip, said with its reason and not counted.
maybe() {
    local name=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" = 75 ] || step "$name" test "$status" = 0
}

# What is computed a second time by others: sums by Python's decimal, check digits by python-stdnum.
oracles() {
    command -v python3 >/dev/null 2>&1 || { echo "skipped: the oracles, for lack of python3"; return; }
    local program
    program=$(swift build --show-bin-path)/batch-oracle
    step money python3 Tests/Oracles/money_oracle.py --program "$program"
    step "money's control" fails python3 Tests/Oracles/money_oracle.py --program "$program" --broken
    maybe identifiers python3 Tests/Oracles/vat_oracle.py --program "$program"
}

fails() { ! "$@" >/dev/null; }

browser() {
    command -v chromium >/dev/null 2>&1 && return 0
    command -v apt-get >/dev/null 2>&1 || return 0
    local sudo
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get update -q >/dev/null 2>&1
    $sudo apt-get install -y -q chromium >/dev/null 2>&1 || true
}

step lint lint
step build swift build --build-tests
step tests suite
step proofs proofs
oracles
[ -n "${ABILLIFY_LONG:-}" ] && step threads bash Tests/threads.sh
[ -n "${ABILLIFY_LONG:-}" ] && step fuzz bash Tests/fuzz.sh
step demo bash samples/demo.sh
step install bash Tests/install.sh
step deploy bash Tests/deploy.sh
if step sandbox sandbox_server; then
    maybe contract bash Tests/contract.sh "$url"
    if command -v python3 >/dev/null 2>&1; then
        browser
        maybe page python3 Tests/page.py "$url"
        maybe report python3 Tests/report.py "$(swift build --show-bin-path)/abillify-batch"
    else
        echo "skipped: the page and the report, for lack of python3"
    fi
    kill "$server"
    rm -rf "$server_folder"
fi
[ -s "$failures" ] && { echo "== What failed"; cat "$failures"; }
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
