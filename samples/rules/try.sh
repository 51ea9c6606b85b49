#!/usr/bin/env bash
# Shows a rule at work on its sample: bash samples/rules/try.sh MAP-02
#
# A sample is one file, which is checked, or a folder whose `commands` are run. Nothing leaves this machine: all runs in a
# scratch folder, with a journal of its own, against the embedded sandbox.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
code=${1:?which rule? such as MAP-02}
for name in "${!ABILLIFY_@}"; do [ "$name" = ABILLIFY_LANG ] || unset "$name"; done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export ABILLIFY_STATE="$scratch/state"
cd "$scratch" || exit
if [ -d "$here/$code" ]; then
    cp "$here/$code"/* .
    cat commands
    . ./commands
else
    sample=$(compgen -G "$here/$code.*") || { echo "there is no sample of $code" >&2; exit 66; }
    abillify-batch check "$sample" --rules "$here/rules.yaml"
fi
