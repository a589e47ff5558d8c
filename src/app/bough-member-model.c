/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member-model.h"

#include "bough-member.h"
#include "bough-number-text.h"

typedef struct {
  double confidence;
  guint32 sample;
  gboolean is_mistake;
} Entry;

/* Listing more members than this, some 20 ms of work, is left to a worker. */
#define MOST_AT_ONCE 50000

struct _BoughMemberModel
{
  GObject parent_instance;

  L2hAssignment *assignment;
  L2hLabels *labels;
  guint leaf;
  char *name;
  BoughMemberOrder order;

  /* What is listed now; it may still be in another order. */
  Entry *entries;
  guint n_entries;
  guint n_mistakes;

  /* The listing under way. What comes from one that is not this any more is stale, and dropped. */
  GCancellable *listing;
};

static GType
get_item_type (GListModel *model)
{
  return BOUGH_TYPE_MEMBER;
}

static guint
get_n_items (GListModel *model)
{
  return BOUGH_MEMBER_MODEL (model)->n_entries;
}

static gpointer
get_item (GListModel *model, guint position)
{
  BoughMemberModel *self = BOUGH_MEMBER_MODEL (model);
  const Entry *entry;
  char *label = NULL;

  if (position >= self->n_entries)
    return NULL;

  entry = &self->entries[position];
  if (self->labels != NULL)
    label = l2h_labels_dup_text (self->labels, l2h_labels_get_value (self->labels, entry->sample));
  return bough_member_new (entry->sample, label, bough_number_text_percent (entry->confidence), entry->is_mistake);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BoughMemberModel, bough_member_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
bough_member_model_finalize (GObject *object)
{
  BoughMemberModel *self = BOUGH_MEMBER_MODEL (object);

  g_clear_object (&self->assignment);
  g_clear_object (&self->labels);
  g_clear_object (&self->listing);
  g_free (self->name);
  g_free (self->entries);

  G_OBJECT_CLASS (bough_member_model_parent_class)->finalize (object);
}

static void
bough_member_model_class_init (BoughMemberModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_member_model_finalize;
}

static void
bough_member_model_init (BoughMemberModel *self)
{
}

static int
compare_entries (const void *a, const void *b, void *user_data)
{
  const Entry *first = a, *second = b;
  BoughMemberOrder order = *(const BoughMemberOrder *) user_data;
  int falling = (first->confidence < second->confidence) - (first->confidence > second->confidence);

  if (order == BOUGH_MEMBER_ORDER_MISTAKES && first->is_mistake != second->is_mistake)
    return second->is_mistake - first->is_mistake;
  if (falling != 0)
    return order == BOUGH_MEMBER_ORDER_LEAST_CONFIDENT ? -falling : falling;
  return (first->sample > second->sample) - (first->sample < second->sample);
}

static int
compare_values (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* The most frequent label; of equals the lowest, as for the names of leaves. */
static gint64
find_most_frequent (L2hLabels *labels, const guint32 *samples, gsize n_samples)
{
  g_autofree gint64 *values = g_new (gint64, n_samples);
  gsize best_count = 0, count = 0;
  gint64 best = -1;

  for (gsize i = 0; i < n_samples; i++)
    values[i] = l2h_labels_get_value (labels, samples[i]);
  qsort (values, n_samples, sizeof *values, compare_values);

  for (gsize i = 0; i < n_samples; i++) {
    count = i > 0 && values[i] == values[i - 1] ? count + 1 : 1;
    if (count > best_count) {
      best = values[i];
      best_count = count;
    }
  }
  return best;
}

/*
 * The label that a leaf's samples should have: that of its class, where the labels number the classes; a cluster, which
 * the labels know nothing of, stands for its most frequent one.
 */
static gint64
find_own_label (L2hLabels *labels, guint leaf, const char *name, const guint32 *samples, gsize n_samples)
{
  g_autofree char *class_name = l2h_labels_dup_text (labels, leaf);

  return g_strcmp0 (class_name, name) == 0 ? leaf : find_most_frequent (labels, samples, n_samples);
}

/* What a listing needs and what it makes; a worker has it to itself. */
typedef struct {
  L2hAssignment *assignment;
  L2hLabels *labels;
  guint leaf;
  char *name;
  BoughMemberOrder order;

  Entry *entries;
  gsize n_entries;
  guint n_mistakes;
} Listing;

static void
listing_free (Listing *listing)
{
  g_object_unref (listing->assignment);
  g_clear_object (&listing->labels);
  g_free (listing->name);
  g_free (listing->entries);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static Listing *
listing_new (BoughMemberModel *self)
{
  Listing *listing = g_new0 (Listing, 1);

  listing->assignment = g_object_ref (self->assignment);
  g_set_object (&listing->labels, self->labels);
  listing->leaf = self->leaf;
  listing->name = g_strdup (self->name);
  listing->order = self->order;
  return listing;
}

static void
listing_make (Listing *listing)
{
  L2hLabels *labels = listing->labels;
  const guint32 *members = l2h_assignment_get_members (listing->assignment, listing->leaf, &listing->n_entries);
  gint64 label = -1;

  if (listing->n_entries == 0)
    return;

  if (labels != NULL)
    label = find_own_label (labels, listing->leaf, listing->name, members, listing->n_entries);
  listing->entries = g_new (Entry, listing->n_entries);
  for (gsize i = 0; i < listing->n_entries; i++) {
    Entry *entry = &listing->entries[i];

    entry->sample = members[i];
    entry->confidence = l2h_assignment_get_confidence (listing->assignment, members[i]);
    entry->is_mistake = labels != NULL && l2h_labels_get_value (labels, members[i]) != label;
    listing->n_mistakes += entry->is_mistake;
  }
  qsort_r (listing->entries, listing->n_entries, sizeof (Entry), compare_entries, &listing->order);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  /* Whoever steps through orders or leaves quickly need not wait for all of them. */
  if (!g_cancellable_is_cancelled (cancellable))
    listing_make (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
take_listing (BoughMemberModel *self, Listing *listing)
{
  guint n_before = self->n_entries;

  g_free (self->entries);
  self->entries = g_steal_pointer (&listing->entries);
  self->n_entries = listing->n_entries;
  self->n_mistakes = listing->n_mistakes;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_entries);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BoughMemberModel *self = BOUGH_MEMBER_MODEL (source);

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    take_listing (self, g_task_get_task_data (G_TASK (result)));
}

static void
list_members (BoughMemberModel *self)
{
  g_autoptr (Listing) listing = listing_new (self);
  g_autoptr (GTask) task = NULL;
  gsize n_members;

  l2h_assignment_get_members (self->assignment, self->leaf, &n_members);
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  if (n_members <= MOST_AT_ONCE) {
    listing_make (listing);
    take_listing (self, listing);
    return;
  }

  self->listing = g_cancellable_new ();
  task = g_task_new (self, self->listing, listed_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&listing), (GDestroyNotify) listing_free);
  g_task_run_in_thread (task, list_in_thread);
}

BoughMemberModel *
bough_member_model_new (L2hAssignment *assignment, L2hLabels *labels, guint leaf, const char *name,
                        BoughMemberOrder order)
{
  BoughMemberModel *self = g_object_new (BOUGH_TYPE_MEMBER_MODEL, NULL);

  self->assignment = g_object_ref (assignment);
  g_set_object (&self->labels, labels);
  self->leaf = leaf;
  self->name = g_strdup (name);
  self->order = order;
  list_members (self);

  return self;
}

void
bough_member_model_set_order (BoughMemberModel *self, BoughMemberOrder order)
{
  g_return_if_fail (BOUGH_IS_MEMBER_MODEL (self));

  if (self->order == order)
    return;

  self->order = order;
  list_members (self);
}

BoughMemberOrder
bough_member_model_get_order (BoughMemberModel *self)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER_MODEL (self), BOUGH_MEMBER_ORDER_MOST_CONFIDENT);

  return self->order;
}

guint
bough_member_model_get_n_mistakes (BoughMemberModel *self)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER_MODEL (self), 0);

  return self->n_mistakes;
}

guint32
bough_member_model_get_sample (BoughMemberModel *self, guint position)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER_MODEL (self), 0);
  g_return_val_if_fail (position < self->n_entries, 0);

  return self->entries[position].sample;
}
