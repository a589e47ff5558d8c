/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-superclasses.h"

#include <glib/gi18n-lib.h>

#include "formats/bough-csv.h"
#include "formats/bough-file.h"
#include "formats/bough-format-error.h"
#include "formats/bough-json.h"

/* As for a CSV. */
#define MAX_JSON_SIZE (1 << 28)

G_DEFINE_QUARK (bough-taxonomy-error-quark, bough_taxonomy_error)

/* What is being put together; an array over the leaves each. */
typedef struct {
  const char *path;
  /* Rows of a CSV are told by their lines, what a JSON object holds by its place. */
  gboolean is_json;
  L2hTree *tree;
  guint n_leaves;
  /* Leaf names (owned by the tree) to the first leaf of that name + 1, and from there to the next one. */
  GHashTable *first_by_name;
  guint *next_of_name;
  int *groups;
  guint *lines;
  /* The lines, or 0, where a number first stood for a leaf's name and where one first stood for a leaf's number. */
  guint name_line;
  guint number_line;
  /* Superclass names (owned by names) to their group + 1. */
  GHashTable *group_by_name;
  GPtrArray *names;
} Reader;

static void
reader_init (Reader     *self,
             const char *path,
             L2hTree    *tree)
{
  self->path = path;
  self->tree = tree;
  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->first_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->next_of_name = g_new (guint, self->n_leaves);
  self->groups = g_new (int, self->n_leaves);
  self->lines = g_new0 (guint, self->n_leaves);
  self->group_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new_with_free_func (g_free);

  /* Backwards, so that the first leaf of a name begins its chain. */
  for (guint leaf = self->n_leaves; leaf-- > 0;) {
    char *name = l2h_tree_get_leaf (tree, leaf)->name;

    self->groups[leaf] = BOUGH_NO_GROUP;
    self->next_of_name[leaf] = GPOINTER_TO_UINT (g_hash_table_lookup (self->first_by_name, name));
    g_hash_table_replace (self->first_by_name, name, GUINT_TO_POINTER (leaf + 1));
  }
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->first_by_name, g_hash_table_unref);
  g_clear_pointer (&self->next_of_name, g_free);
  g_clear_pointer (&self->groups, g_free);
  g_clear_pointer (&self->lines, g_free);
  g_clear_pointer (&self->group_by_name, g_hash_table_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static char *
dup_place (const Reader *self,
           guint         place)
{
  return g_strdup_printf (self->is_json ? _("entry %u") : _("line %u"), place);
}

/* Also takes a name with white space around it; returns a leaf + 1, or 0. */
static guint
find_by_name (const Reader *self,
              const char   *class_name)
{
  guint leaf = GPOINTER_TO_UINT (g_hash_table_lookup (self->first_by_name, class_name));
  g_autofree char *stripped = NULL;

  if (leaf > 0)
    return leaf;
  stripped = g_strstrip (g_strdup (class_name));
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->first_by_name, stripped));
}

static gboolean
find_by_number (const Reader *self,
                const char   *class_name,
                guint64      *leaf)
{
  g_autofree char *stripped = g_strstrip (g_strdup (class_name));

  return g_ascii_string_to_unsigned (stripped, 10, 0, self->n_leaves - 1, leaf, NULL);
}

/* Where leaves are called by numbers, a file that means both names and numbers cannot be told from a mistaken one. */
static gboolean
check_meaning (Reader      *self,
               const char  *class_name,
               gboolean     is_name,
               guint        line,
               GError     **error)
{
  g_autofree char *name_place = NULL;
  g_autofree char *number_place = NULL;
  guint64 number;

  if (!find_by_number (self, class_name, &number))
    return TRUE;
  if (is_name && self->name_line == 0)
    self->name_line = line;
  if (!is_name && self->number_line == 0)
    self->number_line = line;
  if (self->name_line == 0 || self->number_line == 0)
    return TRUE;

  name_place = dup_place (self, self->name_line);
  number_place = dup_place (self, self->number_line);
  bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                        _("%s names a leaf that is called by a number, but the number in %s is no leaf's "
                          "name; use only names, or name the leaves by column"),
                        name_place, number_place);
  return FALSE;
}

static int
intern_superclass (Reader     *self,
                   const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  gpointer found = g_hash_table_lookup (self->group_by_name, stripped);

  if (found == NULL) {
    char *kept = g_steal_pointer (&stripped);

    g_ptr_array_add (self->names, kept);
    found = GUINT_TO_POINTER (self->names->len);
    g_hash_table_insert (self->group_by_name, kept, found);
  }
  return GPOINTER_TO_INT (found) - 1;
}

static gboolean
assign (Reader      *self,
        guint        leaf,
        const char  *written,
        int          group,
        guint        line,
        GError     **error)
{
  if (self->groups[leaf] != BOUGH_NO_GROUP && self->groups[leaf] != group) {
    g_autofree char *class_name = bough_quote_excerpt (written, -1);
    g_autofree char *here = bough_quote_excerpt (g_ptr_array_index (self->names, group), -1);
    g_autofree char *here_place = dup_place (self, line);
    g_autofree char *before_place = dup_place (self, self->lines[leaf]);
    g_autofree char *before = bough_quote_excerpt (g_ptr_array_index (self->names, self->groups[leaf]), -1);

    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("%s: %s is in %s, but %s puts it in %s"), here_place, class_name, here, before_place,
                          before);
    return FALSE;
  }

  self->groups[leaf] = group;
  self->lines[leaf] = line;
  return TRUE;
}

