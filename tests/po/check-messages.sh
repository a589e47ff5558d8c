#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-messages.sh SOURCE: whether xgettext gets every message of po/POTFILES.in whole. It knows PRIu64, but cuts a
# message where any other macro is pasted into it (as G_GUINT64_FORMAT), and then the program never finds it translated.
set -eu

echo 1..2

sample=$(mktemp -d)
trap 'rm -r "$sample"' EXIT
cat >"$sample/sample.c" <<'END'
const char *cut = _("%" G_GUINT64_FORMAT " rows");
const char *whole = _("%" PRIu64 " rows of 100 %%");
const char *cut_plural = ngettext ("one", "all %" FORMAT, n);
END

# cut_messages FILE…: prints the messages that end in a lone %; "%%" stands for a percent sign.
cut_messages() {
  xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
    --keyword=ngettext:1,2 --no-wrap --output="$sample/messages.po" "$@" 2>"$sample/problems" ||
    cat "$sample/problems"
  awk '
    /^#: / { place = $2 }
    /^msg/ && !/^msgstr/ { message = 1 }
    /^msgstr|^$/ { check(); message = 0; text = "" }
    message && /"/ {
      if (/^msg/)
        check()
      line = $0
      sub(/^[^"]*"/, "", line)
      sub(/"$/, "", line)
      text = /^msg/ ? line : text line
    }
    END { check() }
    function check(    rest) {
      rest = text
      gsub(/%%/, "", rest)
      if (rest ~ /%$/)
        print place ": \"" text "\""
      text = ""
    }' "$sample/messages.po"
}

# Silence below means something only if a message that is cut is found.
if [ "$(cut_messages "$sample/sample.c" | sed 's/.*: "/"/')" = "$(printf '"%%"\n"all %%"')" ]; then
  echo 'ok 1 - a cut message is found'
else
  echo 'not ok 1 - a cut message is found'
  cut_messages "$sample/sample.c" | sed 's/^/# /'
fi

cd "$1"
# Only C files hold formats; what is no C is read by other parts of gettext.
files=$(grep '\.c$' po/POTFILES.in)
# shellcheck disable=SC2086 # one word a file
found=$(cut_messages $files)
if [ -z "$found" ]; then
  echo 'ok 2 - no message is cut'
else
  echo 'not ok 2 - no message is cut'
  echo "$found" | sed 's/^/# cut: /'
fi
