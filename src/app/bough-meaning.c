/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-meaning.h"

#include "taxonomy/bough-synsets.h"

#include <glib/gi18n-lib.h>

struct _BoughMeaning
{
  GObject parent_instance;

  BoughDocument *document;
  BoughMeaningState state;
  char *message;
  BoughHypernyms *hypernyms;
  GStrv wnids;
  GArray *unmatched;
  GArray *ambiguous;
  GArray *chosen; /* guint */
  guint n_shared;

  /* The reading under way; what another one brings is stale. */
  GCancellable *cancellable;
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughMeaning, bough_meaning, G_TYPE_OBJECT)

static GArray *
new_leaves (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
bough_meaning_dispose (GObject *object)
{
  BoughMeaning *self = BOUGH_MEANING (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bough_meaning_parent_class)->dispose (object);
}

static void
bough_meaning_finalize (GObject *object)
{
  BoughMeaning *self = BOUGH_MEANING (object);

  g_clear_object (&self->document);
  g_clear_object (&self->hypernyms);
  g_clear_pointer (&self->wnids, g_strfreev);
  g_clear_pointer (&self->message, g_free);
  g_array_unref (self->unmatched);
  g_array_unref (self->ambiguous);
  g_array_unref (self->chosen);

  G_OBJECT_CLASS (bough_meaning_parent_class)->finalize (object);
}

static void
bough_meaning_class_init (BoughMeaningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bough_meaning_dispose;
  object_class->finalize = bough_meaning_finalize;

  signals[CHANGED] = g_signal_new ("changed", BOUGH_TYPE_MEANING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bough_meaning_init (BoughMeaning *self)
{
  self->unmatched = new_leaves ();
  self->ambiguous = new_leaves ();
  self->chosen = new_leaves ();
}

static char *
dup_wordnet_folder (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.l2h.Bough");
  g_autoptr (GVariant) folder = g_settings_get_value (settings, "wordnet-folder");
  const char *path = g_variant_get_bytestring (folder);

  return *path != '\0' ? g_strdup (path) : NULL;
}

static BoughGrouping *
group_chosen (BoughMeaning *self, GArray *chosen, guint *n_shared)
{
  return bough_hypernyms_group (self->hypernyms, _("Hypernym"), (const guint *) (gpointer) chosen->data, chosen->len,
                                n_shared);
}

static GVariant *
name_hypernyms (BoughMeaning *self, const guint *hypernyms, guint n_hypernyms, gboolean is_split)
{
  g_auto (GVariantBuilder) wnids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < n_hypernyms; i++)
    g_variant_builder_add_value (&wnids, g_variant_new_take_string (bough_wordnet_dup_wnid (
                                           bough_hypernyms_get_wordnet (self->hypernyms),
                                           bough_hypernyms_get_synset (self->hypernyms, hypernyms[i]))));
  return g_variant_new ("(bas)", is_split, &wnids);
}

/* What the document's grouping was made from is what is chosen, whoever set it. */
static void
take_chosen (BoughMeaning *self)
{
  GVariant *hypernyms = bough_document_get_hypernyms (self->document);
  g_autofree const char **wnids = NULL;
  g_autoptr (GArray) children = NULL;
  gboolean is_split;

  g_array_set_size (self->chosen, 0);
  self->n_shared = 0;
  if (hypernyms == NULL || self->hypernyms == NULL)
    return;

  g_variant_get (hypernyms, "(b^a&s)", &is_split, &wnids);
  for (guint i = 0; wnids[i] != NULL; i++) {
    guint hypernym = bough_hypernyms_find (self->hypernyms, wnids[i], NULL);

    if (hypernym != BOUGH_NO_HYPERNYM)
      g_array_append_val (self->chosen, hypernym);
  }
  if (is_split && self->chosen->len == 1) {
    children = bough_hypernyms_get_children (self->hypernyms, g_array_index (self->chosen, guint, 0));
    g_array_set_size (self->chosen, 0);
    g_array_append_vals (self->chosen, children->data, children->len);
  }
  if (self->chosen->len > 0) {
    g_autoptr (BoughGrouping) grouping = group_chosen (self, self->chosen, &self->n_shared);
    BoughGrouping *shown = bough_document_get_grouping (self->document);

    /* Made from another WordNet, the groups are not what these hypernyms would make: none of them is a group's. */
    if (shown == NULL || bough_grouping_get_n_groups (shown) != self->chosen->len) {
      g_array_set_size (self->chosen, 0);
      self->n_shared = 0;
    }
  }
}

static void
grouping_changed_cb (BoughMeaning *self)
{
  take_chosen (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

BoughMeaning *
bough_meaning_new (BoughDocument *document)
{
  BoughMeaning *self;

  g_return_val_if_fail (BOUGH_IS_DOCUMENT (document), NULL);

  self = g_object_new (BOUGH_TYPE_MEANING, NULL);
  self->document = g_object_ref (document);
  if (bough_document_get_sources (document)->synsets != NULL) {
    g_autofree char *wordnet = dup_wordnet_folder ();

    bough_meaning_load (self, wordnet);
  }
  g_signal_connect_object (document, "notify::grouping", G_CALLBACK (grouping_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

BoughDocument *
bough_meaning_get_document (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), NULL);

  return self->document;
}

/* The worker has its own copy of what it needs. */
typedef struct {
  L2hTree *tree;
  char *synsets;
  char *wordnet;
  GStrv wnids;
  GArray *unmatched;
  GArray *ambiguous;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->tree);
  g_free (job->synsets);
  g_free (job->wordnet);
  g_strfreev (job->wnids);
  g_clear_pointer (&job->unmatched, g_array_unref);
  g_clear_pointer (&job->ambiguous, g_array_unref);
  g_free (job);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (BoughWordnet) wordnet = job->wordnet != NULL ? bough_wordnet_load (job->wordnet, &error)
                                                          : bough_wordnet_load_default (&error);
  g_autoptr (BoughSynsets) synsets = NULL;

  if (wordnet != NULL)
    synsets = job->synsets != NULL ? bough_synsets_load (job->synsets, job->tree, wordnet, &error)
                                   : bough_synsets_from_names (job->tree, wordnet, &error);
  if (synsets == NULL) {
    g_task_return_error (task, error);
    return;
  }

  job->wnids = bough_synsets_list_wnids (synsets, job->tree, wordnet);
  job->unmatched = g_array_ref (synsets->unmatched);
  job->ambiguous = g_array_ref (synsets->ambiguous);
  g_task_return_pointer (task, bough_hypernyms_new (wordnet, synsets), g_object_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BoughMeaning *self = BOUGH_MEANING (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughHypernyms) hypernyms = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (hypernyms == NULL) {
    self->state = BOUGH_MEANING_FAILED;
    self->message = g_strdup (error->message);
  } else {
    self->state = BOUGH_MEANING_KNOWN;
    self->hypernyms = g_steal_pointer (&hypernyms);
    self->wnids = g_steal_pointer (&job->wnids);
    g_array_append_vals (self->unmatched, job->unmatched->data, job->unmatched->len);
    g_array_append_vals (self->ambiguous, job->ambiguous->data, job->ambiguous->len);
    take_chosen (self);
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Forgets all; the document gets its superclasses back. */
static void
reset (BoughMeaning *self)
{
  if (self->chosen->len > 0)
    bough_meaning_clear (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->hypernyms);
  g_clear_pointer (&self->wnids, g_strfreev);
  g_clear_pointer (&self->message, g_free);
  g_array_set_size (self->unmatched, 0);
  g_array_set_size (self->ambiguous, 0);
}

void
bough_meaning_load (BoughMeaning *self, const char *wordnet)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (BOUGH_IS_MEANING (self));

  reset (self);
  self->state = BOUGH_MEANING_LOADING;
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->tree = g_object_ref (bough_document_get_tree (self->document));
  job->synsets = g_strdup (bough_document_get_sources (self->document)->synsets);
  job->wordnet = g_strdup (wordnet);
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, load_in_thread);
  g_signal_emit (self, signals[CHANGED], 0);
}

BoughMeaningState
bough_meaning_get_state (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), BOUGH_MEANING_UNKNOWN);

  return self->state;
}

const char *
bough_meaning_get_message (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), NULL);

  return self->message;
}

BoughHypernyms *
bough_meaning_get_hypernyms (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), NULL);

  return self->hypernyms;
}

