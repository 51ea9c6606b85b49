#!/usr/bin/env bash
# Holds samples/deploy to what is said of it: systemd takes the units and finds little open in them, the program has every
# command that they start and can live behind their filters, cron and the container builder can read their files.
# What a machine lacks is installed from Debian, or said and passed over.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
program=${1:-$(swift build --show-bin-path)/abillify-batch}
deploy=samples/deploy
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() { echo "deploy: $*" >&2; failed=1; }
skip() { echo "skipped: $*"; }
# Whether a tool is there, after it was asked for from Debian.
have() {
    command -v "$1" >/dev/null 2>&1 && return 0
    command -v apt-get >/dev/null 2>&1 || return 1
    local sudo
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get install -y -q "$2" >/dev/null 2>&1
    command -v "$1" >/dev/null 2>&1
}

# --- The commands: each file starts the program by its full path; what it starts has to be one of its commands.
started() {
    grep -hoE '/usr/local/bin/abillify-batch [a-z]+' "$deploy"/*.service "$deploy"/*.cron | cut -d' ' -f2
    sed -nE 's/^CMD \["([a-z]+)".*/\1/p' "$deploy/Containerfile"
    grep -ohE 'abillify-batch (doctor|sweep|watch|status|history)\b' "$deploy/README.md" | cut -d' ' -f2
}
commands=$(started | sort -u)
[ "$(echo "$commands" | wc -w)" -ge 3 ] || fail "only these commands are started: $commands"
# The help of a command that is none is that of the program.
has() { "$program" "$1" --help 2>/dev/null | grep -q "^USAGE: abillify-batch $1\\b"; }
for command in $commands; do has "$command" || fail "abillify-batch has no command $command"; done
! has nosuch || fail "abillify-batch takes any command"
for command in sweep watch; do
    "$program" "$command" --help 2>/dev/null | grep -q -- --config || fail "$command has no --config"
done

# --- The units, with the program in its place as it was built here.
units=$scratch/units
mkdir "$units"
for unit in "$deploy"/*.service "$deploy"/*.timer; do
    sed "s|/usr/local/bin/abillify-batch|$program|" "$unit" >"$units/$(basename "$unit")"
done
hardening() { sed -nE '/^User=/,/^LimitCORE=/p' "$1" | grep -v '^#'; }
diff <(hardening "$deploy/abillify-batch.service") <(hardening "$deploy/abillify-batch-watch.service") ||
    fail "the services are not shut in alike"
if have systemd-analyze systemd; then
    systemd-analyze verify --man=no "$units"/*.service "$units"/*.timer || fail "systemd objects to a unit"
    sed 's/^ProtectSystem=.*/ProtectSystm=strict/' "$units/abillify-batch.service" >"$scratch/broken.service"
    [ -n "$(systemd-analyze verify --man=no "$scratch/broken.service" 2>&1)" ] || fail "systemd objects to nothing"
    for unit in "$units"/*.service; do
        systemd-analyze security --offline=yes --threshold=20 "$unit" >"$scratch/security" ||
            fail "$(tail -n 1 "$scratch/security"), more than 2.0"
    done
    printf '[Service]\nExecStart=%s\n' "$program" >"$scratch/open.service"
    ! systemd-analyze security --offline=yes --threshold=20 "$scratch/open.service" >/dev/null ||
        fail "systemd finds every unit safe"
    calendar=$(sed -nE 's/^OnCalendar=//p' "$deploy/abillify-batch.timer")
    systemd-analyze calendar "$calendar" >/dev/null || fail "no calendar has $calendar"
else
    skip "the units, for lack of systemd-analyze"
fi
if have systemd-sysusers systemd && [ "$(id -u)" = 0 ]; then
    mkdir -p "$scratch/root/etc"
    systemd-sysusers --root="$scratch/root" "$PWD/$deploy/abillify-batch.sysusers" >/dev/null 2>"$scratch/log" &&
        grep -q '^abillify-batch:' "$scratch/root/etc/passwd" || fail "no user is made: $(cat "$scratch/log")"
    systemd-tmpfiles --create --root="$scratch/root" "$PWD/$deploy/abillify-batch.tmpfiles" 2>"$scratch/log" &&
        [ "$(stat -c %a "$scratch/root/srv/abillify-batch/inbox")" = 2770 ] || fail "no inbox: $(cat "$scratch/log")"
else
    skip "the user and the folders, for lack of systemd-sysusers or of root"
fi

# --- The configuration: a file that it claims is booked by the sandbox and put away, any other is turned away.
sed 's/^endpoint: .*/endpoint: sandbox/; s/^settle: .*/settle: 0.2/; '"s|^inbox: .*|inbox: $scratch/drop/inbox|" \
    "$deploy/abillify-batch.yaml" >"$scratch/config.yaml"
