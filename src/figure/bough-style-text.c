/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "bough-painter.h"
#include "bough-palette.h"

/* How many characters of a text a message shows. */
#define QUOTED_CHARACTERS 40

char *
bough_style_quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean is_long = g_utf8_strlen (valid, -1) > QUOTED_CHARACTERS;
  g_autofree char *start = is_long ? g_utf8_substring (valid, 0, QUOTED_CHARACTERS) : g_strdup (valid);
  GString *quoted = g_string_new ("\"");

  for (const char *at = start; *at != '\0'; at++)
    if ((guchar) *at < ' ' || *at == 0x7f)
      g_string_append_printf (quoted, "\\x%02x", (guchar) *at);
    else
      g_string_append_c (quoted, *at);
  g_string_append (quoted, is_long ? "…\"" : "\"");
  return g_string_free (quoted, FALSE);
}

static void
append_number (GString *out, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint digits = 1; digits <= 17; digits++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%ug", fabs (value) < 1e15 && value == rint (value) ? 15 : digits);
    g_ascii_formatd (number, sizeof number, format, value);
    if (g_ascii_strtod (number, NULL) == value)
      break;
  }
  g_string_append (out, number);
}

gboolean
bough_style_append_plain (GString *out, const GValue *value)
{
  if (G_VALUE_HOLDS_DOUBLE (value))
    append_number (out, g_value_get_double (value));
  else if (G_VALUE_HOLDS_UINT (value))
    g_string_append_printf (out, "%u", g_value_get_uint (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_string_append (out, g_value_get_boolean (value) ? "true" : "false");
  else
    return FALSE;
  return TRUE;
}

static gboolean
check_colors (const char *key, GVariant *map, gboolean may_be_empty, GError **error)
{
  GVariantIter iter;
  GVariant *entry;
  gboolean good = TRUE;

  g_variant_iter_init (&iter, map);
  while (good && (entry = g_variant_iter_next_value (&iter)) != NULL) {
    g_autoptr (GVariant) name = g_variant_get_child_value (entry, 0);
    g_autoptr (GVariant) value = g_variant_get_child_value (entry, 1);
    const char *text = g_variant_get_string (value, NULL);
    g_autofree char *name_text = NULL;
    g_autofree char *quoted = NULL;
    g_autofree char *quoted_name = NULL;
    BoughColor color;

    g_variant_unref (entry);
    if ((may_be_empty && *text == '\0') || bough_color_parse (text, &color))
      continue;
    name_text = g_variant_is_of_type (name, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (name, NULL)
                                                                   : g_variant_print (name, FALSE);
    quoted = bough_style_quote (text);
    quoted_name = bough_style_quote (name_text);
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE,
                 _("%s: %s of %s is no colour; write one as #rrggbb"), key, quoted, quoted_name);
    good = FALSE;
  }

  return good;
}

static gboolean
check_number (GParamSpec *property, double number, double least, double most, GError **error)
{
  if (number >= least && number <= most)
    return TRUE;

  g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("%s: must be a number from %g to %g"),
               property->name, least, most);
  return FALSE;
}

gboolean
bough_style_check (GParamSpec *property, const GValue *value, GError **error)
{
  const char *key = property->name;
  BoughColor color;

  if (G_IS_PARAM_SPEC_DOUBLE (property)) {
    GParamSpecDouble *range = G_PARAM_SPEC_DOUBLE (property);

    return check_number (property, g_value_get_double (value), range->minimum, range->maximum, error);
  }
  if (g_str_equal (key, "colors"))
    return check_colors (key, g_value_get_variant (value), FALSE, error);
  if (g_str_equal (key, "shaded"))
    return check_colors (key, g_value_get_variant (value), TRUE, error);
  if (g_str_equal (key, "font-family") && strspn (g_value_get_string (value), " ,") == strlen (g_value_get_string (value))) {
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("%s: must name a font"), key);
    return FALSE;
  }
  if (g_str_equal (key, "other-color") && !bough_color_parse (g_value_get_string (value), &color)) {
    g_autofree char *quoted = bough_style_quote (g_value_get_string (value));

    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("%s: %s is no colour; write one as #rrggbb"), key,
                 quoted);
    return FALSE;
  }

  return TRUE;
}

