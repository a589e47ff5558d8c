/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-format-error.h"

#define EXCERPT_CHARACTERS 40

G_DEFINE_QUARK (bough-format-error-quark, bough_format_error)

void
bough_set_file_error (GError    **error,
                      GQuark      domain,
                      int         code,
                      const char *path,
                      const char *format,
                      ...)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, domain, code, "%s: %s", name, what);
}

char *
bough_quote_excerpt (const char *text,
                     gssize      length)
{
  GString *quoted = g_string_new ("\"");
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  guint n_characters = 0;

  while (text < end && n_characters < EXCERPT_CHARACTERS) {
    gunichar c = g_utf8_get_char_validated (text, end - text);

    /* A byte is written in one way, whether or not it could be a character. */
    if (c == (gunichar) -1 || c == (gunichar) -2 || c < 0x20 || c == 0x7f) {
      g_string_append_printf (quoted, "\\x%02x", (guchar) *text);
      text++;
    } else {
      if (g_unichar_isprint (c))
        g_string_append_unichar (quoted, c);
      else
        g_string_append_printf (quoted, "\\u%04x", c);
      text = g_utf8_next_char (text);
    }
    n_characters++;
  }
  if (text < end)
    g_string_append (quoted, "…");
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}
