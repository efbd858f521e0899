# shellcheck shell=bash
# Makes sure of what the machine must have. Sourced by bin/hiroba and bin/test; everything it says goes to standard error.

# The checkout.
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# The tools that are installed from PyPI, for this checkout alone.
venv=$root/.venv
# "Service unavailable" of sysexits.h: something that has to be there first is not.
readonly EX_UNAVAILABLE=69

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "$@"
    exit "$EX_UNAVAILABLE"
}

# need_packages NAME…: Debian packages, installed when root, otherwise asked for with one command.
need_packages() {
    local installed package
    local -a missing=()
    command -v dpkg-query >/dev/null || {
        say "This is no Debian: make sure for yourself that these are here: $*"
        return
    }
    # shellcheck disable=SC2016 # the fields are dpkg-query's own
    installed=" $(dpkg-query --show --showformat '${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
    for package in "$@"; do
        [[ $installed == *" installed:$package "* ]] || missing+=("$package")
    done
    ((${#missing[@]} == 0)) && return
    if ((EUID != 0)); then
        give_up "Some Debian packages are missing. Install them with this command, then start again:

  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}
"
    fi
    say "Installing Debian packages: ${missing[*]}"
    quietly apt-get update -qq || give_up "The list of Debian packages could not be fetched. Is there a network?"
    DEBIAN_FRONTEND=noninteractive quietly apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
        give_up "The packages could not be installed. What is above says why."
}

# need_python FILE: what a requirements file names, in the checkout's own virtual environment.
need_python() {
    local file=$1 wanted stamp
    stamp=$venv/$(basename "$(dirname "$file")").stamp
    # A checkout that was moved needs a new environment: its scripts name their interpreter by its full path.
    wanted=$(printf '%s\n' "$venv" | cat - "$file" | sha256sum)
    [[ -x $venv/bin/python && -f $stamp && $(<"$stamp") == "$wanted" ]] && return
    say "Installing Python packages: $(grep --invert-match --extended-regexp '^(#|$)' "$file" | tr '\n' ' ')"
    if [[ ! -x $venv/bin/python ]] || ! grep --quiet --fixed-strings "$venv" "$venv/bin/pip" 2>/dev/null; then
        rm -rf "$venv"
        quietly python3 -m venv "$venv" || give_up "The Python environment $venv could not be made."
    fi
    quietly "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$file" ||
        give_up "The Python packages could not be installed. Is there a network?"
    printf '%s\n' "$wanted" >"$stamp"
}

# need_swift: the compiler, in a version that reads this package.
need_swift() {
    local version major minor
    command -v swift >/dev/null ||
        give_up "There is no Swift here. Hiroba is built with Swift 6.3: install it from swift.org, put its bin directory on the PATH, then start again."
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
    read -r major minor <<<"${version:-0 0}"
    ((major > 6 || (major == 6 && minor >= 2))) ||
        give_up "This Swift is too old (${version// /.}). Hiroba is built with Swift 6.3; it is to be had from swift.org."
}

# quietly COMMAND…: shows what it printed only when it fails.
quietly() {
    local log status
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then status=0; else status=$?; fi
    ((status == 0)) || tail -n 40 "$log" >&2
    rm -f "$log"
    return "$status"
}

# build NAME ARGUMENT…: `swift build` with a line of progress now and then, and with everything it said when it fails.
build() {
    local name=$1 log status
    shift
    mkdir -p "$root/.build"
    log=$root/.build/$name.log
    say "Building (the first time takes some minutes)"
    if swift build --package-path "$root" "$@" 2>&1 | tee "$log" | progress; then status=0; else status=$?; fi
    if ((status != 0)); then
        grep --extended-regexp '(error|warning):' "$log" | sort -u | head -n 40 >&2 || true
        tail -n 5 "$log" >&2
        if grep --quiet --extended-regexp 'Could not resolve host|unable to access|Failed to clone' "$log"; then
            give_up "The packages that Hiroba is built from could not be fetched. Is there a network?"
        fi
        say "The build failed. All that it said is in .build/$name.log."
        exit "$status"
    fi
}

# Shows what is fetched, and at most every ten seconds how far the build is.
progress() {
    local line last=-10
    while IFS= read -r line; do
        case $line in
        Fetching* | Cloning*) ;;
        \[*/*\]*) ((SECONDS - last >= 10)) || continue ;;
        *) continue ;;
        esac
        case $line in \[*) last=$SECONDS ;; esac
        say "  ${line:0:120}"
    done
}

# Debian packages that the program needs, to be built and to run.
# shellcheck disable=SC2034 # used by the scripts that source this one
product_packages=(libsqlite3-dev libpq-dev zlib1g-dev libxlsxwriter-dev libqrencode-dev pkg-config curl openssl
    fonts-noto-cjk poppler-utils libpango-1.0-0 libpangoft2-1.0-0 python3-venv)

# need_weasyprint: the program that makes PDF files, and the one that signs them.
need_weasyprint() {
    need_python "$root/bin/requirements.txt"
    export HIROBA_WEASYPRINT=${HIROBA_WEASYPRINT:-$venv/bin/weasyprint}
    export HIROBA_PDF_SIGNER=${HIROBA_PDF_SIGNER:-$root/bin/sign-pdf}
}

# The program.
binary=$root/.build/release/hiroba
# Touched when the build that made it began: whatever is newer has not been built yet.
built=$root/.build/hiroba.stamp

is_built() {
    [[ -x $binary && -f $built ]] &&
        [[ -z $(find "$root/Sources" "$root/Package.swift" -newer "$built" -print -quit) ]]
}
