#!/bin/sh
# Runs the tests that need no member with the oldest releases that pyproject.toml allows, on the oldest Python there is;
# those of the hand-over with each 5.x client; and all with the newest of everything, on the newest Python.
#   tools/check_supply_bounds.sh [lowest] [clients] [newest]      all three where none is named
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d "${TMPDIR:-/tmp}/bounds-XXXXXX")
trap 'rm -rf "$folder"' EXIT
oldest=$(tools/find_python.sh | tail -1 | cut -d' ' -f1)
export HAZELCAST_FLUENT_CLUSTER=off

bounds='
import re, sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
extras = project["optional-dependencies"]
used = re.search(r"\[(.*)\]", extras["all"][0])[1].split(",")
for text in sorted([*project["dependencies"], *(text for extra in used for text in extras[extra])]):
    name, _, version = text.partition(">=")
    print(name + (sys.argv[1] + version if sys.argv[1] else ""))'

tests() { # ENVIRONMENT TESTS...
    python=$folder/$1/bin/python
    shift
    "$python" -m pytest -q -n "${WORKERS:-2}" --dist loadgroup "$@"
}

install() { # ENVIRONMENT WHAT...
    python=$folder/$1/bin/python
    shift
    "$python" -m pip install --quiet --disable-pip-version-check "$@"
}

lowest() {
    tools/make_venv.sh "$folder/lowest" test "$oldest"
    # shellcheck disable=SC2046  # one argument a line
    install lowest $("$folder/lowest/bin/python" -c "$bounds" ==) cattrs
    # cattrs is now one that takes the oldest attrs, and typed-settings needs a newer one
    "$folder/lowest/bin/python" -m pip uninstall --quiet --yes typed-settings
    "$folder/lowest/bin/python" -m pip list --disable-pip-version-check --format freeze
    tests lowest
}

clients() {
    tools/make_venv.sh "$folder/clients" test "$oldest"
    for version in 5.4.0 5.5.0 5.6.0 5.7.0; do
        echo "hazelcast-python-client $version"
        install clients "hazelcast-python-client==$version"
        tests clients tests/clients tests/reports tests/test_typings.py src/hazelcast_fluent/testing/contract
    done
}

newest() {
    tools/make_venv.sh "$folder/newest" test
    # shellcheck disable=SC2046  # one argument a line
    install newest --upgrade --upgrade-strategy eager $("$folder/newest/bin/python" -c "$bounds" '') pytest hypothesis
    "$folder/newest/bin/python" -m pip list --disable-pip-version-check --format freeze
    tests newest
}

for part in ${*:-lowest clients newest}; do
    "$part"
done
