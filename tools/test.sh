#!/usr/bin/env bash
# Runs every test in two processes side by side: in one what starts servers and browsers, in the other all the rest,
# whose output comes when both are done. Usage: tools/test.sh PYTEST
set -euo pipefail
cd "$(dirname "$0")/.."
pytest=$1
serving=(tests/cli tests/device tests/house tests/web)
rest=(src)
for place in tests/*; do
  case " ${serving[*]} tests/conftest.py tests/vectors tests/__pycache__ " in
  *" $place "*) ;;
  *) rest+=("$place") ;;
  esac
done

mkdir -p build
"$pytest" "${rest[@]}" >build/test.log 2>&1 &
other=$!
trap 'kill "$other" 2>/dev/null || true' EXIT INT TERM
failed=0
"$pytest" "${serving[@]}" || failed=1
wait "$other" || failed=1
trap - EXIT INT TERM
cat build/test.log
exit "$failed"
