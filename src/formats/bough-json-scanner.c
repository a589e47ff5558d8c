/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-json-scanner-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"

#define MAX_DEPTH 64
#define MAX_NUMBER_LENGTH 100

typedef enum {
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_KEY,
  EXPECT_KEY_OR_END,
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expectation;

typedef struct {
  const char *start;
  const char *at;
  const char *end;
  char *problem;

  Expectation expectation;
  guint n_values;
  guint depth;
  char brackets[MAX_DEPTH];
  GHashTable *keys[MAX_DEPTH];
  GString *string;
} Scanner;

/* Takes @problem; says FALSE, so that callers can return it. */
static gboolean
fail (Scanner *self,
      char    *problem)
{
  self->problem = problem;
  return FALSE;
}

static gboolean
fail_expecting (Scanner    *self,
                const char *expected)
{
  if (self->at >= self->end)
    return fail (self, g_strdup_printf (_("the file ends, but %s is expected"), expected));
  return fail (self, g_strdup_printf (_("%s is expected"), expected));
}

static gboolean
scan_hex (Scanner  *self,
          gunichar *unit)
{
  if (self->end - self->at < 4)
    return FALSE;

  *unit = 0;
  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (self->at[i]);

    if (digit < 0)
      return FALSE;
    *unit = *unit << 4 | digit;
  }
  self->at += 4;
  return TRUE;
}

/* What follows "\u". NUL cannot be in a C string, and half a surrogate pair is no character. */
static gboolean
scan_unicode_escape (Scanner *self)
{
  gunichar c, low;

  if (!scan_hex (self, &c))
    return FALSE;

  if (c >= 0xd800 && c < 0xdc00) {
    if (self->end - self->at < 2 || self->at[0] != '\\' || self->at[1] != 'u')
      return FALSE;
    self->at += 2;
    if (!scan_hex (self, &low) || low < 0xdc00 || low > 0xdfff)
      return FALSE;
    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
  } else if (c == 0 || (c >= 0xdc00 && c <= 0xdfff)) {
    return FALSE;
  }

  g_string_append_unichar (self->string, c);
  return TRUE;
}

static gboolean
scan_escape (Scanner *self)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *escape;

  if (self->at >= self->end)
    return FALSE;
  if (*self->at == 'u') {
    self->at++;
    return scan_unicode_escape (self);
  }

  escape = strchr (escapes, *self->at);
  if (escape == NULL)
    return FALSE;
  g_string_append_c (self->string, meanings[escape - escapes]);
  self->at++;
  return TRUE;
}

/* Decodes a string, so that keys can be compared; the opening quote is at the scanner's place. */
static gboolean
scan_string (Scanner *self)
{
  const char *opening = self->at++;

  g_string_truncate (self->string, 0);
  while (self->at < self->end && *self->at != '"') {
    const char *run = self->at;

    while (self->at < self->end && *self->at != '"' && *self->at != '\\' && (guchar) *self->at >= ' ')
      self->at++;
    g_string_append_len (self->string, run, self->at - run);

    if (self->at < self->end && *self->at == '\\') {
      const char *backslash = self->at++;

      if (!scan_escape (self)) {
        self->at = backslash;
        return fail (self, g_strdup (_("a string holds an escape that is no character")));
      }
    } else if (self->at < self->end && *self->at != '"') {
      return fail (self, g_strdup (_("a string holds a control character or is not closed on its line")));
    }
  }

  if (self->at >= self->end) {
    self->at = opening;
    return fail (self, g_strdup (_("a string is never closed")));
  }
  self->at++;
  return TRUE;
}

static gboolean
scan_digits (Scanner *self)
{
  const char *first = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > first;
}

static gboolean
scan_number (Scanner *self)
{
  char number[MAX_NUMBER_LENGTH + 1];
  const char *first = self->at;
  gboolean is_integer = TRUE;
  gboolean valid;
  gsize length;

  if (*self->at == '-')
    self->at++;
  if (self->at < self->end && *self->at == '0') {
    self->at++;
    valid = TRUE;
  } else {
    valid = scan_digits (self);
  }
  if (valid && self->at < self->end && *self->at == '.') {
    self->at++;
    is_integer = FALSE;
    valid = scan_digits (self);
  }
  if (valid && self->at < self->end && (*self->at == 'e' || *self->at == 'E')) {
    self->at++;
    is_integer = FALSE;
    if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
      self->at++;
    valid = scan_digits (self);
  }
  if (!valid || (self->at < self->end && g_ascii_isalnum (*self->at)))
    return fail_expecting (self, _("a number as JSON writes it"));

  length = self->at - first;
  if (length <= MAX_NUMBER_LENGTH) {
    memcpy (number, first, length);
    number[length] = '\0';
    if (is_integer ? g_ascii_string_to_signed (number, 10, -G_MAXINT64, G_MAXINT64, NULL, NULL)
                   : isfinite (g_ascii_strtod (number, NULL)))
      return TRUE;
  }
  self->at = first;
  return fail (self, g_strdup (_("a number is too large or has too many digits")));
}

