/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member-model.h"

#include "bough-member.h"
#include "bough-number-text.h"

typedef struct {
  double confidence;
  guint32 sample;
  gboolean is_mistake;
} Entry;

struct _BoughMemberModel
{
  GObject parent_instance;

  L2hLabels *labels;
  BoughMemberOrder order;
  Entry *entries;
  guint n_entries;
  guint n_mistakes;
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

  g_clear_object (&self->labels);
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

static void
sort (BoughMemberModel *self)
{
  if (self->n_entries > 0)
    qsort_r (self->entries, self->n_entries, sizeof (Entry), compare_entries, &self->order);
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

BoughMemberModel *
bough_member_model_new (L2hAssignment *assignment, L2hLabels *labels, guint leaf, const char *name)
{
  BoughMemberModel *self = g_object_new (BOUGH_TYPE_MEMBER_MODEL, NULL);
  gsize n_members;
  const guint32 *members = l2h_assignment_get_members (assignment, leaf, &n_members);
  gint64 label = -1;

  g_set_object (&self->labels, labels);
  if (labels != NULL && n_members > 0)
    label = find_own_label (labels, leaf, name, members, n_members);

  self->entries = g_new (Entry, n_members);
  self->n_entries = n_members;
  for (gsize i = 0; i < n_members; i++) {
    self->entries[i].sample = members[i];
    self->entries[i].confidence = l2h_assignment_get_confidence (assignment, members[i]);
    self->entries[i].is_mistake = labels != NULL && l2h_labels_get_value (labels, members[i]) != label;
    self->n_mistakes += self->entries[i].is_mistake;
  }
  sort (self);

  return self;
}

void
bough_member_model_set_order (BoughMemberModel *self, BoughMemberOrder order)
{
  g_return_if_fail (BOUGH_IS_MEMBER_MODEL (self));

  if (self->order == order)
    return;

  self->order = order;
  sort (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->n_entries, self->n_entries);
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
