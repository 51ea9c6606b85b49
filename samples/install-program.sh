#!/usr/bin/env bash
# Installs the program with its completions and its manual page under a prefix, or takes all of it away again:
#
#   samples/install-program.sh /usr/local
#   samples/install-program.sh --uninstall /usr/local
#   samples/install-program.sh --program FILE PREFIX     installs a program that was built before
#
# Without --program it builds the release, with Swift's library inside: the machine that runs it needs no Swift, but
# Debian's libxml2, zlib1g and libsqlite3-0.
set -euo pipefail

usage() { sed -nE '2,/^set/s/^# ?//p' "$0" >&2; exit 64; }

uninstall='' program='' prefix=''
while [ $# -gt 0 ]; do
    case $1 in
    --uninstall) uninstall=yes ;;
    --program) program=${2:-}; [ -n "$program" ] || usage; shift ;;
    -*) usage ;;
    *) [ -z "$prefix" ] || usage; prefix=$1 ;;
    esac
    shift
done
[ -n "$prefix" ] || usage
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
case $program in '' | /*) ;; *) program=$PWD/$program ;; esac

name=abillify-batch
bin=$prefix/bin/$name
bash_completion=$prefix/share/bash-completion/completions/$name
zsh_completion=$prefix/share/zsh/site-functions/_$name
fish_completion=$prefix/share/fish/vendor_completions.d/$name.fish
manual=$prefix/share/man/man1/$name.1

if [ -n "$uninstall" ]; then
    rm -f "$bin" "$bash_completion" "$zsh_completion" "$fish_completion" "$manual"
    exit 0
fi

cd "$(dirname "$0")/.."
. samples/install.sh
if [ -z "$program" ]; then
    swift build -c release --static-swift-stdlib --product "$name"
    program=$(swift build -c release --static-swift-stdlib --show-bin-path)/$name
fi
# The argument parser's own generator reads the commands and options from the program.
swift build --product generate-manual
generator=$(swift build --show-bin-path)/generate-manual

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for shell in bash zsh fish; do "$program" --generate-completion-script "$shell" >"$scratch/$shell"; done
day=$(git log -1 --format=%cs 2>/dev/null || date -u +%F)
"$generator" "$program" --date "$day" --section 1 --output-directory "$scratch"
# What the generator leaves to be wished for: one sentence a line, no empty paragraph in front of the next option, and what
# the program reads from its environment.
sed -E '/^\./!s/([.!?]) +([A-Z])/\1\n\2/g' "$scratch/$name.1" |
    awk '/^\.Pp$/ { held = 1; next }
        /^\.Sh "EXIT STATUS"/ { held = 0; environment() }
        { if (held && !/^\.(It|El)/) print ".Pp"; held = 0; print }
        END { environment() }
        function environment() { while ((getline line <"samples/manual-environment.mdoc") > 0) print line }' \
    >"$scratch/manual"

install -D -m 755 "$program" "$bin"
install -D -m 644 "$scratch/bash" "$bash_completion"
install -D -m 644 "$scratch/zsh" "$zsh_completion"
install -D -m 644 "$scratch/fish" "$fish_completion"
install -D -m 644 "$scratch/manual" "$manual"
echo "$("$bin" --version) is in $bin, its completions and its manual page are under $prefix/share"
