#!/usr/bin/env bash
# Holds a running sandbox to its own description, openapi.yaml, with requests that Schemathesis makes up.
#
# Usage: contract.sh BASE_URL        such as http://127.0.0.1:8085
#
# No answer may be outside the document: its status, media type, header fields and schema are checked, 5xx is a
# failure, and so is another answer than 405 to a method that a path lacks. The seed is fixed; a sandbox may be used
# again. Schemathesis is installed once, from PyPI, into the user's cache. Exits with its exit code; with 75 if it
# can't be had.
set -euo pipefail

readonly version=4.32.5 seed=20261121 examples=25
readonly checks=not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance
readonly more_checks=response_schema_conformance,unsupported_method

skip() {
    echo "skipped: $1"
    exit 75
}

[ $# -eq 1 ] || { echo "usage: ${0##*/} BASE_URL" >&2; exit 64; }
base=${1%/}
base=${base%/api}

python=${PYTHON:-python3}
command -v "$python" >/dev/null || skip "there is no $python"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip "Schemathesis needs Python 3.10 or later"

# An installation that broke off is not taken for one.
home=${XDG_CACHE_HOME:-$HOME/.cache}/abillify-batch/schemathesis
tool=$home/$version
if ! "$tool/bin/python" -c 'import schemathesis' 2>/dev/null; then
    rm -rf "$tool"
    mkdir -p "$home"
    "$python" -m venv "$tool" >/dev/null 2>&1 || skip "$python has no venv (Debian: python3-venv)"
    "$tool/bin/python" -m pip --quiet --disable-pip-version-check --no-input install "schemathesis==$version" \
        >"$home/install.log" 2>&1 || skip "PyPI gives no schemathesis $version, see $home/install.log"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The examples of the document name K-1001, A-1001 and so on: these are booked first, and anew when they are used up.
cat >"$work/fixtures.py" <<'PYTHON'
"""Keeps the resources that the document's examples name in a state in which requests can succeed."""

import base64, itertools, json, os, time, urllib.error, urllib.request

import schemathesis

API = os.environ["CONTRACT_API"]
ITEM = {"label": "Chair", "quantity": 2, "unit": "pcs", "unitprice": "5000.00", "detail": {"taxprofile": "default"}}
ORDER = {"netbased": True, "items": [ITEM]}
# What was booked by an earlier run of this test is told apart by the time.
marks = (f"{int(time.time()):x}-{number}" for number in itertools.count(1))
EXAMPLES = {"invoiceReference": "R-1001", "draftReference": "D-1001", "creditnoteReference": "G-1001"}
current = {}
# These want what others have locked.
LOOKS_BACK = {"resendInvoice", "listDocumentsOfInvoice", "listCreditnotesOfOrder"}
# What a success makes useless for the requests to come.
USES_UP = {
    "commitInvoice": "invoiceReference", "generateInvoiceDocument": "invoiceReference",
    "createCreditnoteOfInvoice": "invoiceReference", "convertDraft": "draftReference",
    "generateCreditnoteDocument": "creditnoteReference",
}


def send(method, path, body, known=(409,)):
    request = urllib.request.Request(
        API + path, json.dumps(body).encode(), method=method,
        headers={"Content-Type": "application/json",
                 "Authorization": "Basic " + base64.b64encode(b"sandbox:sandbox").decode()})
    try:
        urllib.request.urlopen(request, timeout=20).close()
    except urllib.error.HTTPError as error:
        if error.code not in known:
            raise SystemExit(f"contract: {method} {path} was answered with {error.code}: {error.read()[:500]!r}")
    except OSError as error:
        raise SystemExit(f"contract: {API} can't be reached: {error}")


def book(parameter, reference):
    if parameter == "invoiceReference":
        send("POST", "/orders/A-1001/invoices", {"reference": reference})
    elif parameter == "draftReference":
        send("POST", "/identities/K-1001/drafts", {"reference": reference, **ORDER})
    else:
        send("POST", "/identities/K-1001/creditnotes", {"reference": reference, **ORDER})


def renew(parameter):
    current[parameter] = f"{EXAMPLES[parameter]}-{next(marks)}"
    book(parameter, current[parameter])


def operation(case):
    return case.operation.definition.raw.get("operationId")


@schemathesis.hook
def before_call(context, case, kwargs):
    mark = next(marks)
    paths = case.path_parameters or {}
    if operation(case) not in LOOKS_BACK:
        for parameter, reference in current.items():
            if paths.get(parameter) == EXAMPLES[parameter]:
                paths[parameter] = reference
    # Most requests get a key and a reference of their own; the rest runs into 422 and 409.
    if mark.endswith(("0", "5")):
        return
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and 0 < len(key) < 240:
        case.headers["Idempotency-Key"] = f"{key[:200]}-{mark}"
    if case.method == "POST" and isinstance(case.body, dict) and str(case.body.get("reference")).endswith("-1001"):
        case.body = {**case.body, "reference": f"{case.body['reference']}-{mark}"}


@schemathesis.hook
def after_call(context, case, response):
    parameter = USES_UP.get(operation(case))
    if parameter and response.status_code == 200:
        renew(parameter)


if __name__ == "__main__":
    send("PUT", "/identities/K-1001", {"kind": "incorporate", "name": {"company": "Muster GmbH"}})
    send("POST", "/identities/K-1001/orders", {"reference": "A-1001", **ORDER})
    for parameter, reference in EXAMPLES.items():
        book(parameter, reference)
    send("POST", "/invoices/R-1001/generateDocument", {}, known=(400,))
else:
    for parameter in EXAMPLES:
        renew(parameter)
PYTHON
export CONTRACT_API=$base/api
"$tool/bin/python" "$work/fixtures.py"

# One worker: several confuse Python 3.11's parser. Nothing is written to the current folder.
cd "$work"
export PYTHONPATH=$work SCHEMATHESIS_HOOKS=fixtures
status=0
"$tool/bin/schemathesis" run "$base/openapi.yaml" --url "$base/api" --auth sandbox:sandbox \
    --phases examples,coverage,fuzzing,stateful --max-examples "$examples" --seed "$seed" --workers 1 \
    --checks "$checks,$more_checks" --generation-database none --no-shrink --request-timeout 20 \
    --warnings off --no-color || status=$?
exit "$status"
