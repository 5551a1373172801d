#!/bin/sh
# Prints the Pythons of this machine that the project runs on, newest first, one of each minor version: version, path.
set -eu

looks='import ensurepip, ssl, sys, venv
print("%d.%d" % sys.version_info[:2], sys.executable) if (3, 11) <= sys.version_info < (3, 15) else sys.exit(1)'

for candidate in python3.14 python3.13 python3.12 python3.11 python3 python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-4].*/bin/python; do
    case $candidate in
    */*) [ -x "$candidate" ] || continue ;;
    *) command -v "$candidate" >/dev/null || continue ;;
    esac
    "$candidate" -c "$looks" 2>/dev/null || continue
done | sort -t. -k2,2nr -s | awk '!seen[$1]++'
