# Installs the system libraries that are missing; sourced by samples/demo.sh and Tests/run.sh.
if command -v dpkg >/dev/null 2>&1; then
    missing=()
    for package in libxml2-dev zlib1g-dev libsqlite3-dev; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        sudo=$([ "$(id -u)" = 0 ] || echo sudo)
        $sudo apt-get update -q
        $sudo apt-get install -y -q "${missing[@]}"
    fi
fi
