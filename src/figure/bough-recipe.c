/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-recipe.h"

#include <string.h>

#include "bough-style-json.h"
#include "bough-svg-recipe-private.h"

#define PDF_KEYWORDS "/Keywords "
#define PDF_UTF16 "<FEFF"
#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define PNG_KEYWORD "Bough"

/* Past this a file is not Bough's; a style of 20,000 turned nodes has 200 kB. */
#define MAX_RECIPE (1 << 24)

/* On one line without indentation, and every letter that is not ASCII as \u escapes. */
static char *
make_ascii (const char *json)
{
  GString *ascii = g_string_new (NULL);

  for (const char *at = json; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (letter == '\n') {
      while (at[1] == ' ')
        at++;
      continue;
    }
    if (letter < 0x80)
      g_string_append_c (ascii, letter);
    else if (letter < 0x10000)
      g_string_append_printf (ascii, "\\u%04x", letter);
    else
      g_string_append_printf (ascii, "\\u%04x\\u%04x", 0xd800 + ((letter - 0x10000) >> 10),
                              0xdc00 + ((letter - 0x10000) & 0x3ff));
  }
  return g_string_free (ascii, FALSE);
}

static void
append_string (GString *json, const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *quoted = json_to_string (node, FALSE);

  g_string_append (json, quoted);
}

char *
bough_recipe_quote_command (const char *const *arguments)
{
  GString *command = g_string_new ("l2h");

  for (guint i = 0; arguments[i] != NULL; i++) {
    g_autofree char *quoted = g_shell_quote (arguments[i]);
    gboolean plain = *arguments[i] != '\0';

    for (const char *at = arguments[i]; plain && *at != '\0'; at++)
      plain = g_ascii_isalnum (*at) || strchr ("-_./=,:+@%", *at) != NULL;
    g_string_append_printf (command, " %s", plain ? arguments[i] : quoted);
  }
  return g_string_free (command, FALSE);
}

char *
bough_recipe_new (BoughStyle *style, const char *input, const char *digest, const char *command)
{
  g_autoptr (GString) json = g_string_new ("{\"bough\": ");
  g_autofree char *style_json = bough_style_to_json (style);
  /* Where it lies is nobody else's business. */
  g_autofree char *readable = g_filename_display_basename (input);

  append_string (json, BOUGH_VERSION);
  g_string_append (json, ", \"input\": ");
  append_string (json, readable);
  g_string_append (json, ", \"sha256\": ");
  append_string (json, digest);
  g_string_append (json, ", \"command\": ");
  append_string (json, command);
  g_string_append (json, ", \"style\": ");
  g_string_append (json, style_json);
  g_string_append_c (json, '}');
  return make_ascii (json->str);
}

/* A hexadecimal string of PDF (ISO 32000-1, 7.3.4.3) in UTF-16BE, of which only ASCII is taken. */
static char *
read_pdf_hexadecimal (const char *at, const char *end)
{
  g_autoptr (GString) recipe = g_string_new (NULL);

  for (; end - at >= 4 && recipe->len < MAX_RECIPE; at += 4) {
    int high = g_ascii_xdigit_value (at[2]);
    int low = g_ascii_xdigit_value (at[3]);

    if (at[0] == '>')
      return g_string_free (g_steal_pointer (&recipe), FALSE);
    if (at[0] != '0' || at[1] != '0' || high < 0 || low < 0)
      return NULL;
    g_string_append_c (recipe, high * 16 + low);
  }
  return NULL;
}

/* Cairo writes plain ASCII as a literal string, and one with brackets or backslashes as a hexadecimal one. */
static char *
find_in_pdf (const char *start, const char *end)
{
  const char *at = memmem (start, end - start, PDF_KEYWORDS, strlen (PDF_KEYWORDS));
  const char *close;

  if (at == NULL)
    return NULL;
  at += strlen (PDF_KEYWORDS);
  if (end - at > (gssize) strlen (PDF_UTF16) && memcmp (at, PDF_UTF16, strlen (PDF_UTF16)) == 0)
    return read_pdf_hexadecimal (at + strlen (PDF_UTF16), end);

  close = memchr (at, ')', end - at);
  if (close == NULL || *at != '(' || close - at > MAX_RECIPE)
    return NULL;
  return g_strndup (at + 1, close - at - 1);
}

/* Chunks: length, type, data, checksum (PNG, third edition, 5.3). */
static char *
find_in_png (const guint8 *start, gsize size)
{
  gsize at = strlen (PNG_SIGNATURE);

  while (at + 12 <= size) {
    guint32 length;

    memcpy (&length, start + at, sizeof length);
    length = GUINT32_FROM_BE (length);
    if (length > size - at - 12)
      return NULL;
    if (memcmp (start + at + 4, "tEXt", 4) == 0 && length > sizeof PNG_KEYWORD && length < MAX_RECIPE &&
        memcmp (start + at + 8, PNG_KEYWORD, sizeof PNG_KEYWORD) == 0)
      return g_strndup ((const char *) start + at + 8 + sizeof PNG_KEYWORD, length - sizeof PNG_KEYWORD);
    at += 12 + length;
  }
  return NULL;
}

static char *
find_in_eps (const char *start, const char *end)
{
  g_autoptr (GString) recipe = g_string_new (NULL);
  const char *at = start;

  while ((at = memmem (at, end - at, BOUGH_RECIPE_EPS_COMMENT, strlen (BOUGH_RECIPE_EPS_COMMENT))) != NULL &&
         recipe->len < MAX_RECIPE) {
    const char *line_end;

    at += strlen (BOUGH_RECIPE_EPS_COMMENT);
    line_end = memchr (at, '\n', end - at);
    if (line_end == NULL)
      return NULL;
    g_string_append_len (recipe, at, line_end - at);
  }
  return recipe->len > 0 ? g_string_free (g_steal_pointer (&recipe), FALSE) : NULL;
}

char *
bough_recipe_find (GBytes *file)
{
  gsize size;
  const char *start = g_bytes_get_data (file, &size);
  g_autofree char *recipe = NULL;

  /* No bytes have no address either. */
  if (size == 0)
    return NULL;
  if (size >= 4 && memcmp (start, "%PDF", 4) == 0)
    recipe = find_in_pdf (start, start + size);
  else if (size >= strlen (PNG_SIGNATURE) && memcmp (start, PNG_SIGNATURE, strlen (PNG_SIGNATURE)) == 0)
    recipe = find_in_png ((const guint8 *) start, size);
  else if (size >= 4 && memcmp (start, "%!PS", 4) == 0)
    recipe = find_in_eps (start, start + size);
  else
    recipe = bough_svg_recipe_find (start, start + size);

  return recipe != NULL && g_str_is_ascii (recipe) && *recipe == '{' ? g_steal_pointer (&recipe) : NULL;
}
