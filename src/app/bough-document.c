/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-document-private.h"

enum {
  PROP_0,
  PROP_GROUPING,
  PROP_CLADE,
  PROP_SECOND,
  PROP_VALUES,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_TYPE (BoughDocument, bough_document, G_TYPE_OBJECT)

G_DEFINE_QUARK (bough-document-error-quark, bough_document_error)

static void
bough_document_finalize (GObject *object)
{
  BoughDocument *self = BOUGH_DOCUMENT (object);

  g_clear_pointer (&self->sources, bough_sources_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->tree);
  g_clear_object (&self->logits);
  g_clear_object (&self->assignment);
  g_clear_object (&self->labels);
  g_clear_object (&self->superclasses);
  g_clear_object (&self->grouping);
  g_clear_pointer (&self->hypernyms, g_variant_unref);
  g_clear_object (&self->own_second);
  g_clear_object (&self->second);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self->second_path);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->notes);
  g_clear_object (&self->images);
  g_clear_object (&self->style);
  g_clear_pointer (&self->session, bough_session_free);
  g_free (self->recovered_file);
  g_clear_pointer (&self->located, g_hash_table_unref);

  G_OBJECT_CLASS (bough_document_parent_class)->finalize (object);
}

static void
bough_document_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_GROUPING)
    g_value_set_object (value, BOUGH_DOCUMENT (object)->grouping);
  else if (property == PROP_CLADE)
    g_value_set_uint (value, BOUGH_DOCUMENT (object)->clade);
  else if (property == PROP_SECOND)
    g_value_set_object (value, BOUGH_DOCUMENT (object)->second);
  else if (property == PROP_VALUES)
    g_value_set_boxed (value, BOUGH_DOCUMENT (object)->values);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bough_document_class_init (BoughDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bough_document_finalize;
  object_class->get_property = bough_document_get_property;

  properties[PROP_GROUPING] = g_param_spec_object ("grouping", NULL, NULL, BOUGH_TYPE_GROUPING,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLADE] = g_param_spec_uint ("clade", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, BOUGH_TYPE_GROUPING,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUES] = g_param_spec_boxed ("values", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bough_document_init (BoughDocument *self)
{
  self->style = bough_style_new ();
  self->values = g_ptr_array_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_array_new (FALSE, TRUE, sizeof (GStatBuf));
  self->located = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

BoughSession *
bough_document_get_session (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->session;
}

gboolean
bough_document_is_relocated (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), FALSE);

  return self->is_relocated;
}

void
bough_document_add_located (BoughDocument *self, BoughSources *sources)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (self->session != NULL);

  for (guint i = 0; i < bough_session_get_n_inputs (self->session); i++)
    {
      const char *role = bough_session_get_input (self->session, i)->role;

      if (g_hash_table_contains (self->located, role))
        bough_sources_set_role (sources, role, g_hash_table_lookup (self->located, role), NULL);
    }
}

const char *
bough_document_get_recovered_file (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->recovered_file;
}

const char *
bough_document_get_missing (BoughDocument *self, const char **role)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  if (self->missing == NULL)
    return NULL;
  if (role != NULL)
    *role = self->missing->role;
  return self->missing->path;
}

GPtrArray *
bough_document_get_notes (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->notes;
}

const char *
bough_document_get_title (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->title;
}

const BoughSources *
bough_document_get_sources (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->sources;
}

L2hTree *
bough_document_get_tree (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->tree;
}

L2hLogits *
bough_document_get_logits (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->logits;
}

L2hAssignment *
bough_document_get_assignment (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->assignment;
}

L2hLabels *
bough_document_get_labels (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->labels;
}

BoughGrouping *
bough_document_get_superclasses (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->superclasses;
}

void
bough_document_set_grouping (BoughDocument *self, BoughGrouping *grouping, GVariant *hypernyms)
{
  g_autoptr (GVariant) kept = hypernyms != NULL ? g_variant_ref_sink (hypernyms) : NULL;

  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (grouping == NULL
                    || bough_grouping_get_n_leaves (grouping) == l2h_tree_get_n_leaves (self->tree));

  if (!g_set_object (&self->grouping, grouping))
    return;

  g_clear_pointer (&self->hypernyms, g_variant_unref);
  self->hypernyms = g_steal_pointer (&kept);
  g_object_freeze_notify (G_OBJECT (self->style));
  if (grouping)
    bough_style_set_color_by (self->style, BOUGH_COLOR_BY_GROUP);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUPING]);
  g_object_thaw_notify (G_OBJECT (self->style));
}

GVariant *
bough_document_get_hypernyms (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->hypernyms;
}

BoughGrouping *
bough_document_get_second (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->second;
}

const char *
bough_document_get_second_path (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->second_path;
}

void
bough_document_set_second (BoughDocument *self, BoughGrouping *second, const char *path)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));

  if (path == NULL)
    second = self->own_second;
  if (!g_set_object (&self->second, second))
    return;

  g_free (self->second_path);
  self->second_path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECOND]);
}

GPtrArray *
bough_document_get_values (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->values;
}

void
bough_document_set_values (BoughDocument *self, GPtrArray *values)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (values != NULL);

  if (self->values == values)
    return;

  g_ptr_array_ref (values);
  g_ptr_array_unref (self->values);
  self->values = values;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUES]);
}

void
bough_document_add_values (BoughDocument *self, BoughLeafValues *values)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (BOUGH_IS_LEAF_VALUES (values));
  g_return_if_fail (bough_leaf_values_get_n_leaves (values) == l2h_tree_get_n_leaves (self->tree));

  for (guint i = 0; i < self->values->len; i++)
    {
      BoughLeafValues *other = g_ptr_array_index (self->values, i);

      if (!g_str_equal (bough_leaf_values_get_title (other), bough_leaf_values_get_title (values)))
        g_ptr_array_add (all, g_object_ref (other));
    }
  g_ptr_array_add (all, g_object_ref (values));
  bough_document_set_values (self, all);
}

guint
bough_document_get_clade (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), L2H_NO_NODE);

  return self->clade;
}

void
bough_document_set_clade (BoughDocument *self, guint node)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));

  if (self->clade == node)
    return;

  g_return_if_fail (node >= l2h_tree_get_n_leaves (self->tree) && node < l2h_tree_get_n_nodes (self->tree));

  self->clade = node;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLADE]);
}

BoughStyle *
bough_document_get_style (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->style;
}

BoughGrouping *
bough_document_get_grouping (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->grouping;
}

BoughImages *
bough_document_get_images (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->images;
}
