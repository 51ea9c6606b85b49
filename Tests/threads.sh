#!/usr/bin/env bash
# Runs the suite under the Thread Sanitizer, behind a control that must be told. Takes a build of its own.
#
# Left out are the golden and security runs, which start the program as a child: the simulation, the sandbox and the
# journal run in the test process itself.
set -uo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

export TSAN_OPTIONS="halt_on_error=0 exitcode=0 log_path=$scratch/report"

swiftc -sanitize=thread -swift-version 6 Tests/Proofs/threads/race.swift -o "$scratch/race" || exit 1
"$scratch/race" >/dev/null
if ! cat "$scratch"/report.* 2>/dev/null | grep -q 'WARNING: ThreadSanitizer'; then
    echo "threads: the race that was made on purpose was not told" >&2
    exit 1
fi
rm -f "$scratch"/report.*

swift test --sanitize thread --scratch-path .build/threads --skip GoldenTests --skip SecurityTests \
    >"$scratch/log" 2>&1
status=$?
count=$(sed -nE 's/.*Test run with ([0-9]+) tests? .*/\1/p' "$scratch/log" | tail -n 1)
races=$(cat "$scratch"/report.* 2>/dev/null | grep -c 'WARNING: ThreadSanitizer' || true)
[ "$races" = 0 ] || cat "$scratch"/report.* >&2
[ "$status" = 0 ] || tail -n 40 "$scratch/log" >&2
echo "threads: ${count:-0} tests under the Thread Sanitizer, $races reports; control: a race was told, as it must be"
[ "$status" = 0 ] && [ "$races" = 0 ] && [ "${count:-0}" -gt 0 ]