const char *const *
bough_meaning_get_wnids (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), NULL);

  return (const char *const *) self->wnids;
}

GArray *
bough_meaning_get_unmatched (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), NULL);

  return self->unmatched;
}

GArray *
bough_meaning_get_ambiguous (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), NULL);

  return self->ambiguous;
}

GArray *
bough_meaning_get_chosen (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), NULL);

  return self->chosen;
}

int
bough_meaning_find_chosen (BoughMeaning *self, guint hypernym)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), -1);

  for (guint i = 0; i < self->chosen->len; i++)
    if (g_array_index (self->chosen, guint, i) == hypernym)
      return i;
  return -1;
}

void
bough_meaning_choose (BoughMeaning *self, guint hypernym, gboolean is_chosen)
{
  g_autoptr (GArray) chosen = NULL;
  int at;

  g_return_if_fail (BOUGH_IS_MEANING (self));
  g_return_if_fail (self->hypernyms != NULL && hypernym < bough_hypernyms_get_n (self->hypernyms));

  at = bough_meaning_find_chosen (self, hypernym);
  if ((at >= 0) == !!is_chosen)
    return;

  chosen = g_array_copy (self->chosen);
  if (is_chosen)
    g_array_append_val (chosen, hypernym);
  else
    g_array_remove_index (chosen, at);
  if (chosen->len == 0) {
    bough_meaning_clear (self);
  } else {
    g_autoptr (BoughGrouping) grouping = group_chosen (self, chosen, NULL);

    bough_document_set_grouping (self->document, grouping,
                                 name_hypernyms (self, (const guint *) (gpointer) chosen->data, chosen->len, FALSE));
  }
}

gboolean
bough_meaning_split (BoughMeaning *self, guint hypernym)
{
  g_autoptr (BoughGrouping) grouping = NULL;

  g_return_val_if_fail (BOUGH_IS_MEANING (self), FALSE);
  g_return_val_if_fail (self->hypernyms != NULL && hypernym < bough_hypernyms_get_n (self->hypernyms), FALSE);

  grouping = bough_hypernyms_split (self->hypernyms, hypernym, NULL, NULL);
  if (grouping == NULL)
    return FALSE;

  bough_document_set_grouping (self->document, grouping, name_hypernyms (self, &hypernym, 1, TRUE));
  return TRUE;
}

void
bough_meaning_clear (BoughMeaning *self)
{
  g_return_if_fail (BOUGH_IS_MEANING (self));

  bough_document_set_grouping (self->document, bough_document_get_superclasses (self->document), NULL);
}

guint
bough_meaning_get_n_shared (BoughMeaning *self)
{
  g_return_val_if_fail (BOUGH_IS_MEANING (self), 0);

  return self->n_shared;
}
