#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-fuzz.sh TARGET CORPUS NEW: first every input of the corpus, then FUZZ_SECONDS (3) of new ones, which are kept in NEW.
set -euo pipefail

export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
# Some targets write each input to a file: in memory that is ten times as fast.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
target=$1 corpus=$2 new=$3
mkdir -p "$new"
"$target" -runs=0 -rss_limit_mb=1024 "$corpus"
exec "$target" -max_total_time="${FUZZ_SECONDS:-3}" -max_len=4096 -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 \
  -artifact_prefix="$new/" "$new" "$corpus"
