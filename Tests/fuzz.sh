#!/usr/bin/env bash
# Fuzzes what reads input, under the Address Sanitizer and behind a control that must be found. Takes a build of its own.
#
#   bash Tests/fuzz.sh                  # a minute each
#   bash Tests/fuzz.sh 600 csv xml      # ten minutes each, of these targets
#
# An input that shows a fault is stored under Tests/Fuzz/FailCases, where the suite reads it ever after. What was learned
# of the readers stays in .build/fuzz/corpus, so the next run goes on from there.
set -uo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=("$@")
[ $# -gt 0 ] || targets=(csv encodings xml workbooks numbers dates mappings)
build=.build/fuzz
mkdir -p "$build"

# Optimized, for a debug build is twenty times slower; traps for overflows and bounds stay in. Of two options --sanitize
# the compiler would heed the last alone, and the control would not be found for lack of coverage.
ABILLIFY_FUZZ=1 swift build -c release --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address --scratch-path "$build" \
    --product batch-fuzz >"$build/build.log" 2>&1 || { tail -n 40 "$build/build.log" >&2; exit 1; }
# A crash is told by the sanitizer; the backtracer of Swift would wait for a terminal.
export SWIFT_BACKTRACE=enable=no

# Third-party files that serve as further seeds, where they are at hand.
extra() {
    case $1 in
    csv) echo ../shared/inputs/pollock ../shared/inputs/csv-spectrum samples ;;
    xml) echo ../shared/inputs/xml-attack ../shared/inputs/cxml ../shared/inputs/opentrans samples ;;
    workbooks) echo ../shared/inputs/xlsx-calamine ;;
    mappings) echo mappings ;;
    esac
}

fuzz() {
    local target=$1 limit=$2 cases=$3
    shift 3
    local log=$build/$target.log corpus=$build/corpus/$target seeds=() folder
    rm -rf "$build/corpus/control"
    mkdir -p "$corpus" "$cases"
    for folder in Tests/Fuzz/Seeds/$target Tests/Fuzz/FailCases/$target $(extra "$target"); do
        [ -d "$folder" ] && seeds+=("$folder")
    done
    ABILLIFY_FUZZ=$target "$build/release/batch-fuzz" -max_total_time="$limit" -timeout=10 -rss_limit_mb=2048 \
        -max_len=4096 -print_final_stats=1 -artifact_prefix="$cases/" "$@" "$corpus" "${seeds[@]}" \
        >"$log" 2>&1 </dev/null
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if fuzz control 120 "$scratch" || ! grep -q 'made on purpose' "$build/control.log"; then
    echo "fuzz: the fault that was made on purpose was not found" >&2
    tail -n 20 "$build/control.log" >&2
    exit 1
fi
echo "fuzz control: the fault was found, as it must be"

failed=0
for target in "${targets[@]}"; do
    started=$SECONDS
    status=0
    fuzz "$target" "$seconds" "Tests/Fuzz/FailCases/$target" || status=$?
    log=$build/$target.log
    executions=$(sed -nE 's/^stat::number_of_executed_units: *([0-9]+).*/\1/p' "$log" | tail -n 1)
    coverage=$(sed -nE 's/.* cov: ([0-9]+) .*/\1/p' "$log" | tail -n 1)
    case=$(sed -nE 's/.*Test unit written to (.*)/\1/p' "$log" | tail -n 1)
    echo "fuzz $target: ${executions:-0} executions in $((SECONDS - started)) s, ${coverage:-0} edges," \
        "$([ "$status" = 0 ] && echo "no finding" || echo "found ${case:-a fault}")"
    if [ "$status" != 0 ] || [ "${executions:-0}" = 0 ]; then
        failed=1
        grep -E 'Fatal error|ERROR|SUMMARY|deadly' "$log" | head -n 5 | cut -c1-600 >&2
    fi
done
rmdir Tests/Fuzz/FailCases/* 2>/dev/null
exit "$failed"
