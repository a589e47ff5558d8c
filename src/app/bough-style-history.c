/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-history.h"

/* So long, in ms, may a number rest and still be on its way to where it is going. */
#define REST 1000

/* How a document is drawn at one time. */
typedef struct {
  BoughStyle *style;
  BoughGrouping *grouping;
  GVariant *hypernyms;
  BoughGrouping *second;
  char *second_path;
  GPtrArray *values;
  guint clade;
} State;

struct _BoughStyleHistory
{
  GObject parent_instance;

  BoughDocument *document; /* weak */
  GPtrArray *undone;       /* of State, what bough_style_history_redo() leads to at the end */
  GPtrArray *past;         /* of State, the latest at the end */
  State *current;

  guint depth;             /* of bough_style_history_begin() */
  gboolean is_restoring;
  const char *key;         /* of the style, interned: what the last step changed, while another change goes into it */
  guint rest_source;
};

enum {
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (BoughStyleHistory, bough_style_history, G_TYPE_OBJECT)

static State *
state_take (BoughDocument *document)
{
  State *self = g_new0 (State, 1);
  GVariant *hypernyms = bough_document_get_hypernyms (document);

  self->style = bough_style_copy (bough_document_get_style (document));
  g_set_object (&self->grouping, bough_document_get_grouping (document));
  self->hypernyms = hypernyms != NULL ? g_variant_ref (hypernyms) : NULL;
  g_set_object (&self->second, bough_document_get_second (document));
  self->second_path = g_strdup (bough_document_get_second_path (document));
  self->values = g_ptr_array_ref (bough_document_get_values (document));
  self->clade = bough_document_get_clade (document);
  return self;
}

static void
state_free (State *self)
{
  g_object_unref (self->style);
  g_clear_object (&self->grouping);
  g_clear_pointer (&self->hypernyms, g_variant_unref);
  g_clear_object (&self->second);
  g_free (self->second_path);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static gboolean
state_equal (const State *a, const State *b)
{
  return a->grouping == b->grouping && a->second == b->second && a->values == b->values && a->clade == b->clade
         && bough_style_equal (a->style, b->style);
}

static void
state_restore (const State *self, BoughDocument *document)
{
  /* Who chooses groups sees them: the style comes after them, as it was. */
  bough_document_set_grouping (document, self->grouping, self->hypernyms);
  bough_document_set_second (document, self->second, self->second_path);
  bough_document_set_values (document, self->values);
  bough_document_set_clade (document, self->clade);
  bough_style_assign (bough_document_get_style (document), self->style);
}

static void
notify_what_can_be_done (BoughStyleHistory *self, gboolean could_undo, gboolean could_redo)
{
  if (bough_style_history_get_can_undo (self) != could_undo)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (bough_style_history_get_can_redo (self) != could_redo)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static gboolean
rested_cb (gpointer user_data)
{
  BoughStyleHistory *self = user_data;

  self->key = NULL;
  self->rest_source = 0;
  return G_SOURCE_REMOVE;
}

static void
set_key (BoughStyleHistory *self, const char *key)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->key = key;
  if (key != NULL)
    self->rest_source = g_timeout_add (REST, rested_cb, self);
}

/* @key: (nullable): what changed, if a further change of it may go into the same step */
static void
record (BoughStyleHistory *self, const char *key)
{
  gboolean could_undo = bough_style_history_get_can_undo (self);
  gboolean could_redo = bough_style_history_get_can_redo (self);
  State *now = state_take (self->document);

  if (state_equal (now, self->current)) {
    state_free (now);
    return;
  }

  if (key != NULL && key == self->key)
    state_free (self->current);
  else
    g_ptr_array_add (self->past, self->current);
  if (self->past->len > BOUGH_STYLE_HISTORY_MOST_STEPS)
    g_ptr_array_remove_index (self->past, 0);
  self->current = now;
  set_key (self, key);
  if (state_equal (g_ptr_array_index (self->past, self->past->len - 1), now)) {
    g_ptr_array_remove_index (self->past, self->past->len - 1);
    set_key (self, NULL);
  }
  g_ptr_array_set_size (self->undone, 0);
  notify_what_can_be_done (self, could_undo, could_redo);
}

static void
style_changed_cb (BoughStyleHistory *self, GParamSpec *pspec)
{
  gboolean may_go_on = G_IS_PARAM_SPEC_DOUBLE (pspec) || G_IS_PARAM_SPEC_UINT (pspec) || G_IS_PARAM_SPEC_STRING (pspec);

  if (!self->is_restoring && self->depth == 0)
    record (self, may_go_on ? g_intern_string (pspec->name) : NULL);
}

static void
document_changed_cb (BoughStyleHistory *self)
{
  if (!self->is_restoring && self->depth == 0)
    record (self, NULL);
}

static void
bough_style_history_dispose (GObject *object)
{
  BoughStyleHistory *self = BOUGH_STYLE_HISTORY (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_weak_pointer (&self->document);

  G_OBJECT_CLASS (bough_style_history_parent_class)->dispose (object);
}

static void
bough_style_history_finalize (GObject *object)
{
  BoughStyleHistory *self = BOUGH_STYLE_HISTORY (object);

  g_ptr_array_unref (self->undone);
  g_ptr_array_unref (self->past);
  g_clear_pointer (&self->current, state_free);

  G_OBJECT_CLASS (bough_style_history_parent_class)->finalize (object);
}

static void
bough_style_history_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  BoughStyleHistory *self = BOUGH_STYLE_HISTORY (object);

  if (property == PROP_CAN_UNDO)
    g_value_set_boolean (value, bough_style_history_get_can_undo (self));
  else if (property == PROP_CAN_REDO)
    g_value_set_boolean (value, bough_style_history_get_can_redo (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bough_style_history_class_init (BoughStyleHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = bough_style_history_dispose;
  object_class->finalize = bough_style_history_finalize;
  object_class->get_property = bough_style_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bough_style_history_init (BoughStyleHistory *self)
{
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) state_free);
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) state_free);
}

BoughStyleHistory *
bough_style_history_new (BoughDocument *document)
{
  BoughStyleHistory *self;

  g_return_val_if_fail (BOUGH_IS_DOCUMENT (document), NULL);

  self = g_object_new (BOUGH_TYPE_STYLE_HISTORY, NULL);
  g_set_weak_pointer (&self->document, document);
  self->current = state_take (document);
  g_signal_connect_object (bough_document_get_style (document), "notify", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::grouping", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::second", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::values", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::clade", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
bough_style_history_begin (BoughStyleHistory *self)
{
  g_return_if_fail (BOUGH_IS_STYLE_HISTORY (self));

  self->depth++;
}

void
bough_style_history_end (BoughStyleHistory *self)
{
  g_return_if_fail (BOUGH_IS_STYLE_HISTORY (self));
  g_return_if_fail (self->depth > 0);

  if (--self->depth == 0 && self->document != NULL && !self->is_restoring)
    record (self, NULL);
}

static gboolean
go (BoughStyleHistory *self, GPtrArray *from, GPtrArray *to)
{
  gboolean could_undo = bough_style_history_get_can_undo (self);
  gboolean could_redo = bough_style_history_get_can_redo (self);

  if (from->len == 0 || self->depth > 0 || self->document == NULL)
    return FALSE;

  set_key (self, NULL);
  g_ptr_array_add (to, self->current);
  self->current = g_ptr_array_steal_index (from, from->len - 1);
  self->is_restoring = TRUE;
  state_restore (self->current, self->document);
  self->is_restoring = FALSE;
  notify_what_can_be_done (self, could_undo, could_redo);
  return TRUE;
}

gboolean
bough_style_history_undo (BoughStyleHistory *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE_HISTORY (self), FALSE);

  return go (self, self->past, self->undone);
}

gboolean
bough_style_history_redo (BoughStyleHistory *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE_HISTORY (self), FALSE);

  return go (self, self->undone, self->past);
}

void
bough_style_history_clear (BoughStyleHistory *self)
{
  gboolean could_undo, could_redo;

  g_return_if_fail (BOUGH_IS_STYLE_HISTORY (self));

  could_undo = bough_style_history_get_can_undo (self);
  could_redo = bough_style_history_get_can_redo (self);
  set_key (self, NULL);
  g_ptr_array_set_size (self->past, 0);
  g_ptr_array_set_size (self->undone, 0);
  if (self->document != NULL) {
    state_free (self->current);
    self->current = state_take (self->document);
  }
  notify_what_can_be_done (self, could_undo, could_redo);
}

gboolean
bough_style_history_get_can_undo (BoughStyleHistory *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE_HISTORY (self), FALSE);

  return self->past->len > 0;
}

gboolean
bough_style_history_get_can_redo (BoughStyleHistory *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE_HISTORY (self), FALSE);

  return self->undone->len > 0;
}
