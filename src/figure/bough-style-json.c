/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-json.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "bough-painter.h"
#include "bough-style-text.h"

#define VERSION_KEY "bough-style"

static void
append_node (GString *out, JsonNode *node)
{
  g_autoptr (JsonNode) owned = node;
  g_autofree char *text = json_to_string (owned, FALSE);

  g_string_append (out, text);
}

static void
append_text (GString *out, const char *text)
{
  append_node (out, json_node_init_string (json_node_alloc (), text));
}

static void
append_value (GString *out, const GValue *value)
{
  if (bough_style_append_plain (out, value))
    return;

  if (G_VALUE_HOLDS_ENUM (value)) {
    g_autoptr (GEnumClass) klass = g_type_class_ref (G_VALUE_TYPE (value));

    append_text (out, g_enum_get_value (klass, g_value_get_enum (value))->value_nick);
  } else if (G_VALUE_HOLDS_VARIANT (value)) {
    append_node (out, json_gvariant_serialize (g_value_get_variant (value)));
  } else {
    append_text (out, g_value_get_string (value));
  }
}

char *
bough_style_to_json (BoughStyle *self)
{
  guint n_properties;
  GParamSpec *const *properties = bough_style_list_properties (&n_properties);
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (BOUGH_IS_STYLE (self), NULL);

  g_string_append_printf (out, "{\n  \"%s\": %d", VERSION_KEY, BOUGH_STYLE_VERSION);
  for (guint i = 0; i < n_properties; i++) {
    g_auto (GValue) value = G_VALUE_INIT;

    g_object_get_property (G_OBJECT (self), properties[i]->name, &value);
    g_string_append_printf (out, ",\n  \"%s\": ", properties[i]->name);
    append_value (out, &value);
  }
  g_string_append (out, "\n}\n");

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
fail (GError **error, GParamSpec *property, const char *what)
{
  g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, "%s: %s", property->name, what);
  return FALSE;
}

static gboolean
holds_number (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE;
}

static gboolean
read_list (GParamSpec *property, JsonNode *node, GValue *value, GError **error)
{
  const GVariantType *type = G_PARAM_SPEC_VARIANT (property)->type;
  g_autofree char *signature = g_variant_type_dup_string (type);
  GVariant *list = json_gvariant_deserialize (node, signature, NULL);

  if (list == NULL)
    return fail (error, property,
                 g_variant_type_equal (type, G_VARIANT_TYPE ("as"))     ? _("must be an array of texts")
                 : g_variant_type_equal (type, G_VARIANT_TYPE ("au"))   ? _("must be an array of nodes")
                 : g_variant_type_equal (type, G_VARIANT_TYPE ("a{us}")) ? _("must be an object that gives nodes texts")
                                                                         : _("must be an object that gives names texts"));
  g_value_set_variant (value, list);

  return TRUE;
}

/* What is a word in JSON is one on the command line, too. */
static gboolean
read_value (BoughStyle *self, GParamSpec *property, JsonNode *node, GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_text = json_node_get_value_type (node) == G_TYPE_STRING;

  g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (property));
  if (G_IS_PARAM_SPEC_VARIANT (property)) {
    if (!read_list (property, node, &value, error))
      return FALSE;
  } else if (G_IS_PARAM_SPEC_DOUBLE (property)) {
    g_value_set_double (&value, holds_number (node) ? json_node_get_double (node) : NAN);
  } else if (G_IS_PARAM_SPEC_UINT (property)) {
    double number = holds_number (node) ? json_node_get_double (node) : NAN;

    if (!(number >= 0 && number <= G_PARAM_SPEC_UINT (property)->maximum && number == rint (number)))
      return fail (error, property, _("must be a whole number"));
    g_value_set_uint (&value, (guint) number);
  } else if (G_IS_PARAM_SPEC_BOOLEAN (property)) {
    if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
      return fail (error, property, _("must be true or false"));
    g_value_set_boolean (&value, json_node_get_boolean (node));
  } else if (!is_text) {
    return fail (error, property, _("must be a text"));
  } else {
    return bough_style_set_from_text (self, property->name, json_node_get_string (node), error);
  }

  if (!bough_style_check (property, &value, error))
    return FALSE;
  g_object_set_property (G_OBJECT (self), property->name, &value);

  return TRUE;
}

static gboolean
check_version (JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, VERSION_KEY);
  gint64 version = node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;

  if (version == BOUGH_STYLE_VERSION)
    return TRUE;

  if (version > BOUGH_STYLE_VERSION)
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE,
                 _("is a style of version %" PRId64 ", written by a newer Bough; this one reads version %d"),
                 version, BOUGH_STYLE_VERSION);
  else
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE,
                 _("is no style: it does not begin with \"%s\": %d"), VERSION_KEY, BOUGH_STYLE_VERSION);
  return FALSE;
}

BoughStyle *
bough_style_new_from_json (JsonNode *root, GError **error)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("is no style: it is no JSON object"));
    return NULL;
  }
  if (!check_version (json_node_get_object (root), error))
    return NULL;

  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (style), name);

    if (g_str_equal (name, VERSION_KEY))
      continue;
    if (property == NULL) {
      g_autofree char *quoted = bough_style_quote (name);

      g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("a style has no key %s"), quoted);
      return NULL;
    }
    if (!read_value (style, property, node, error))
      return NULL;
  }

  return g_steal_pointer (&style);
}
