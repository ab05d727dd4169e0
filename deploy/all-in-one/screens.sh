#!/usr/bin/env bash
# `make screens`: a picture of every screen in every width, theme and direction, and those of the README (docs/inbox-*.png).
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_node

"$here/build.sh"
ui_packages
export SCREENS=$root/deploy/all-in-one/target/screens DOCS=$root/docs
rm -rf "$SCREENS"
# One after the other: those of the README come first, in the first company, which nobody else has written to.
"$here/browser-test.sh" pictures screens --workers=1
say "The pictures are in $SCREENS; those of the README are in docs."
