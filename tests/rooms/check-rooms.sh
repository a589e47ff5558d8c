#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-rooms.sh SRC: fails on an #include that goes against the direction in which data moves through the rooms.
# The table is the house's: a room, and the rooms it may include besides itself.
set -u
src=$1
rooms='l2h:
formats: l2h
taxonomy: l2h formats
figure: l2h taxonomy
cli: l2h formats taxonomy figure
app: l2h formats taxonomy figure'

# No GTK outside of the window.
gtk_free='l2h formats taxonomy figure cli'

echo "1..$(printf '%s\n' "$rooms" | wc -l)"
n=0
status=0
IFS='
'
for line in $rooms; do
  room=${line%%:*}
  allowed=${line#*:}
  n=$((n + 1))
  bad=$(cd "$src" && awk -v room="$room" -v allowed="$allowed" -v gtk_free=" $gtk_free " '
    BEGIN { split(allowed, list, " "); for (i in list) may[list[i]] = 1 }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
      split($0, part, "\"")
      if (split(part[2], step, "/") > 1 && (step[1] == ".." || !(step[1] in may)))
        print FILENAME ":" FNR ": " part[2]
    }
    /^[ \t]*#[ \t]*include[ \t]*<(gtk|gdk\/|adwaita)/ {
      if (index(gtk_free, " " room " "))
        print FILENAME ":" FNR ": " $0
    }' "$room"/*.c "$room"/*.h)
  if [ -z "$bad" ]; then
    echo "ok $n - $room"
  else
    echo "not ok $n - $room"
    printf '%s\n' "$bad" | sed 's/^/# /'
    status=1
  fi
done
exit $status
