/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-npy-literal-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

enum {
  HAS_DESCR = 1 << 0,
  HAS_FORTRAN_ORDER = 1 << 1,
  HAS_SHAPE = 1 << 2,
  HAS_ALL = HAS_DESCR | HAS_FORTRAN_ORDER | HAS_SHAPE,
};

typedef struct {
  const char *text;
  gsize length;
  gsize position;
  const char *expected;
} Parser;

static gboolean
fail (Parser     *self,
      const char *expected)
{
  self->expected = expected;
  return FALSE;
}

/* The next character after white space; NUL at the end. */
static char
peek (Parser *self)
{
  while (self->position < self->length && g_ascii_isspace (self->text[self->position]))
    self->position++;
  return self->position < self->length ? self->text[self->position] : '\0';
}

static gboolean
take (Parser *self,
      char    wanted)
{
  if (wanted == '\0' || peek (self) != wanted)
    return FALSE;
  self->position++;
  return TRUE;
}

static gboolean
take_word (Parser     *self,
           const char *word)
{
  gsize length = strlen (word);

  peek (self);
  if (self->length - self->position < length || memcmp (self->text + self->position, word, length) != 0)
    return FALSE;
  self->position += length;
  return TRUE;
}

static gboolean
parse_string (Parser *self,
              char   *target,
              gsize   size)
{
  char quote = peek (self);
  gsize n = 0;

  if (quote != '\'' && quote != '"')
    return fail (self, _("a quoted text"));

  for (gsize i = self->position + 1; i < self->length; i++) {
    char c = self->text[i];

    if (c == quote) {
      target[n] = '\0';
      self->position = i + 1;
      return TRUE;
    }
    /* Neither a key nor a type has escapes or control characters. */
    if (c == '\\' || (guchar) c < ' ')
      break;
    if (n < size - 1)
      target[n++] = c;
  }

  return fail (self, _("a quoted text"));
}

static gboolean
parse_boolean (Parser   *self,
               gboolean *value)
{
  if (take_word (self, "True"))
    *value = TRUE;
  else if (take_word (self, "False"))
    *value = FALSE;
  else
    return fail (self, _("True or False"));
  return TRUE;
}

static gboolean
parse_integer (Parser  *self,
               guint64 *value)
{
  guint64 n = 0;

  if (!g_ascii_isdigit (peek (self)))
    return fail (self, _("a size"));

  while (self->position < self->length && g_ascii_isdigit (self->text[self->position])) {
    if (!g_uint64_checked_mul (&n, n, 10) ||
        !g_uint64_checked_add (&n, n, self->text[self->position] - '0'))
      return fail (self, _("a size that a file can have"));
    self->position++;
  }

  /* Python 2 on 32-bit machines and Windows wrote long integers with an L. */
  if (self->position < self->length && self->text[self->position] == 'L')
    self->position++;

  *value = n;
  return TRUE;
}

static gboolean
parse_shape (Parser          *self,
             BoughNpyLiteral *literal)
{
  if (!take (self, '('))
    return fail (self, _("a shape in parentheses"));

  while (!take (self, ')')) {
    guint64 size;

    if (!parse_integer (self, &size))
      return FALSE;
    if (literal->n_dims < G_N_ELEMENTS (literal->shape))
      literal->shape[literal->n_dims] = size;
    literal->n_dims++;

    if (!take (self, ',') && (literal->n_dims < 2 || peek (self) != ')'))
      return fail (self, _("a comma"));
  }

  return TRUE;
}

static gboolean
parse_entry (Parser          *self,
             BoughNpyLiteral *literal,
             guint           *seen)
{
  char key[sizeof "fortran_order"];
  guint entry;

  peek (self);
  if (!parse_string (self, key, sizeof key))
    return FALSE;
  if (strcmp (key, "descr") == 0)
    entry = HAS_DESCR;
  else if (strcmp (key, "fortran_order") == 0)
    entry = HAS_FORTRAN_ORDER;
  else if (strcmp (key, "shape") == 0)
    entry = HAS_SHAPE;
  else
    return fail (self, _("\"descr\", \"fortran_order\" or \"shape\""));
  if (*seen & entry)
    return fail (self, _("each entry only once"));
  *seen |= entry;

  if (!take (self, ':'))
    return fail (self, _("a colon"));

  switch (entry) {
  case HAS_DESCR:
    if (peek (self) == '[' || peek (self) == '(' || peek (self) == '{') {
      literal->is_structured = TRUE;
      return TRUE;
    }
    return parse_string (self, literal->descr, sizeof literal->descr);
  case HAS_FORTRAN_ORDER:
    return parse_boolean (self, &literal->fortran_order);
  default:
    return parse_shape (self, literal);
  }
}

static gboolean
parse_dictionary (Parser          *self,
                  BoughNpyLiteral *literal)
{
  guint seen = 0;

  if (!take (self, '{'))
    return fail (self, _("an opening brace"));

  while (!take (self, '}')) {
    if (!parse_entry (self, literal, &seen))
      return FALSE;
    if (literal->is_structured)
      return TRUE;
    if (!take (self, ',') && peek (self) != '}')
      return fail (self, _("a comma"));
  }

  if (seen != HAS_ALL)
    return fail (self, _("\"descr\", \"fortran_order\" and \"shape\""));
  peek (self);
  if (self->position < self->length)
    return fail (self, _("nothing but white space"));
  return TRUE;
}

gboolean
bough_npy_literal_parse (const char      *text,
                         gsize            length,
                         BoughNpyLiteral *literal)
{
  Parser parser = { .text = text, .length = length };
  gboolean parsed;

  memset (literal, 0, sizeof *literal);
  parsed = parse_dictionary (&parser, literal);
  literal->position = parser.position;
  literal->expected = parser.expected;
  return parsed;
}
