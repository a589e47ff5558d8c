#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-potfiles.sh TOP: fails unless po/POTFILES.in names every file with text to translate, and no others, in order.
set -eu
cd "$1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

{
  grep -lE '(^|[^[:alnum:]_])(_|N_|C_|NC_|ngettext) ?\(' src/*/*.c
  grep -l 'translatable="yes"' resources/*/*.ui
  ls data/org.l2h.Bough.desktop.in data/org.l2h.Bough.gschema.xml data/org.l2h.Bough.metainfo.xml.in \
    data/org.l2h.Bough.mime.xml
} | LC_ALL=C sort >"$folder/found"
grep -v '^#' po/POTFILES.in >"$folder/named"
diff -u "$folder/named" "$folder/found"
