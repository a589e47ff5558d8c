/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-itol.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "bough-format-error.h"
#include "bough-newick.h"

/* Where a clade's leaves are in no group, or in several. */
#define MIXED L2H_NO_NODE

static GString *
begin_file (const char *kind)
{
  GString *file = g_string_new (kind);

  g_string_append (file, "\nSEPARATOR TAB\n");
  return file;
}

/* A field: what would end it early becomes a space. */
static void
append_field (GString *file, const char *text)
{
  for (; *text != '\0'; text++)
    g_string_append_c (file, g_ascii_iscntrl (*text) ? ' ' : *text);
}

static GString *
make_tree (L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  g_autofree char **ids = g_new0 (char *, annotation->n_leaves);
  BoughTreeAnnotation numbered = *annotation;
  GString *file = g_string_new (NULL);

  for (guint leaf = 0; leaf < annotation->n_leaves; leaf++)
    ids[leaf] = g_strdup_printf ("L%u", leaf);
  numbered.tips = ids;
  bough_newick_append (file, tree, &numbered, "N");
  g_string_append_c (file, '\n');
  for (guint leaf = 0; leaf < annotation->n_leaves; leaf++)
    g_free (ids[leaf]);
  return file;
}

static GString *
make_labels (const BoughTreeAnnotation *annotation)
{
  GString *file = begin_file ("LABELS");

  g_string_append (file, "DATA\n");
  for (guint leaf = 0; leaf < annotation->n_leaves; leaf++) {
    g_string_append_printf (file, "L%u\t", leaf);
    append_field (file, annotation->tips[leaf]);
    g_string_append_c (file, '\n');
  }
  return file;
}

/* Contents are HTML. */
static GString *
make_popups (L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  GString *file = begin_file ("POPUP_INFO");

  g_string_append (file, "DATA\n");
  for (guint i = 0; i < annotation->n_leaves; i++) {
    const L2hLeaf *leaf = l2h_tree_get_leaf (tree, i);
    g_autofree char *title = g_markup_escape_text (annotation->tips[i], -1);
    g_autofree char *group =
      annotation->groups && annotation->groups[i] ? g_markup_escape_text (annotation->groups[i], -1) : NULL;
    char purity[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf (file, "L%u\t", i);
    append_field (file, title);
    g_string_append_printf (file, "\t<p>leaf %u", i);
    if (group != NULL) {
      g_string_append (file, "<br>");
      append_field (file, group);
    }
    if (leaf->n_samples >= 0)
      g_string_append_printf (file, "<br>%" PRId64 " samples", leaf->n_samples);
    if (isfinite (leaf->purity))
      g_string_append_printf (file, "<br>purity %s %%", g_ascii_formatd (purity, sizeof purity, "%.1f", 100.0 * leaf->purity));
    g_string_append (file, "</p>\n");
  }
  return file;
}

static GString *
make_colors (const BoughTreeAnnotation *annotation)
{
  GString *file = begin_file ("TREE_COLORS");

  g_string_append (file, "DATA\n");
  for (guint leaf = 0; leaf < annotation->n_leaves; leaf++)
    if (annotation->colors[leaf] != NULL)
      g_string_append_printf (file, "L%u\tbranch\t%s\tnormal\t1\nL%u\tlabel\t%s\n", leaf, annotation->colors[leaf], leaf,
                              annotation->colors[leaf]);
  return file;
}

/* One of a legend's lines: @values of the first leaf of each group. */
static void
append_legend_line (GString *file, const char *key, GArray *firsts, char **values)
{
  g_string_append (file, key);
  for (guint i = 0; i < firsts->len; i++) {
    g_string_append_c (file, '\t');
    append_field (file, values ? values[g_array_index (firsts, guint, i)] : "1");
  }
  g_string_append_c (file, '\n');
}

static GString *
make_strip (const BoughTreeAnnotation *annotation)
{
  GString *file = begin_file ("DATASET_COLORSTRIP");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint leaf = 0; leaf < annotation->n_leaves; leaf++)
    if (annotation->groups[leaf] != NULL && annotation->colors[leaf] != NULL &&
        g_hash_table_add (seen, annotation->groups[leaf]))
      g_array_append_val (firsts, leaf);

  g_string_append (file, "DATASET_LABEL\tgroups\nCOLOR\t#888888\nLEGEND_TITLE\tgroups\n");
  append_legend_line (file, "LEGEND_SHAPES", firsts, NULL);
  append_legend_line (file, "LEGEND_COLORS", firsts, annotation->colors);
  append_legend_line (file, "LEGEND_LABELS", firsts, annotation->groups);
  g_string_append (file, "DATA\n");
  for (guint leaf = 0; leaf < annotation->n_leaves; leaf++) {
    if (annotation->groups[leaf] == NULL || annotation->colors[leaf] == NULL)
      continue;
    g_string_append_printf (file, "L%u\t%s\t", leaf, annotation->colors[leaf]);
    append_field (file, annotation->groups[leaf]);
    g_string_append_c (file, '\n');
  }
  return file;
}

