#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run-with-tsan.sh FOLDER: builds what reads, sketches and merges with ThreadSanitizer in FOLDER and runs its tests,
# of which each must pass without a report. Takes a few minutes, so it is not part of CI.
#
# Needs what `bootstrap test` installs; GCC brings the sanitizer.
set -euo pipefail

folder=$(realpath -m "$1")
source=$(cd "$(dirname "$0")/../../.." && pwd)
tests=(parallel row-source class-means assignment read-errors build build-async sketches explain engine)

if [ ! -e "$folder/build.ninja" ]; then
  meson setup "$folder" "$source" --buildtype=debugoptimized -Db_sanitize=thread -Db_lundef=false
fi
ninja -C "$folder" "${tests[@]/#/tests/unit/l2h/test-}"

# GLib's slices hand memory from thread to thread where the sanitizer does not see it.
export G_SLICE=always-malloc TSAN_OPTIONS=suppressions=$source/tests/unit/l2h/tsan.supp:exitcode=66
meson test -C "$folder" --no-rebuild --print-errorlogs --timeout-multiplier 20 "${tests[@]}"
