#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-rooms.sh SRC: fails on an #include that goes against the direction in which data moves through the rooms, on a
# private header of another room, and on GTK outside of the window. At the end it holds itself to a tree that does all
# of that.
set -u
src=$1

# A room, and the rooms it may include besides itself.
rooms='l2h:
formats: l2h
taxonomy: l2h formats
figure: l2h taxonomy
cli: l2h formats taxonomy figure
app: l2h formats taxonomy figure'

# find_violations SRC ROOM ALLOWED…
find_violations() {
  (cd "$1" && room=$2 && shift 2 && awk -v room="$room" -v allowed="$*" '
    BEGIN {
      n = split("l2h formats taxonomy figure cli app", list, " ")
      for (i = 1; i <= n; i++) is_room[list[i]] = 1
      n = split(allowed, list, " ")
      for (i = 1; i <= n; i++) may[list[i]] = 1
    }
    /^[ \t]*#[ \t]*include[ \t]*["<]/ {
      path = $0
      sub(/^[^"<]*["<]/, "", path)
      sub(/[">].*/, "", path)
      steps = split(path, step, "/")
      bad = 0
      if (step[1] == ".." || step[1] == ".") bad = 1
      if (steps > 1 && step[1] in is_room) bad = !(step[1] in may) || path ~ /-private\.h$/
      if (room != "app" && path ~ /^(gtk|gdk|gsk|graphene|adwaita)[.\/]/) bad = 1
      if (bad) print FILENAME ":" FNR ": " path
    }' "$room"/*.c "$room"/*.h)
}

n=0
status=0
# report NAME EXPECTED ACTUAL
report() {
  n=$((n + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    printf '%s\n' "$3" | sed 's/^/# /'
    status=1
  fi
}

echo 1..7
old_ifs=$IFS
IFS='
'
for line in $rooms; do
  IFS=$old_ifs
  report "${line%%:*}" '' "$(find_violations "$src" "${line%%:*}" ${line#*:})"
done

bad=$(mktemp -d)
trap 'rm -rf "$bad"' EXIT
mkdir "$bad/taxonomy"
cat >"$bad/taxonomy/bad.c" <<'END'
#include "own.h"
#include <glib.h>
#include "l2h/l2h-tree.h"
#include "figure/bough-scene.h"
#include <figure/bough-scene.h>
#include "../figure/bough-scene.h"
#include "l2h/l2h-tree-private.h"
#include <gtk/gtk.h>
#include <gsk/gsk.h>
#include <adwaita.h>
END
: >"$bad/taxonomy/own.h"
report 'what is forbidden is found' '4 5 6 7 8 9 10' \
  "$(find_violations "$bad" taxonomy l2h formats | cut -d: -f2 | tr '\n' ' ' | sed 's/ $//')"
exit $status