static gboolean
scan_word (Scanner *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize length = strlen (words[i]);

    if ((gsize) (self->end - self->at) >= length && memcmp (self->at, words[i], length) == 0) {
      self->at += length;
      return TRUE;
    }
  }
  return fail_expecting (self, _("a value"));
}

static gboolean
open_bracket (Scanner *self)
{
  char bracket = *self->at;

  if (self->depth == MAX_DEPTH)
    return fail (self, g_strdup_printf (_("more than %u brackets stand within one another"), MAX_DEPTH));

  self->brackets[self->depth] = bracket;
  if (bracket == '{') {
    if (self->keys[self->depth] == NULL)
      self->keys[self->depth] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    else
      g_hash_table_remove_all (self->keys[self->depth]);
  }
  self->depth++;
  self->at++;
  self->expectation = bracket == '{' ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
  return TRUE;
}

static void
close_bracket (Scanner *self)
{
  self->depth--;
  self->at++;
  self->expectation = self->depth > 0 ? EXPECT_COMMA_OR_END : EXPECT_NOTHING;
}

static gboolean
scan_value (Scanner *self)
{
  char c = self->at < self->end ? *self->at : '\0';

  if (++self->n_values > BOUGH_JSON_MAX_VALUES)
    return fail (self, g_strdup_printf (_("there are more than %u values"), BOUGH_JSON_MAX_VALUES));
  if (c == '{' || c == '[')
    return open_bracket (self);

  self->expectation = self->depth > 0 ? EXPECT_COMMA_OR_END : EXPECT_NOTHING;
  if (c == '"')
    return scan_string (self);
  if (c == '-' || g_ascii_isdigit (c))
    return scan_number (self);
  return scan_word (self);
}

static gboolean
scan_key (Scanner *self)
{
  const char *key = self->at;

  if (self->at >= self->end || *self->at != '"')
    return fail_expecting (self, _("a key in quotes"));
  if (!scan_string (self))
    return FALSE;

  if (!g_hash_table_add (self->keys[self->depth - 1], g_strdup (self->string->str))) {
    g_autofree char *quoted = bough_quote_excerpt (self->string->str, -1);

    self->at = key;
    return fail (self, g_strdup_printf (_("the key %s stands there for the second time"), quoted));
  }
  self->expectation = EXPECT_COLON;
  return TRUE;
}

static gboolean
scan_comma_or_end (Scanner *self,
                   char     c)
{
  gboolean is_object = self->brackets[self->depth - 1] == '{';

  if (c == (is_object ? '}' : ']')) {
    close_bracket (self);
    return TRUE;
  }
  if (c == ',') {
    self->at++;
    self->expectation = is_object ? EXPECT_KEY : EXPECT_VALUE;
    return TRUE;
  }
  return fail_expecting (self, is_object ? _("a comma or }") : _("a comma or ]"));
}

static gboolean
scan_token (Scanner *self)
{
  char c = self->at < self->end ? *self->at : '\0';

  switch (self->expectation) {
  case EXPECT_VALUE_OR_END:
    if (c == ']') {
      close_bracket (self);
      return TRUE;
    }
    return scan_value (self);
  case EXPECT_VALUE:
    return scan_value (self);
  case EXPECT_KEY_OR_END:
    if (c == '}') {
      close_bracket (self);
      return TRUE;
    }
    return scan_key (self);
  case EXPECT_KEY:
    return scan_key (self);
  case EXPECT_COLON:
    if (c != ':')
      return fail_expecting (self, _("a colon"));
    self->at++;
    self->expectation = EXPECT_VALUE;
    return TRUE;
  case EXPECT_COMMA_OR_END:
    return scan_comma_or_end (self, c);
  case EXPECT_NOTHING:
  default:
    return fail (self, g_strdup (_("there is text after the end of the document")));
  }
}

char *
bough_json_scan (const char *text,
                 gsize       length,
                 gsize      *fault)
{
  Scanner scanner = { .start = text, .at = text, .end = text + length, .string = g_string_new (NULL) };
  gboolean sound;

  do {
    while (scanner.at < scanner.end && *scanner.at != '\0' && strchr (" \t\r\n", *scanner.at) != NULL)
      scanner.at++;
    if (scanner.expectation == EXPECT_NOTHING && scanner.at >= scanner.end)
      break;
    sound = scan_token (&scanner);
  } while (sound);

  *fault = scanner.at - scanner.start;
  g_string_free (scanner.string, TRUE);
  for (guint i = 0; i < MAX_DEPTH; i++)
    g_clear_pointer (&scanner.keys[i], g_hash_table_unref);
  return scanner.problem;
}
