#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-on-display.sh SIZE PROGRAM…: runs a program on a screen of its own (SIZE as in 1400x1000), with a window manager
# and a D-Bus session of its own. Xvfb chooses the display's number, so any number of these can run at once.
set -eu
size=$1
shift
server=
wm=
# In memory, if it can be: where files are written to the disk before the program goes on, it waits for all other programs'.
folder=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'kill $wm $server 2>/dev/null || true; rm -rf "$folder"' EXIT
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$folder/display" >"$folder/log" 2>&1 &
server=$!
read -r number <"$folder/display"
export DISPLAY=":$number"

# Nothing of the person who runs the tests: neither settings nor recent files nor running programs.
export HOME="$folder" XDG_CONFIG_HOME="$folder/config" XDG_DATA_HOME="$folder/data" XDG_CACHE_HOME="$folder/cache"
export XDG_RUNTIME_DIR="$folder" TMPDIR="$folder"
export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none GTK_USE_PORTAL=0 GSETTINGS_BACKEND=memory
unset GTK_THEME GDK_SCALE GDK_DPI_SCALE WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

# No clicks and keys for the window manager: to take them it grabs the pointer for a moment at each click, and a program
# that is slow to see that loses the click.
cat >"$folder/openbox.xml" <<'END'
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <keyboard/>
  <mouse/>
</openbox_config>
END
openbox --sm-disable --config-file "$folder/openbox.xml" >>"$folder/log" 2>&1 &
wm=$!
status=0
dbus-run-session -- "$@" || status=$?
exit $status
