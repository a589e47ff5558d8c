/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-assignment.h"

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-engine-private.h"

G_DEFINE_FINAL_TYPE (L2hAssignment, l2h_assignment, G_TYPE_OBJECT)

static void
l2h_assignment_finalize (GObject *object)
{
  L2hAssignment *self = L2H_ASSIGNMENT (object);

  g_free (self->name);
  g_free (self->classes);
  g_free (self->confidences);
  g_free (self->members_start);
  g_free (self->members);

  G_OBJECT_CLASS (l2h_assignment_parent_class)->finalize (object);
}

static void
l2h_assignment_class_init (L2hAssignmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_assignment_finalize;
}

static void
l2h_assignment_init (L2hAssignment *self)
{
}

L2hAssignment *
l2h_assignment_new (const char *name, guint64 n_samples, guint n_classes, GError **error)
{
  g_autoptr (L2hAssignment) self = g_object_new (L2H_TYPE_ASSIGNMENT, NULL);

  self->name = g_strdup (name);
  self->n_samples = n_samples;
  self->n_classes = n_classes;
  self->classes = l2h_allocate (self->n_samples, sizeof *self->classes, error);
  if (self->classes == NULL)
    return NULL;
  self->confidences = l2h_allocate (self->n_samples, sizeof *self->confidences, error);
  if (self->confidences == NULL)
    return NULL;
  self->members_start = l2h_allocate ((gsize) self->n_classes + 1, sizeof *self->members_start, error);
  if (self->members_start == NULL)
    return NULL;
  self->members = l2h_allocate (self->n_samples, sizeof *self->members, error);
  if (self->members == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* Lists the samples of each class: counting sort. */
static void
list_members (L2hAssignment *self)
{
  gsize *next = self->members_start;

  for (guint64 i = 0; i < self->n_samples; i++)
    self->members_start[self->classes[i] + 1]++;
  for (guint c = 0; c < self->n_classes; c++) {
    self->n_empty += self->members_start[c + 1] == 0;
    self->members_start[c + 1] += self->members_start[c];
  }

  /* Filling moves each start to its end, which is the start of the next: so move them back afterwards. */
  for (guint64 i = 0; i < self->n_samples; i++)
    self->members[next[self->classes[i]]++] = i;
  for (guint c = self->n_classes; c > 0; c--)
    self->members_start[c] = self->members_start[c - 1];
  self->members_start[0] = 0;
}

void
l2h_assignment_complete (L2hAssignment *self, L2hInput input)
{
  self->input = input;
  list_members (self);
}

L2hAssignment *
l2h_assign (L2hLogits *logits, L2hInput input, L2hProgressFunc progress, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  L2hProgress thinned;

  g_return_val_if_fail (L2H_IS_LOGITS (logits), NULL);

  l2h_progress_init (&thinned, progress, user_data);
  return l2h_engine_read (l2h_engine_get_default (), logits, input, 0, NULL, NULL, NULL, &thinned, cancellable, error);
}

const char *
l2h_assignment_get_name (L2hAssignment *self)
{
  return self->name;
}

guint64
l2h_assignment_get_n_samples (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);

  return self->n_samples;
}

guint
l2h_assignment_get_n_classes (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);

  return self->n_classes;
}

L2hInput
l2h_assignment_get_input (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), L2H_INPUT_LOGITS);

  return self->input;
}

guint
l2h_assignment_get_class (L2hAssignment *self, guint64 sample)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);
  g_return_val_if_fail (sample < self->n_samples, 0);

  return self->classes[sample];
}

double
l2h_assignment_get_confidence (L2hAssignment *self, guint64 sample)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0.0);
  g_return_val_if_fail (sample < self->n_samples, 0.0);

  return self->confidences[sample];
}

const guint32 *
l2h_assignment_get_members (L2hAssignment *self, guint klass, gsize *n_members)
{
  *n_members = 0;
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), NULL);
  g_return_val_if_fail (klass < self->n_classes, NULL);

  *n_members = self->members_start[klass + 1] - self->members_start[klass];
  return self->members + self->members_start[klass];
}

guint
l2h_assignment_get_n_empty (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);

  return self->n_empty;
}