mkdir -p "$scratch/drop/inbox"
export ABILLIFY_STATE=$scratch/state HOME=$scratch
unset ABILLIFY_ENDPOINT
# Drops a sample as if it had come an hour ago.
drop() { cp "samples/$1" "$scratch/drop/inbox/$2" && touch -d '1 hour ago' "$scratch/drop/inbox/$2"; }
drop canonical.xml orders_0.xml
drop canonical.csv letters.csv
"$program" sweep --config "$scratch/config.yaml" >"$scratch/log" 2>&1
status=$?
# One was booked and one turned away: the unit has to fail.
[ "$status" != 0 ] && [ "$status" != 75 ] || fail "a sweep that turns a file away ends with $status"
[ -n "$(find "$scratch/drop/done" -name '*orders_0.xml*' 2>/dev/null)" ] || fail "not done: $(cat "$scratch/log")"
[ -n "$(find "$scratch/drop/failed" -name '*letters.csv*' 2>/dev/null)" ] || fail "not turned away: $(cat "$scratch/log")"

# --- The filters: the calls that a run makes of the kernel are among those that the units leave it.
value() { sed -nE "s/^$1=//p" "$deploy/abillify-batch.service"; }
calls_of() {
    systemd-analyze syscall-filter "$1" | sed -nE 's/^ +([@a-z_0-9-]+)$/\1/p' | while read -r entry; do
        case $entry in @*) calls_of "$entry" ;; *) echo "$entry" ;; esac
    done
}
traced() {
    local command=$1 log=$2
    shift 2
    strace -f -qq -o "$log" "$program" "$command" "$@" >/dev/null 2>&1
}
if command -v systemd-analyze >/dev/null && have strace strace; then
    drop canonical.csv orders_1.csv
    traced sweep "$scratch/calls1" --config "$scratch/config.yaml"
    # A name that has to be looked up first.
    ABILLIFY_USER=u ABILLIFY_PASSWORD=p ABILLIFY_ENDPOINT=https://abillify.invalid/api traced import "$scratch/calls2" \
        --patience 0 --attempts 1 --quiet samples/canonical.csv --report-dir "$scratch/reports"
    strace -f -qq -o "$scratch/calls3" timeout --foreground --preserve-status --kill-after 60 5 \
        "$program" watch --config "$scratch/config.yaml" >/dev/null 2>&1 || fail "a watch that is stopped ends with $?"
    cat "$scratch"/calls[123] >"$scratch/all" 2>/dev/null
    made=$(sed -nE 's/^[0-9]+ +([a-z_0-9]+)\(.*/\1/p' "$scratch/all" | sort -u)
    # As root only, SQLite gives its files to the owner of the database.
    [ "$(id -u)" != 0 ] || made=$(grep -vx fchown <<<"$made")
    if [ "$(echo "$made" | wc -l)" -lt 20 ]; then
        skip "the filters, for strace may not look here"
    else
        # A line that begins with ~ denies all of its words.
        for set in $(value SystemCallFilter | sed '/^~/d'); do calls_of "$set"; done | sort -u >"$scratch/allowed"
        for set in $(value SystemCallFilter | sed -n 's/^~//p'); do calls_of "$set"; done | sort -u >"$scratch/denied"
        comm -23 "$scratch/allowed" "$scratch/denied" >"$scratch/open"
        stopped=$(comm -23 <(echo "$made") "$scratch/open" | tr '\n' ' ')
        [ -z "$stopped" ] || fail "the filter stops the calls: $stopped"
        # chroot is what a program like this never needs: a filter that leaves it is none.
        ! grep -qx chroot "$scratch/open" || fail "the filter stops nothing"
        families=$(value RestrictAddressFamilies)
        for family in $(sed -nE 's/.* socket\((AF_[A-Z0-9]+).*/\1/p' "$scratch/all" | sort -u); do
            case " $families " in *" $family "*) ;; *) fail "sockets of the family $family are not left to it" ;; esac
        done
        ! grep -qE 'PROT_[A-Z_|]*WRITE\|PROT_EXEC' "$scratch/all" || fail "memory is both written and run"
    fi
else
    skip "the filters, for lack of strace or systemd-analyze"
fi