static gboolean
fail (GError **error, GParamSpec *property, const char *what)
{
  g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, "%s: %s", property->name, what);
  return FALSE;
}

static gboolean
parse_number (GParamSpec *property, const char *text, GValue *value, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (*text == '\0' || *end != '\0')
    number = NAN;
  g_value_set_double (value, number);

  return TRUE; /* the range is checked, and NAN is in none */
}

static gboolean
parse_count (GParamSpec *property, const char *text, GValue *value, GError **error)
{
  guint64 count;
  GParamSpecUInt *range = G_PARAM_SPEC_UINT (property);

  if (!g_ascii_string_to_unsigned (text, 10, range->minimum, range->maximum, &count, NULL))
    return fail (error, property, _("must be a whole number"));
  g_value_set_uint (value, (guint) count);

  return TRUE;
}

static gboolean
parse_switch (GParamSpec *property, const char *text, GValue *value, GError **error)
{
  if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
    return fail (error, property, _("must be true or false"));
  g_value_set_boolean (value, g_str_equal (text, "true"));

  return TRUE;
}

static gboolean
parse_choice (GParamSpec *property, const char *text, GValue *value, GError **error)
{
  GEnumClass *klass = G_PARAM_SPEC_ENUM (property)->enum_class;
  const GEnumValue *found = g_enum_get_value_by_nick (klass, text);
  g_autofree char *quoted = bough_style_quote (text);
  g_autoptr (GString) all = NULL;

  if (found != NULL) {
    g_value_set_enum (value, found->value);
    return TRUE;
  }

  all = g_string_new (NULL);
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("%s: %s is none of %s"), property->name, quoted,
               all->str);
  return FALSE;
}

/* Takes what is before the next of @ends, backslashes resolved. Returns: where that stands. */
static const char *
take_word (const char *text, const char *ends, GString *word)
{
  g_string_truncate (word, 0);
  while (*text != '\0' && strchr (ends, *text) == NULL) {
    if (*text == '\\' && text[1] != '\0')
      text++;
    g_string_append_c (word, *text++);
  }

  return text;
}

static gboolean
parse_list (GParamSpec *property, const char *text, GValue *value, GError **error)
{
  const GVariantType *type = G_PARAM_SPEC_VARIANT (property)->type;
  gboolean is_map = g_variant_type_is_subtype_of (type, G_VARIANT_TYPE_DICTIONARY);
  const GVariantType *element = g_variant_type_element (type);
  const GVariantType *first = is_map ? g_variant_type_key (element) : element;
  gboolean has_nodes = g_variant_type_equal (first, G_VARIANT_TYPE_UINT32);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (type);
  g_autoptr (GString) word = g_string_new (NULL);

  while (*text != '\0') {
    GVariant *item;
    guint64 node;

    text = take_word (text, is_map ? "=," : ",", word);
    if (is_map && *text != '=')
      return fail (error, property, _("must be name=value, name=value and so on"));
    if (!g_utf8_validate (word->str, -1, NULL))
      return fail (error, property, _("is not UTF-8"));
    if (has_nodes && !g_ascii_string_to_unsigned (word->str, 10, 0, G_MAXUINT32, &node, NULL)) {
      g_autofree char *quoted = bough_style_quote (word->str);

      g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("%s: %s is no number of a node"),
                   property->name, quoted);
      return FALSE;
    }
    item = has_nodes ? g_variant_new_uint32 ((guint32) node) : g_variant_new_string (word->str);
    if (is_map) {
      text = take_word (text + 1, ",", word);
      if (!g_utf8_validate (word->str, -1, NULL)) {
        g_variant_unref (g_variant_ref_sink (item));
        return fail (error, property, _("is not UTF-8"));
      }
      item = g_variant_new_dict_entry (item, g_variant_new_string (word->str));
    }
    g_variant_builder_add_value (&builder, item);
    if (*text == ',')
      text++;
  }
  g_value_set_variant (value, g_variant_builder_end (&builder));

  return TRUE;
}

