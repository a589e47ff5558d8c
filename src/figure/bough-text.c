/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-text.h"

#define REPLACEMENT 0xfffd

static gunichar
line_char (gunichar c)
{
  if (c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
    return ' ';
  if (g_unichar_iscntrl (c) || c == 0xfffe || c == 0xffff)
    return REPLACEMENT;
  return c;
}

char *
bough_text_to_line (const char *text)
{
  g_autofree char *valid = NULL;
  GString *line;
  const char *p;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  for (p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (line_char (g_utf8_get_char (p)) != g_utf8_get_char (p))
      break;
  if (*p == '\0')
    return g_steal_pointer (&valid);

  line = g_string_new_len (valid, p - valid);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (line, line_char (g_utf8_get_char (p)));

  return g_string_free (line, FALSE);
}
