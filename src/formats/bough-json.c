/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-json.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-json-scanner-private.h"
#include "bough-text.h"

JsonNode *
bough_json_parse (const char  *path,
                  GBytes      *content,
                  GError     **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parser_error = NULL;
  g_autofree char *problem = NULL;
  const char *text;
  gsize size, fault;

  text = g_bytes_get_data (content, &size);
  if (size == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("is empty"));
    return NULL;
  }

  problem = bough_json_scan (text, size, &fault);
  if (problem != NULL) {
    bough_text_set_error (error, path, text, text + fault, problem);
    return NULL;
  }

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, size, &parser_error)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, "%s", parser_error->message);
    return NULL;
  }
  return json_parser_steal_root (parser);
}

JsonNode *
bough_json_load (const char  *path,
                 gsize        max_size,
                 GError     **error)
{
  g_autoptr (GBytes) content = bough_text_load (path, max_size, error);

  return content != NULL ? bough_json_parse (path, content, error) : NULL;
}

void
bough_json_append_string (GString    *json,
                          const char *text)
{
  g_string_append_c (json, '"');
  for (const char *at = text; *at != '\0'; at++) {
    switch (*at) {
    case '"':
    case '\\':
      g_string_append_c (json, '\\');
      g_string_append_c (json, *at);
      break;
    case '\n':
      g_string_append (json, "\\n");
      break;
    case '\t':
      g_string_append (json, "\\t");
      break;
    default:
      if ((guchar) *at < ' ' || *at == '\x7f')
        g_string_append_printf (json, "\\u%04x", *at);
      else
        g_string_append_c (json, *at);
      break;
    }
  }
  g_string_append_c (json, '"');
}

void
bough_json_append_number (GString *json,
                          double   value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];
  guint digits = 1;

  /* A reader gives 0 for -0, so that -0 would not be the same bytes again. */
  if (value == 0) {
    g_string_append_c (json, '0');
    return;
  }

  /* 100 has one digit that counts, but is not to be written 1e+02. */
  if (fabs (value) < 1e15 && value == rint (value))
    digits = 15;

  for (; digits <= 17; digits++) {
    g_snprintf (format, sizeof format, "%%.%ug", digits);
    g_ascii_formatd (number, sizeof number, format, value);
    if (g_ascii_strtod (number, NULL) == value)
      break;
  }
  g_string_append (json, number);
}
