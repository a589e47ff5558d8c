#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-mime.sh FILE DESKTOP-FILE: fails unless FILE is well-formed and the shared MIME database takes it, and then knows
# our files, and unless the desktop file says of each of them that Bough opens it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages"
xmllint --noout "$1"
cp "$1" "$folder/mime/packages/"
XDG_DATA_HOME=$folder update-mime-database "$folder/mime" >"$folder/log" 2>&1
cat "$folder/log"
[ ! -s "$folder/log" ]
while read -r type globs; do
  for glob in $globs; do
    grep -qxF "50:application/$type:*$glob" "$folder/mime/globs2"
  done
  grep '^MimeType=' "$2" | tr '=;' '\n\n' | grep -qxF "application/$type"
done <<'END'
x-l2h-tree+json .l2h.json
x-npy .npy
x-npz .npz
x-pytorch .pt .pth
x-safetensors .safetensors
x-newick .nwk .newick .tree .tre
x-nexus .nex .nexus .nxs
x-hclust+json .hclust.json
END
