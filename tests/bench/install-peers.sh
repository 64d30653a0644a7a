#!/usr/bin/env bash
# usage: tests/bench/install-peers.sh [FOLDER] [--latex]
#
# Installs the programs that make similar books, in the versions named here, below FOLDER
# (target/peers by default), from the package registries:
#
#   pandoc       from PyPI, because older systems have one too old;
#   Typst        a Python module from PyPI, because compiling the program takes hours;
#   WeasyPrint   from PyPI; it needs Pango from the system;
#   crowbook     compiled, from crates.io;
#   LaTeX        from the system's packages, and only with --latex.
#
# Nothing else on the system is changed.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly PYPI=(pypandoc-binary==1.17 typst==0.15.2 weasyprint==70.0)
readonly CROWBOOK=0.17.1

folder=target/peers
latex=
for argument; do
    case $argument in
    --latex) latex=yes ;;
    *) folder=$argument ;;
    esac
done

# of_system PACKAGE…: installs packages of the system.
of_system() {
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends "$@" >/dev/null
}

if [ "$(cat "$folder/installed" 2>/dev/null)" != "${PYPI[*]}" ]; then
    python3 -m venv --clear "$folder/python"
    "$folder/python/bin/pip" install --quiet --disable-pip-version-check "${PYPI[@]}"
    "$folder/python/bin/python" -c 'import weasyprint' 2>/dev/null ||
        of_system libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    printf '%s\n' "${PYPI[*]}" >"$folder/installed"
fi
mkdir -p "$folder/bin"
ln -sf "$(realpath "$(find "$folder/python" -path '*/pypandoc/files/pandoc' -print -quit)")" \
    "$folder/bin/pandoc"
ln -sf ../python/bin/weasyprint "$folder/bin/weasyprint"

command -v crowbook >/dev/null || [ -x "$folder/bin/crowbook" ] ||
    cargo install --quiet --locked --root "$folder" "crowbook@$CROWBOOK"

if [ -n "$latex" ] && ! command -v lualatex >/dev/null; then
    of_system texlive-luatex texlive-xetex texlive-latex-extra texlive-lang-french
fi
