#!/usr/bin/env bash
# Makes a virtual environment from a lock with hashes: tools/setup.sh FOLDER LOCK [project]. With "project" the project
# itself is installed in place, too. With uv where it is found, else with pip.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$1 lock=$2

python() { # the first Python on this machine that is new enough; a name that does not run is passed over
  local name
  for name in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  return 1
}

install() {
  if command -v uv >/dev/null; then
    uv pip install --quiet --python "$venv/bin/python" "$@"
  else
    "$venv/bin/python" -m pip --disable-pip-version-check -qq install "$@"
  fi
}

echo "Setting up $venv from $lock (once; again when it changes) ..."
need="import sys"
command -v uv >/dev/null || need="import pip"
if ! "$venv/bin/python" -c "$need" 2>/dev/null; then
  if command -v uv >/dev/null; then
    uv venv --quiet --clear --python "$(python || echo 3.11)" "$venv"
  elif ! found=$(python); then
    echo "Standfast needs Python 3.11 or newer (or uv), and none was found." >&2
    exit 1
  elif ! "$found" -m venv --clear "$venv" >/dev/null; then
    echo "$found cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
  fi
fi
install --require-hashes -r "$lock"
if [ "${3:-}" = project ]; then
  install --no-deps --no-build-isolation --editable .
fi