static GString *
make_collapse (L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  /* A leaf of the group that all below share, or MIXED. */
  g_autofree guint *shared = g_new (guint, n_nodes);
  GString *file = g_string_new ("COLLAPSE\nDATA\n");

  for (guint node = 0; node < n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    shared[node] = n_children > 0 ? shared[children[0]] : annotation->groups[node] != NULL ? node : MIXED;
    for (guint i = 1; i < n_children && shared[node] != MIXED; i++)
      if (shared[children[i]] == MIXED ||
          !g_str_equal (annotation->groups[shared[children[i]]], annotation->groups[shared[node]]))
        shared[node] = MIXED;
  }
  for (guint node = annotation->n_leaves; node < n_nodes; node++) {
    guint parent = l2h_tree_get_parent (tree, node);

    if (shared[node] != MIXED && (parent == L2H_NO_NODE || shared[parent] == MIXED))
      g_string_append_printf (file, "N%u\n", node);
  }
  return file;
}

/* @file: (transfer full) */
static gboolean
add_file (struct archive *archive, const char *name, GString *file)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean done;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, file->len);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  /* No date, which is written as the earliest that a zip can hold: so the same tree gives the same bytes, wherever its
   * clock stands, as dates in a zip are those of the time zone. */
  archive_entry_unset_mtime (entry);
  done = archive_write_header (archive, entry) == ARCHIVE_OK &&
         archive_write_data (archive, file->str, file->len) == (la_ssize_t) file->len;
  archive_entry_free (entry);
  g_string_free (file, TRUE);
  return done;
}

static la_ssize_t
append_archive_cb (struct archive *archive, void *data, const void *buffer, size_t length)
{
  g_byte_array_append (data, buffer, length);
  return length;
}

GBytes *
bough_itol_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  struct archive *archive = archive_write_new ();
  GByteArray *content = g_byte_array_new ();
  gboolean done;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  done = archive_write_open (archive, content, NULL, append_archive_cb, NULL) == ARCHIVE_OK &&
         add_file (archive, "tree.nwk", make_tree (tree, annotation)) &&
         add_file (archive, "labels.txt", make_labels (annotation)) &&
         add_file (archive, "popups.txt", make_popups (tree, annotation));
  if (done && annotation->groups != NULL && annotation->colors != NULL)
    done = add_file (archive, "colors.txt", make_colors (annotation)) &&
           add_file (archive, "strip.txt", make_strip (annotation)) &&
           add_file (archive, "collapse.txt", make_collapse (tree, annotation));
  done = archive_write_close (archive) == ARCHIVE_OK && done;
  if (!done)
    g_set_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, _("the zip cannot be made: %s"),
                 archive_error_string (archive));
  archive_write_free (archive);
  if (!done) {
    g_byte_array_unref (content);
    return NULL;
  }
  return g_byte_array_free_to_bytes (content);
}