static gboolean
read_pair (Reader      *self,
           const char  *class_name,
           const char  *superclass,
           guint        line,
           GError     **error)
{
  guint named = find_by_name (self, class_name);
  g_autofree char *place = dup_place (self, line);
  guint64 leaf;
  int group;

  if (named == 0 && !find_by_number (self, class_name, &leaf)) {
    g_autofree char *quoted = bough_quote_excerpt (class_name, -1);

    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS, self->path,
                          _("%s: the tree has no class %s (nor is it a number from 0 to %u)"), place, quoted,
                          self->n_leaves - 1);
    return FALSE;
  }

  if (!check_meaning (self, class_name, named > 0, line, error))
    return FALSE;

  group = intern_superclass (self, superclass);
  if (*(const char *) g_ptr_array_index (self->names, group) == '\0') {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("%s: the superclass is empty; leave a class without one out"), place);
    return FALSE;
  }

  if (named == 0)
    return assign (self, leaf, class_name, group, line, error);
  for (; named > 0; named = self->next_of_name[named - 1])
    if (!assign (self, named - 1, class_name, group, line, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_row (Reader             *self,
          const char *const  *fields,
          guint               n_fields,
          guint               line,
          GError            **error)
{
  if (n_fields != 2) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          ngettext ("line %u has %u column, not two: class,superclass",
                                    "line %u has %u columns, not two: class,superclass", n_fields),
                          line, n_fields);
    return FALSE;
  }
  return read_pair (self, fields[0], fields[1], line, error);
}

static gboolean
read_list (Reader      *self,
           JsonArray   *classes,
           const char  *superclass,
           guint        place,
           GError     **error)
{
  for (guint i = 0; i < json_array_get_length (classes); i++) {
    JsonNode *element = json_array_get_element (classes, i);

    if (json_node_get_value_type (element) != G_TYPE_STRING) {
      bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                            _("entry %u: class %u of its list is no text"), place, i + 1);
      return FALSE;
    }
    if (!read_pair (self, json_node_get_string (element), superclass, place, error))
      return FALSE;
  }
  return TRUE;
}

/* {class: superclass} or {superclass: [classes]} */
static gboolean
read_json (Reader      *self,
           JsonNode    *root,
           GError     **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;
  guint place = 0;

  self->is_json = TRUE;
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &key, &value)) {
    gboolean read;

    place++;
    if (JSON_NODE_HOLDS_ARRAY (value)) {
      read = read_list (self, json_node_get_array (value), key, place, error);
    } else if (json_node_get_value_type (value) == G_TYPE_STRING) {
      read = read_pair (self, key, json_node_get_string (value), place, error);
    } else {
      bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                            _("entry %u is neither a superclass nor a list of classes"), place);
      read = FALSE;
    }
    if (!read)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_json_object (const char *path)
{
  char start[64];
  gsize n = bough_file_peek (path, start, sizeof start);
  gsize at = 0;

  while (at < n && g_ascii_isspace (start[at]))
    at++;
  return at < n && start[at] == '{';
}

/* A class may be called "class": then the first row is no header. */
static gboolean
is_header (const Reader      *self,
           const char *const *fields,
           guint              n_fields)
{
  return n_fields == 2 && g_ascii_strcasecmp (fields[0], "class") == 0 && find_by_name (self, fields[0]) == 0;
}

/* What the header calls the groups, as the legend's title: "superclass" is "Superclass" there. */
static char *
make_title (const char *header)
{
  g_autofree char *stripped = g_strstrip (g_strdup (header));
  const char *rest = g_utf8_find_next_char (stripped, NULL);
  g_autofree char *first = g_utf8_strup (stripped, rest - stripped);

  return *stripped == '\0' ? NULL : g_strconcat (first, rest, NULL);
}

static gboolean
read_csv (Reader    *self,
          BoughCsv  *csv,
          char     **title,
          GError   **error)
{
  for (gsize i = 0; i < bough_csv_get_n_rows (csv); i++) {
    guint n_fields;
    const char *const *fields = bough_csv_get_row (csv, i, &n_fields);

    if (i == 0 && is_header (self, fields, n_fields)) {
      *title = make_title (fields[1]);
      continue;
    }
    if (!read_row (self, fields, n_fields, bough_csv_get_line (csv, i), error))
      return FALSE;
  }
  return TRUE;
}

BoughGrouping *
bough_superclasses_load (const char  *path,
                         L2hTree     *tree,
                         GError     **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (BoughCsv) csv = NULL;
  g_autofree char *title = NULL;
  g_auto (Reader) reader = { 0 };

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);

  if (is_json_object (path))
    root = bough_json_load (path, MAX_JSON_SIZE, error);
  else
    csv = bough_csv_load (path, error);
  if (root == NULL && csv == NULL)
    return NULL;

  reader_init (&reader, path, tree);
  if (root != NULL ? !read_json (&reader, root, error) : !read_csv (&reader, csv, &title, error))
    return NULL;

  if (reader.names->len == 0) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                          _("names no classes; each line is class,superclass"));
    return NULL;
  }

  g_ptr_array_add (reader.names, NULL);
  return bough_grouping_new (title != NULL ? title : _("Superclass"), reader.groups, reader.n_leaves,
                             (const char *const *) reader.names->pdata);
}
