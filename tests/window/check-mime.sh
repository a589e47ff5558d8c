#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-mime.sh FILE: fails unless FILE is well-formed and the shared MIME database takes it, and then knows our files.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages"
xmllint --noout "$1"
cp "$1" "$folder/mime/packages/"
XDG_DATA_HOME=$folder update-mime-database "$folder/mime" >"$folder/log" 2>&1
cat "$folder/log"
[ ! -s "$folder/log" ]
grep -q '^50:application/x-l2h-tree+json:\*\.l2h\.json$' "$folder/mime/globs2"
grep -q '^50:application/x-npy:\*\.npy$' "$folder/mime/globs2"