static gboolean
parse_text (GParamSpec *property, const char *text, GValue *value, GError **error)
{
  if (G_IS_PARAM_SPEC_DOUBLE (property))
    return parse_number (property, text, value, error);
  if (G_IS_PARAM_SPEC_UINT (property))
    return parse_count (property, text, value, error);
  if (G_IS_PARAM_SPEC_BOOLEAN (property))
    return parse_switch (property, text, value, error);
  if (G_IS_PARAM_SPEC_ENUM (property))
    return parse_choice (property, text, value, error);
  if (G_IS_PARAM_SPEC_VARIANT (property))
    return parse_list (property, text, value, error);

  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, property, _("is not UTF-8"));
  g_value_set_string (value, text);

  return TRUE;
}

gboolean
bough_style_set_from_text (BoughStyle *self, const char *key, const char *text, GError **error)
{
  GParamSpec *property;
  g_auto (GValue) value = G_VALUE_INIT;

  g_return_val_if_fail (BOUGH_IS_STYLE (self), FALSE);
  g_return_val_if_fail (key != NULL && text != NULL, FALSE);

  property = g_object_class_find_property (G_OBJECT_GET_CLASS (self), key);
  if (property == NULL) {
    g_autofree char *quoted = bough_style_quote (key);

    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("a style has no key %s"), quoted);
    return FALSE;
  }

  g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (property));
  if (!parse_text (property, text, &value, error) || !bough_style_check (property, &value, error))
    return FALSE;
  g_object_set_property (G_OBJECT (self), key, &value);

  return TRUE;
}

static void
append_escaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++) {
    if (strchr ("\\,=", *text) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *text);
  }
}

static void
append_basic (GString *out, GVariant *item)
{
  if (g_variant_is_of_type (item, G_VARIANT_TYPE_UINT32))
    g_string_append_printf (out, "%u", g_variant_get_uint32 (item));
  else
    append_escaped (out, g_variant_get_string (item, NULL));
}

static void
append_list (GString *out, GVariant *list)
{
  gsize n = g_variant_n_children (list);

  for (gsize i = 0; i < n; i++) {
    g_autoptr (GVariant) item = g_variant_get_child_value (list, i);

    if (i > 0)
      g_string_append_c (out, ',');
    if (g_variant_is_of_type (item, G_VARIANT_TYPE_DICT_ENTRY)) {
      g_autoptr (GVariant) name = g_variant_get_child_value (item, 0);
      g_autoptr (GVariant) value = g_variant_get_child_value (item, 1);

      append_basic (out, name);
      g_string_append_c (out, '=');
      append_basic (out, value);
    } else {
      append_basic (out, item);
    }
  }
}

static void
append_value (GString *out, const GValue *value)
{
  if (bough_style_append_plain (out, value))
    return;

  if (G_VALUE_HOLDS_ENUM (value)) {
    g_autoptr (GEnumClass) klass = g_type_class_ref (G_VALUE_TYPE (value));

    g_string_append (out, g_enum_get_value (klass, g_value_get_enum (value))->value_nick);
  } else if (G_VALUE_HOLDS_VARIANT (value)) {
    append_list (out, g_value_get_variant (value));
  } else {
    g_string_append (out, g_value_get_string (value));
  }
}

GStrv
bough_style_dup_changes (BoughStyle *self)
{
  guint n_properties;
  GParamSpec *const *properties;
  g_autoptr (GStrvBuilder) changes = g_strv_builder_new ();

  g_return_val_if_fail (BOUGH_IS_STYLE (self), NULL);

  properties = bough_style_list_properties (&n_properties);
  for (guint i = 0; i < n_properties; i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_autoptr (GString) change = NULL;

    g_object_get_property (G_OBJECT (self), properties[i]->name, &value);
    if (g_param_value_defaults (properties[i], &value))
      continue;
    change = g_string_new (properties[i]->name);
    g_string_append_c (change, '=');
    append_value (change, &value);
    g_strv_builder_add (changes, change->str);
  }

  return g_strv_builder_end (changes);
}
