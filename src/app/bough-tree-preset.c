/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-preset.h"

#include "bough-tree-page-private.h"

#include "figure/bough-preset.h"
#include "taxonomy/bough-clades.h"

#include <glib/gi18n-lib.h>

/* Of two groups, the smaller has at least such a part of the larger one. */
#define LEAST_SHARE 10

static guint
get_size (const BoughLeafSets *sets, guint set)
{
  return sets->starts[set + 1] - sets->starts[set];
}

static guint
count_marked (const BoughLeafSets *sets, guint set, const gboolean *marks)
{
  guint n = 0;

  for (guint i = sets->starts[set]; i < sets->starts[set + 1]; i++)
    n += marks[sets->leaves[i]] != FALSE;
  return n;
}

gboolean
bough_tree_preset_find_pair (BoughHypernyms *hypernyms, guint pair[2])
{
  const BoughLeafSets *sets = bough_hypernyms_get_sets (hypernyms);
  g_autofree gboolean *marks = g_new0 (gboolean, MAX (sets->n_leaves, 1));
  guint best = 0;

  /* They come by size, the largest first; of equal sizes the later is never above the earlier. */
  for (guint a = 0; a < sets->n_sets && 2 * get_size (sets, a) > best; a++) {
    for (guint i = sets->starts[a]; i < sets->starts[a + 1]; i++)
      marks[sets->leaves[i]] = TRUE;
    for (guint b = a + 1; b < sets->n_sets && get_size (sets, b) * LEAST_SHARE >= get_size (sets, a)
                          && get_size (sets, a) + get_size (sets, b) >= best; b++) {
      if (count_marked (sets, b, marks) > 0)
        continue;
      best = get_size (sets, a) + get_size (sets, b);
      pair[0] = a;
      pair[1] = b;
    }
    for (guint i = sets->starts[a]; i < sets->starts[a + 1]; i++)
      marks[sets->leaves[i]] = FALSE;
  }
  return best > 0;
}

guint
bough_tree_preset_find_hypernym (BoughHypernyms *hypernyms, L2hTree *tree, guint node)
{
  const BoughLeafSets *sets = bough_hypernyms_get_sets (hypernyms);
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (tree, node);
  g_autofree gboolean *marks = g_new0 (gboolean, l2h_tree_get_n_leaves (tree));
  guint found = BOUGH_NO_HYPERNYM;
  double best = 0;

  for (guint i = 0; i < leaves->len; i++)
    marks[g_array_index (leaves, guint, i)] = TRUE;
  for (guint set = 0; set < sets->n_sets; set++) {
    double f1 = 2.0 * count_marked (sets, set, marks) / (get_size (sets, set) + leaves->len);
    g_autoptr (GArray) children = f1 > best ? bough_hypernyms_get_children (hypernyms, set) : NULL;

    if (children == NULL || children->len == 0)
      continue;
    best = f1;
    found = set;
  }
  return found;
}

static void
say (BoughTreePage *page, const char *text)
{
  bough_tree_page_add_toast (page, adw_toast_new (text));
}

static void
draw_all (BoughDocument *document)
{
  bough_document_set_clade (document, l2h_tree_get_root (bough_document_get_tree (document)));
}

/* Why a figure of the paper cannot be drawn now, or NULL. */

static const char *
check_superclasses (BoughTreePage *page, BoughDocument *document)
{
  if (bough_document_get_superclasses (document) != NULL || bough_document_get_grouping (document) != NULL)
    return NULL;
  return _("Nothing says what the superclasses are: open a file of them, or choose hypernyms");
}

static const char *
check_two_hypernyms (BoughTreePage *page, BoughDocument *document)
{
  BoughMeaning *meaning = bough_tree_page_get_meaning (page);
  BoughHypernyms *hypernyms = bough_meaning_get_hypernyms (meaning);
  guint pair[2];

  if (bough_meaning_get_chosen (meaning)->len == 2 || (hypernyms != NULL && bough_tree_preset_find_pair (hypernyms, pair)))
    return NULL;
  return _("Look the classes up in WordNet first: there are no hypernyms yet");
}

/* The clade that is selected, or else the one in focus. */
static guint
get_clade (BoughTreePage *page, BoughDocument *document)
{
  guint node = bough_tree_page_get_selected (page);

  return node != L2H_NO_NODE && node >= l2h_tree_get_n_leaves (bough_document_get_tree (document))
           ? node : bough_tree_page_get_focus (page);
}

static const char *
check_subtree (BoughTreePage *page, BoughDocument *document)
{
  if (get_clade (page, document) != l2h_tree_get_root (bough_document_get_tree (document)))
    return NULL;
  return _("Select the branching point of a clade first");
}

