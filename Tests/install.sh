#!/usr/bin/env bash
# Installs the built program under a scratch prefix and looks at what a user gets: completions that parse and complete in
# their shells, a manual page without a warning, and nothing left after it was taken away.
# A shell that is not to be had is said and passed over.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
tests=$PWD/Tests
program=${1:-$(swift build --show-bin-path)/abillify-batch}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() { echo "install: $*" >&2; failed=1; }
skip() { echo "skipped: $*"; }

if command -v apt-get >/dev/null 2>&1; then
    missing=()
    for tool in zsh fish mandoc; do command -v "$tool" >/dev/null 2>&1 || missing+=("$tool"); done
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    [ "${#missing[@]}" = 0 ] || $sudo apt-get install -y -q "${missing[@]}" >/dev/null 2>&1 || true
fi

prefix=$scratch/prefix
samples/install-program.sh --program "$program" "$prefix" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
export PATH=$prefix/bin:$PATH ABILLIFY_STATE=$scratch/state HOME=$scratch
unset ABILLIFY_ENDPOINT
bash_completion=$prefix/share/bash-completion/completions/abillify-batch
zsh_completion=$prefix/share/zsh/site-functions/_abillify-batch
fish_completion=$prefix/share/fish/vendor_completions.d/abillify-batch.fish
manual=$prefix/share/man/man1/abillify-batch.1

# Each command that the program has is in all of them: one that is added later is there without a further word.
commands=$(abillify-batch --help | sed -nE '/^SUBCOMMANDS:/,/^$/s/^  ([a-z]+) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -gt 10 ] || fail "the program lists no commands"
for command in $commands; do
    for file in "$bash_completion" "$zsh_completion" "$fish_completion" "$manual"; do
        grep -qw -- "$command" "$file" || fail "$(basename "$file") knows no $command"
    done
done

mkdir "$scratch/orders" && cd "$scratch/orders" && touch june.csv june.exe june.xml july.yaml && mkdir july
abillify-batch import june.csv --quiet --report-dir r >/dev/null 2>&1
run=$(abillify-batch history --limit 1 | head -n 1 | cut -d' ' -f1)
# The words before the cursor, what has to be offered, and what must not be: "" stands for nothing at all.
cases=(
    "abillify-batch st|status|sandbox"
    "abillify-batch import --map|--mapping|--max-errors"
    "abillify-batch import --mapping shop|shopify-orders|canonical"
    "abillify-batch import --encoding win|windows-1252|utf-8"
    "abillify-batch check --flow dr|draft|order"
    "abillify-batch import ju|june.csv|june.exe"
    "abillify-batch sweep --config ju|july.yaml|june.csv"
    "abillify-batch rules explain ADR-0|ADR-02|HDR-01"
    "abillify-batch status 2|$run|canonical"
    "abillify-batch import --encoding nosuch||utf-8"
)

# What bash offers: the function that the script registers is called as the shell would.
in_bash() {
    bash -c '
        source "$1"
        registered=$(complete -p abillify-batch) || exit 1
        COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9 COMP_KEY=9
        read -ra COMP_WORDS <<<"$2"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        function=$(sed -E "s/.* -F ([^ ]+) .*/\1/" <<<"$registered")
        "$function" abillify-batch "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf "%s\n" "${COMPREPLY[@]}"
    ' bash "$bash_completion" "$1" 2>/dev/null | sed 's/ *$//'
}

completes() {
    local case line wanted unwanted offered
    for case in "${cases[@]}"; do
        IFS='|' read -r line wanted unwanted <<<"$case"
        offered=$(in_bash "$line")
        if [ -z "$wanted" ]; then
            [ -z "$offered" ] || fail "bash offers for \"$line\": $offered"
        else
            grep -qxF -- "$wanted" <<<"$offered" || fail "bash does not offer $wanted for \"$line\" but: $offered"
        fi
        ! grep -qxF -- "$unwanted" <<<"$offered" || fail "bash offers $unwanted for \"$line\""
    done
}

# What the other shells offer shows on a terminal only.
on_terminal() {
    local shell=$1 completions=$2
    command -v python3 >/dev/null 2>&1 || { skip "completing in $shell, for lack of python3"; return; }
    printf '%s\n' "${cases[@]}" | python3 "$tests/completions.py" "$shell" "$completions" || failed=1
}

bash -n "$bash_completion" || fail "bash can't read its completions"
completes
if command -v zsh >/dev/null 2>&1; then
    zsh -n "$zsh_completion" || fail "zsh can't read its completions"
    [ "$(head -n 1 "$zsh_completion")" = "#compdef abillify-batch" ] || fail "zsh would not find its completions"
    on_terminal zsh "$(dirname "$zsh_completion")"
else
    skip "completions in zsh, for lack of zsh"
fi
if command -v fish >/dev/null 2>&1; then
    fish -n "$fish_completion" || fail "fish can't read its completions"
    on_terminal fish "$fish_completion"
else
    skip "completions in fish, for lack of fish"
fi

# Each variable that the program reads is in the manual; what hooks of notices are given is there too.
variables=$(grep -rhoE '"(ABILLIFY_[A-Z_]+|CREDENTIALS_DIRECTORY|JOURNAL_STREAM|XDG_STATE_HOME)"' "$tests/../Sources" \
    --include=*.swift --exclude-dir=batch-benchmark | tr -d '"' | sort -u)
[ "$(echo "$variables" | wc -l)" -gt 12 ] || fail "the program reads no variables"
for variable in $variables; do
    grep -qE "^\.(It )?Ev $variable( |$)" "$manual" || fail "the manual knows no $variable"
done

checked=''
if command -v mandoc >/dev/null 2>&1; then
    checked=yes
    mandoc -Tlint -W warning "$manual" || fail "mandoc warns of the manual page"
    ! (cat "$manual"; echo '.Bl -bogus') | mandoc -Tlint -W warning >/dev/null 2>&1 || fail "mandoc warns of nothing"
fi
if command -v groff >/dev/null 2>&1; then
    checked=yes
    [ -z "$(groff -ww -mandoc -Tutf8 "$manual" 2>&1 >/dev/null)" ] || fail "groff warns of the manual page"
    [ -n "$( (cat "$manual"; echo '.Bogus') | groff -ww -mandoc -Tutf8 2>&1 >/dev/null)" ] || fail "groff warns of nothing"
fi
[ -n "$checked" ] || skip "the manual page, for lack of mandoc and groff"

cd "$tests/.." || exit
samples/install-program.sh --uninstall "$prefix"
left=$(find "$prefix" -type f)
[ -z "$left" ] || fail "left behind: $left"
exit "$failed"
