#!/usr/bin/env bash
# `make clean`: removes what was built and the data of `make run`.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
data=${TRIPTYCH_DATA:-.triptych}
case $data in /*) ;; *) data=$root/$data ;; esac
if [ -e "$data/lock" ] && command -v flock >/dev/null 2>&1 && ! flock -n "$data/lock" true; then
  fail "a running Triptych uses $data. Stop it first."
fi
rm -rf "$data"
find "$root" -name node_modules -prune -o -type d -name target -print0 | xargs -0 rm -rf
rm -rf "$root/gateway/ui/dist"
