#!/bin/sh
# Sets up a virtual environment from a lock: make_venv.sh FOLDER GROUP [MINOR]
#   GROUP is the lock in requirements/ to install, MINOR a Python version such as 3.12; the newest found by default.
set -eu
folder=$1 group=$2 minor=${3:-}
cd "$(dirname "$0")/.."

python=$(tools/find_python.sh | awk -v wanted="$minor" 'wanted == "" || $1 == wanted { sub(/^[^ ]* /, ""); print; exit }')
if [ -z "$python" ]; then
    echo "No Python ${minor:-3.11 or newer} with venv and ssl was found." >&2
    exit 1
fi

if ! "$folder/bin/python" -c '' 2>/dev/null; then
    rm -rf "$folder"
    "$python" -m venv "$folder"
fi
echo "Setting up $folder ($group, $("$folder/bin/python" -V)); once, about a minute ..."
install="$folder/bin/python -m pip install --quiet --disable-pip-version-check --no-warn-script-location"
$install --require-hashes --requirement "requirements/$group.lock"
$install --no-deps --no-build-isolation --editable .
touch "$folder/.ready-$group"