# --- Cron: five times, a user, a command; comments, settings and empty lines besides.
cron_faults() {
    awk '
        /^#/ || /^$/ || /^[A-Z_]+=/ { next }
        {
            for (i = 1; i <= 5; i++)
                if ($i !~ /^(\*|[0-9]+(-[0-9]+)?)(\/[0-9]+)?(,(\*|[0-9]+(-[0-9]+)?)(\/[0-9]+)?)*$/) print "no time: " $i
            if (split("59 23 31 12 7", most, " "))
                for (i = 1; i <= 5; i++) if ($i ~ /^[0-9]+$/ && $i + 0 > most[i]) print "no such time: " $i
            if ($6 !~ /^[a-z_][a-z0-9_-]*$/) print "no user: " $6
            if ($7 !~ /^\//) print "no command by its full path: " $7
            if ($0 ~ /%/) print "a % ends the command"
            lines++
        }
        END { if (!lines) print "no line" }' "$1"
}
found=$(cron_faults "$deploy/abillify-batch.cron")
[ -z "$found" ] || fail "cron: $found"
[ "$(tail -c 1 "$deploy/abillify-batch.cron" | od -An -c | tr -d ' ')" = '\n' ] || fail "cron passes over a last line without its end"
sed 's/^30 1 /30 25 /' "$deploy/abillify-batch.cron" >"$scratch/broken.cron"
[ -n "$(cron_faults "$scratch/broken.cron")" ] || fail "every cron line is taken for good"

# --- The container: instructions that exist, sources that are here, a user without rights, the libraries that are needed.
container_faults() {
    # Comments out, continued lines joined.
    sed -E '/^ *#/d' "$1" | sed -E ':a;/\\$/{N;s/\\\n */ /;ba}' | while read -r instruction rest; do
        case $instruction in
        '') ;;
        FROM)
            [[ $rest =~ ^[a-z0-9./-]+:[a-z0-9.-]+( AS [a-z]+)?$ ]] || echo "no image with its version: $rest"
            [[ $rest != *:latest* ]] || echo "an image that changes: $rest"
            ;;
        COPY)
            if [[ $rest == --from=* ]]; then
                stage=${rest#--from=}
                grep -qE "^FROM .* AS ${stage%% *}$" "$1" || echo "no stage ${stage%% *}"
            else
                for source in ${rest% *}; do [ -e "$source" ] || echo "nothing to copy: $source"; done
            fi
            ;;
        USER) [[ $rest =~ ^[1-9][0-9]*$ ]] || echo "a user with rights: $rest" ;;
        ENTRYPOINT | CMD | VOLUME) python3 -c 'import json, sys; json.loads(sys.argv[1])' "$rest" 2>/dev/null || echo "no list: $rest" ;;
        RUN) bash -n <<<"$rest" 2>/dev/null || echo "bash can't read: $rest" ;;
        WORKDIR | ENV | STOPSIGNAL) ;;
        *) echo "no instruction: $instruction" ;;
        esac
    done
    [ "$(grep -c '^FROM ' "$1")" = 2 ] || echo "not two stages"
    sed -n '/^FROM .*slim/,$p' "$1" | grep -q '^USER ' || echo "no user"
}
if command -v python3 >/dev/null; then
    found=$(container_faults "$deploy/Containerfile")
    [ -z "$found" ] || fail "container: $found"
    for broken in 's/^USER .*/USER root/' 's/^COPY Sources/COPY Sorces/' 's/:bookworm-slim/:latest/' 's/--from=build/--from=bild/'; do
        sed "$broken" "$deploy/Containerfile" >"$scratch/broken"
        [ -n "$(container_faults "$scratch/broken")" ] || fail "the container's check finds nothing wrong after $broken"
    done
else
    skip "the container's instructions, for lack of python3"
fi
# What the program is linked with beyond Swift's own library, which is inside of the release, and the C library.
if command -v dpkg >/dev/null && command -v readelf >/dev/null; then
    for library in $(readelf -d "$program" | sed -nE 's/.*NEEDED.*\[(.*)\]/\1/p' |
        grep -vE '^lib(swift|_?Foundation|dispatch|BlocksRuntime|_)|^lib(c|m|gcc_s)\.so|^ld-linux'); do
        package=$(dpkg -S "*/$library" 2>/dev/null | head -n 1 | cut -d: -f1)
        sed -n '/^FROM .*slim/,$p' "$deploy/Containerfile" | grep -qw -- "$package" ||
            fail "the container has no $package, in which $library is"
    done
else
    skip "the container's libraries, for lack of dpkg or readelf"
fi
exit "$failed"