/* Once nothing is in the way. */

static void
choose_superclasses (BoughTreePage *page, BoughDocument *document)
{
  if (bough_document_get_superclasses (document) != NULL)
    bough_document_set_grouping (document, bough_document_get_superclasses (document), NULL);
  draw_all (document);
}

/* Two that somebody chose are the two. */
static void
choose_two_hypernyms (BoughTreePage *page, BoughDocument *document)
{
  BoughMeaning *meaning = bough_tree_page_get_meaning (page);
  guint pair[2];

  if (bough_meaning_get_chosen (meaning)->len != 2
      && bough_tree_preset_find_pair (bough_meaning_get_hypernyms (meaning), pair)) {
    bough_meaning_clear (meaning);
    bough_meaning_choose (meaning, pair[0], TRUE);
    bough_meaning_choose (meaning, pair[1], TRUE);
  }
  draw_all (document);
}

static void
choose_subtree (BoughTreePage *page, BoughDocument *document)
{
  BoughMeaning *meaning = bough_tree_page_get_meaning (page);
  BoughHypernyms *hypernyms = bough_meaning_get_hypernyms (meaning);
  guint node = get_clade (page, document);
  guint hypernym = BOUGH_NO_HYPERNYM;

  bough_document_set_clade (document, node);
  if (hypernyms != NULL)
    hypernym = bough_tree_preset_find_hypernym (hypernyms, bough_document_get_tree (document), node);
  if (hypernym != BOUGH_NO_HYPERNYM)
    bough_meaning_split (meaning, hypernym);
}

static void
choose_purity (BoughTreePage *page, BoughDocument *document)
{
  draw_all (document);
}

static const struct {
  const char *name;
  const char *(*check) (BoughTreePage *page, BoughDocument *document); /* NULL where nothing can be in the way */
  void (*choose) (BoughTreePage *page, BoughDocument *document);
} choices[] = {
  { "superclass", check_superclasses, choose_superclasses },
  { "two-hypernyms", check_two_hypernyms, choose_two_hypernyms },
  { "subtree", check_subtree, choose_subtree },
  { "leaf-purity", NULL, choose_purity },
};

static const char *
find_problem (BoughTreePage *page, BoughDocument *document, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].name, name) && choices[i].check != NULL)
      return choices[i].check (page, document);
  return NULL;
}

void
bough_tree_preset_update (BoughTreePage *page)
{
  if (page->failed_preset == NULL || page->document == NULL || find_problem (page, page->document, page->failed_preset) != NULL)
    return;

  page->failed_preset = NULL;
  bough_style_panel_set_preset_problem (page->style_panel, NULL);
}

static void
preset_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);
  BoughStyleHistory *history = bough_tree_page_get_history (page);
  const char *name = g_variant_get_string (parameter, NULL);
  const char *problem;

  if (document == NULL)
    return;
  problem = find_problem (page, document, name);
  page->failed_preset = problem != NULL ? g_intern_string (name) : NULL;
  bough_style_panel_set_preset_problem (page->style_panel, problem);
  if (problem != NULL)
    return;

  bough_style_history_begin (history);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
    if (!g_str_equal (choices[i].name, name))
      continue;
    choices[i].choose (page, document);
    bough_preset_apply (bough_document_get_style (document), name);
  }
  bough_style_history_end (history);
}

/* In the style that is set, and so in a full circle: who wants the paper's half of one has the preset, which replaces it. */
static void
draw_hypernym_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);
  BoughMeaning *meaning = bough_tree_page_get_meaning (page);
  BoughHypernyms *hypernyms = meaning != NULL ? bough_meaning_get_hypernyms (meaning) : NULL;
  guint hypernym = g_variant_get_uint32 (parameter);
  g_autofree BoughClade *clades = NULL;

  if (hypernyms == NULL || hypernym >= bough_hypernyms_get_n (hypernyms))
    return;
  clades = bough_clades_find (bough_document_get_tree (document), bough_hypernyms_get_sets (hypernyms));
  if (clades[hypernym].n_clade < 2) {
    say (page, _("Its best clade is a single class"));
    return;
  }
  bough_style_history_begin (bough_tree_page_get_history (page));
  if (!bough_meaning_split (meaning, hypernym)) {
    bough_meaning_clear (meaning);
    bough_meaning_choose (meaning, hypernym, TRUE);
  }
  bough_document_set_clade (document, clades[hypernym].node);
  bough_style_history_end (bough_tree_page_get_history (page));
}

void
bough_tree_preset_add_actions (BoughTreePage *page, GActionMap *actions)
{
  const GActionEntry entries[] = {
    { "preset", preset_cb, "s" },
    { "draw-hypernym", draw_hypernym_cb, "u" },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), page);
}
