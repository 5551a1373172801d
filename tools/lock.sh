#!/bin/sh
# Renews requirements/*.lock from pyproject.toml, for every Python and platform at once; needs uv.
#   tools/lock.sh             keeps the versions that still fit
#   tools/lock.sh --upgrade   takes the newest
set -eu
cd "$(dirname "$0")/.."

lock() {
    group=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-strip-extras \
        --no-emit-index-url --no-emit-find-links --custom-compile-command tools/lock.sh \
        --extra all --group "$group" pyproject.toml --output-file "requirements/$group.lock" "$@"
}

lock dev "$@"
lock test --constraint requirements/dev.lock "$@"
lock bench --constraint requirements/dev.lock "$@"
