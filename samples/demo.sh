#!/usr/bin/env bash
# Runs the main job on a fresh machine that has Swift: order exports in, invoices from the embedded sandbox out.
set -euo pipefail
cd "$(dirname "$0")/.."
. samples/install.sh

swift build --product abillify-batch
bin=$(swift build --show-bin-path)/abillify-batch
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

echo
echo "== Dry run of a file with faults: nothing is sent"
"$bin" check samples/canonical-faults.csv --state "$out/state" || true

echo
echo "== Import of orders in four layouts"
"$bin" import samples/canonical.csv samples/german-orders.csv samples/shopify-orders.csv \
    samples/canonical.xml samples/ms-purchase-orders.xml samples/ubl-order.xml \
    --state "$out/state" --report-dir "$out/reports" --quiet

echo
echo "== The first of them again, as a spreadsheet: nothing is booked twice"
"$bin" import samples/canonical.xlsx --state "$out/state" --report-dir "$out/reports" --quiet

echo
echo "== Invoices without orders, drafts that become invoices, credit notes for invoices"
"$bin" import samples/invoices.csv --flow invoice --state "$out/state" --report-dir "$out/reports" --quiet
"$bin" import samples/drafts.csv --flow draft --convert --state "$out/state" --report-dir "$out/reports" --quiet
"$bin" import samples/creditnotes.csv --state "$out/state" --report-dir "$out/reports" --quiet

echo
echo "== Invoice numbers, from the reports"
printf '%-24s %-16s %s\n' voucher number status
for report in "$out"/reports/*/*.report.jsonl.gz; do
    gunzip -c "$report" | sed -E 's/.*"invoice_number":"?([^",]*)"?.*"status":"([^"]*)".*"voucher":"([^"]*)".*/\3 \1 \2/' |
        while read -r voucher number status; do printf '%-24s %-16s %s\n' "$voucher" "$number" "$status"; done
done
