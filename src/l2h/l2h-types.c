/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-types.h"

static const char *const score_names[] = { "sum-of-means", "sum", "mean" };
static const char *const input_names[] = { "auto", "logits", "probabilities" };

/* An enumeration without negative values is a guint. */
G_STATIC_ASSERT (sizeof (L2hScore) == sizeof (guint) && sizeof (L2hInput) == sizeof (guint));

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (names[i], name)) {
      *index = i;
      return TRUE;
    }

  return FALSE;
}

const char *
l2h_score_to_string (L2hScore score)
{
  g_return_val_if_fail ((guint) score < G_N_ELEMENTS (score_names), NULL);

  return score_names[score];
}

gboolean
l2h_score_from_string (const char *name, L2hScore *score)
{
  return find_name (score_names, G_N_ELEMENTS (score_names), name, score);
}

const char *
l2h_input_to_string (L2hInput input)
{
  g_return_val_if_fail ((guint) input < G_N_ELEMENTS (input_names), NULL);

  return input_names[input];
}

gboolean
l2h_input_from_string (const char *name, L2hInput *input)
{
  return find_name (input_names, G_N_ELEMENTS (input_names), name, input);
}
