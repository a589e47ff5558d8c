/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bough-superclasses-private.h"

#include "formats/bough-cifar.h"
#include "formats/bough-format-error.h"
#include "formats/bough-json.h"
#include "formats/bough-leaf-names.h"
#include "formats/bough-text.h"

/* As for a CSV. */
#define MAX_JSON_SIZE (1 << 28)

G_DEFINE_QUARK (bough-taxonomy-error-quark, bough_taxonomy_error)

/* More are no hierarchy of classes but some other table. */
#define MOST_LEVELS 32

/* What is being put together. */
typedef struct {
  const char *path;
  /* Rows of a CSV are told by their lines, from 1; what else a file holds by its number, from 0, which is kept + 1. */
  gboolean has_lines;
  L2hTree *tree;
  guint n_leaves;
  GPtrArray *levels; /* Level */
  /* See bough_leaf_names_number(). */
  GHashTable *first_by_name;
  guint *next_of_name;
  /* The lines, or 0, where a number first stood for a leaf's name and where one first stood for a leaf's number. */
  guint name_line;
  guint number_line;
} Reader;

/* One column of superclasses; @groups and @lines are arrays over the leaves. */
typedef struct {
  char *title;
  int *groups;
  guint *lines;
  /* Superclass names (owned by names) to their group + 1. */
  GHashTable *group_by_name;
  GPtrArray *names;
} Level;

static Level *
level_new (guint n_leaves)
{
  Level *self = g_new0 (Level, 1);

  self->groups = g_new (int, n_leaves);
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    self->groups[leaf] = BOUGH_NO_GROUP;
  self->lines = g_new0 (guint, n_leaves);
  self->group_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
level_free (gpointer data)
{
  Level *self = data;

  g_free (self->title);
  g_free (self->groups);
  g_free (self->lines);
  g_hash_table_unref (self->group_by_name);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static Level *
get_level (const Reader *self,
           guint         level)
{
  return g_ptr_array_index (self->levels, level);
}

static void
set_n_levels (Reader *self,
              guint   n_levels)
{
  while (self->levels->len < n_levels)
    g_ptr_array_add (self->levels, level_new (self->n_leaves));
}

static void
reader_init (Reader     *self,
             const char *path,
             L2hTree    *tree)
{
  self->path = path;
  self->tree = tree;
  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->next_of_name = g_new (guint, self->n_leaves);
  self->first_by_name = bough_leaf_names_number (tree, self->next_of_name);
  self->levels = g_ptr_array_new_with_free_func (level_free);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->first_by_name, g_hash_table_unref);
  g_clear_pointer (&self->next_of_name, g_free);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static char *
dup_place (const Reader *self,
           guint         place)
{
  return self->has_lines ? g_strdup_printf (_("line %u"), place) : g_strdup_printf (_("entry %u"), place - 1);
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
intern_superclass (Level      *self,
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
        Level       *level,
        guint        leaf,
        const char  *written,
        int          group,
        guint        line,
        GError     **error)
{
  if (level->groups[leaf] != BOUGH_NO_GROUP && level->groups[leaf] != group) {
    g_autofree char *class_name = bough_quote_excerpt (written, -1);
    g_autofree char *here = bough_quote_excerpt (g_ptr_array_index (level->names, group), -1);
    g_autofree char *here_place = dup_place (self, line);
    g_autofree char *before_place = dup_place (self, level->lines[leaf]);
    g_autofree char *before = bough_quote_excerpt (g_ptr_array_index (level->names, level->groups[leaf]), -1);

    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("%s: %s is in %s, but %s puts it in %s"), here_place, class_name, here, before_place,
                          before);
    return FALSE;
  }

  level->groups[leaf] = group;
  level->lines[leaf] = line;
  return TRUE;
}

/* @leaf: where no leaf is called @class_name, the one of this number; else those that are are meant */
static gboolean
read_superclass (Reader      *self,
                 guint        level_number,
                 const char  *class_name,
                 guint        leaf,
                 const char  *superclass,
                 guint        line,
                 GError     **error)
{
  Level *level = get_level (self, level_number);
  int group = intern_superclass (level, superclass);
  guint named = find_by_name (self, class_name);

  if (*(const char *) g_ptr_array_index (level->names, group) == '\0') {
    g_autofree char *place = dup_place (self, line);

    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("%s: the superclass is empty; leave a class without one out"), place);
    return FALSE;
  }

  if (named == 0)
    return assign (self, level, leaf, class_name, group, line, error);
  for (; named > 0; named = self->next_of_name[named - 1])
    if (!assign (self, level, named - 1, class_name, group, line, error))
      return FALSE;
  return TRUE;
}

/* @superclasses: (array length=n_levels): one at each level */
static gboolean
read_class (Reader             *self,
            const char         *class_name,
            const char *const  *superclasses,
            guint               line,
            GError            **error)
{
  gboolean is_name = find_by_name (self, class_name) > 0;
  guint64 leaf = 0;

  if (!is_name && !find_by_number (self, class_name, &leaf)) {
    g_autofree char *quoted = bough_quote_excerpt (class_name, -1);
    g_autofree char *place = dup_place (self, line);

    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS, self->path,
                          _("%s: the tree has no class %s (nor is it a number from 0 to %u)"), place, quoted,
                          self->n_leaves - 1);
    return FALSE;
  }

  if (!check_meaning (self, class_name, is_name, line, error))
    return FALSE;
  for (guint i = 0; i < self->levels->len; i++)
    if (!read_superclass (self, i, class_name, leaf, superclasses[i], line, error))
      return FALSE;
  return TRUE;
}

/* The first row says how many levels there are. */
static gboolean
check_row (Reader  *self,
           guint    n_fields,
           guint    line,
           GError **error)
{
  guint n_levels = self->levels->len;

  if (n_fields < 2)
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("line %u has one column; two are needed, class,superclass, and more for coarser levels"), line);
  else if (n_fields > MOST_LEVELS + 1)
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("line %u has %u columns; there can be %d levels beside the class"), line, n_fields, MOST_LEVELS);
  else if (n_levels > 0 && n_fields != n_levels + 1)
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("line %u has %u columns, but the first has %u"), line, n_fields, n_levels + 1);
  else
    return TRUE;
  return FALSE;
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
    GType type = json_node_get_value_type (element);
    g_autofree char *number = type == G_TYPE_INT64 ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (element))
                                                   : NULL;

    if (type != G_TYPE_STRING && number == NULL) {
      bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                            _("entry %u: class %u of its list is neither a name nor a number"), place - 1, i);
      return FALSE;
    }
    if (!read_class (self, number != NULL ? number : json_node_get_string (element), &superclass, place, error))
      return FALSE;
  }
  return TRUE;
}

/* {class: superclass} or {superclass: [classes]}, a class by its name or its number */
static gboolean
read_json (Reader      *self,
           JsonNode    *root,
           GError     **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;
  guint place = 0;

  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("is a list; {class: superclass} or {superclass: [classes]} is needed"));
    return FALSE;
  }
  set_n_levels (self, 1);
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &key, &value)) {
    gboolean read;

    place++;
    if (JSON_NODE_HOLDS_ARRAY (value)) {
      read = read_list (self, json_node_get_array (value), key, place, error);
    } else if (json_node_get_value_type (value) == G_TYPE_STRING) {
      const char *superclass = json_node_get_string (value);

      read = read_class (self, key, &superclass, place, error);
    } else {
      bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                            _("entry %u is neither a superclass nor a list of classes"), place - 1);
      read = FALSE;
    }
    if (!read)
      return FALSE;
  }
  return TRUE;
}

/* pandas and R write the numbers of the rows first, below a header that is empty. */
guint
bough_superclasses_count_index_columns (BoughCsv *csv)
{
  guint n_fields = 0;
  const char *const *fields = bough_csv_get_n_rows (csv) > 0 ? bough_csv_get_row (csv, 0, &n_fields) : NULL;

  return n_fields >= 3 && *fields[0] == '\0' && g_ascii_strcasecmp (fields[1], "class") == 0 ? 1 : 0;
}

/* The fields of a row but for those of an index. */
const char *const *
bough_superclasses_get_row (BoughCsv *csv,
                            gsize     row,
                            guint     n_index,
                            guint    *n_fields)
{
  const char *const *fields = bough_csv_get_row (csv, row, n_fields);

  n_index = MIN (n_index, *n_fields);
  *n_fields -= n_index;
  return fields + n_index;
}

gboolean
bough_superclasses_is_number (const char *class_name)
{
  return *class_name != '\0' && strspn (class_name, "0123456789") == strlen (class_name);
}

gboolean
bough_superclasses_are_called_so (const char *name)
{
  static const char *const headers[] = { "superclass", "supercategory", "superclasses", "super_class", "group", "coarse",
                                        "coarse_label", "coarse_class", "parent", NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *stripped = g_strstrip (lower);

  return g_strv_contains (headers, stripped);
}

/* A class may be called "class": then the first row is no header. */
gboolean
bough_superclasses_is_header (const char *const *fields,
                              guint              n_fields,
                              GHashTable        *names)
{
  return n_fields >= 2 && !bough_superclasses_is_number (fields[0])
         && (g_ascii_strcasecmp (fields[0], "class") == 0 || bough_superclasses_are_called_so (fields[1]))
         && (names == NULL || !g_hash_table_contains (names, fields[0]));
}

/* Whatever it says; but where its superclass is that of others, it is a class that was called by its name. */
gboolean
bough_superclasses_has_header_over_numbers (BoughCsv *csv,
                                            guint     n_index)
{
  gsize n_rows = bough_csv_get_n_rows (csv);
  const char *title = NULL;

  for (gsize i = 0; i < n_rows; i++) {
    guint n_fields;
    const char *const *fields = bough_superclasses_get_row (csv, i, n_index, &n_fields);

    if (n_fields < 2 || bough_superclasses_is_number (fields[0]) != (i > 0) || g_strcmp0 (fields[1], title) == 0)
      return FALSE;
    if (i == 0)
      title = fields[1];
  }
  return n_rows > 1;
}

/* What the header calls the groups, as the legend's title: "superclass" is "Superclass" there. */
static char *
make_title (const char *header)
{
  g_autofree char *stripped = g_strstrip (g_strdup (header));
  g_autofree char *first = NULL;
  const char *rest;

  /* Behind the end there is no next character. */
  if (*stripped == '\0')
    return NULL;
  rest = g_utf8_next_char (stripped);
  first = g_utf8_strup (stripped, rest - stripped);
  return g_strconcat (first, rest, NULL);
}

static gboolean
read_csv (Reader    *self,
          BoughCsv  *csv,
          GError   **error)
{
  const guint n_index = bough_superclasses_count_index_columns (csv);
  const gboolean is_over_numbers = bough_superclasses_has_header_over_numbers (csv, n_index);

  self->has_lines = TRUE;
  for (gsize i = 0; i < bough_csv_get_n_rows (csv); i++) {
    guint n_fields, line = bough_csv_get_line (csv, i);
    const char *const *fields = bough_superclasses_get_row (csv, i, n_index, &n_fields);

    if (!check_row (self, n_fields, line, error))
      return FALSE;
    set_n_levels (self, n_fields - 1);
    if (i == 0 && (bough_superclasses_is_header (fields, n_fields, self->first_by_name)
                   || (is_over_numbers && find_by_name (self, fields[0]) == 0))) {
      for (guint level = 0; level < self->levels->len; level++)
        get_level (self, level)->title = make_title (fields[level + 1]);
      continue;
    }
    if (!read_class (self, fields[0], fields + 1, line, error))
      return FALSE;
  }
  return TRUE;
}

/* The classes that CIFAR-100's images have, by name if the tree's leaves are called so, else by number. */
static gboolean
read_cifar (Reader            *self,
            BoughExtent       *file,
            const BoughCifar  *cifar,
            GError           **error)
{
  g_autofree guint8 *labels = g_malloc (cifar->n_images * cifar->n_label_bytes);
  g_auto (GStrv) coarse = NULL;
  g_auto (GStrv) fine = NULL;
  gboolean is_seen[256][256] = { FALSE };

  if (!bough_cifar_read_labels (file, cifar, labels, error) ||
      !bough_cifar_load_names (self->path, cifar, BOUGH_CIFAR_CLASSES, &fine, error) ||
      !bough_cifar_load_names (self->path, cifar, BOUGH_CIFAR_SUPERCLASSES, &coarse, error))
    return FALSE;

  set_n_levels (self, 1);
  for (guint64 i = 0; i < cifar->n_images; i++) {
    guint8 superclass = labels[2 * i];
    guint8 klass = labels[2 * i + 1];
    g_autofree char *class_number = NULL;
    g_autofree char *superclass_number = NULL;
    const char *superclass_name;
    gboolean is_name;

    if (is_seen[superclass][klass])
      continue;
    is_seen[superclass][klass] = TRUE;
    class_number = g_strdup_printf ("%u", klass);
    superclass_number = g_strdup_printf ("%u", superclass);
    is_name = fine != NULL && klass < g_strv_length (fine) && find_by_name (self, fine[klass]) > 0;
    superclass_name = coarse != NULL && superclass < g_strv_length (coarse) ? coarse[superclass] : superclass_number;
    if (!read_class (self, is_name ? fine[klass] : class_number, &superclass_name, i + 1, error))
      return FALSE;
  }
  return TRUE;
}

/* How many different texts each column behind the class holds. */
static GArray *
count_groups (BoughCsv *csv)
{
  g_autoptr (GPtrArray) levels = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint n_index = bough_superclasses_count_index_columns (csv);
  const gboolean is_over_numbers = bough_superclasses_has_header_over_numbers (csv, n_index);

  for (gsize i = 0; i < bough_csv_get_n_rows (csv); i++) {
    guint n_fields;
    const char *const *fields = bough_superclasses_get_row (csv, i, n_index, &n_fields);

    if (i == 0 && (is_over_numbers || bough_superclasses_is_header (fields, n_fields, NULL)))
      continue;
    for (guint level = 0; level + 1 < n_fields; level++) {
      if (level == levels->len)
        g_ptr_array_add (levels, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
      g_hash_table_add (g_ptr_array_index (levels, level), g_strstrip (g_strdup (fields[level + 1])));
    }
  }
  for (guint level = 0; level < levels->len; level++) {
    guint n_groups = g_hash_table_size (g_ptr_array_index (levels, level));

    g_array_append_val (counts, n_groups);
  }
  return counts;
}

/* A class of a CSV may be called "[x]". */
static gboolean
is_json (const char *path)
{
  return bough_text_file_begins_with (path, "{") || bough_text_file_begins_with (path, "[\"");
}

gboolean
bough_superclasses_check (const char  *path,
                          GArray     **counts,
                          GError     **error)
{
  g_autoptr (BoughExtent) file = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (BoughCsv) csv = NULL;

  if (counts != NULL)
    *counts = NULL;
  if (g_str_has_suffix (path, ".bin"))
    return (file = bough_extent_open (path, error)) != NULL;
  if (is_json (path))
    return (root = bough_json_load (path, MAX_JSON_SIZE, error)) != NULL;

  csv = bough_csv_load (path, error);
  if (csv != NULL && counts != NULL)
    *counts = count_groups (csv);
  return csv != NULL;
}

static gboolean
read_file (Reader      *self,
           const char  *path,
           GError     **error)
{
  g_autoptr (BoughExtent) file = g_str_has_suffix (path, ".bin") ? bough_extent_open (path, error) : NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (BoughCsv) csv = NULL;
  BoughCifar cifar;

  if (file != NULL && bough_cifar_probe (file, &cifar) && cifar.n_label_bytes == 2)
    return read_cifar (self, file, &cifar, error);
  if (file != NULL) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                          _("is none of CIFAR-100’s binary files, of which alone superclasses are read"));
    return FALSE;
  }
  if (g_str_has_suffix (path, ".bin"))
    return FALSE;
  if (is_json (path))
    return (root = bough_json_load (path, MAX_JSON_SIZE, error)) != NULL && read_json (self, root, error);
  return (csv = bough_csv_load (path, error)) != NULL && read_csv (self, csv, error);
}

GPtrArray *
bough_superclasses_load_levels (const char  *path,
                                L2hTree     *tree,
                                GError     **error)
{
  g_autoptr (GPtrArray) groupings = NULL;
  g_auto (Reader) reader = { 0 };

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);

  reader_init (&reader, path, tree);
  if (!read_file (&reader, path, error))
    return NULL;

  if (reader.levels->len == 0 || get_level (&reader, 0)->names->len == 0) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                          _("names no classes; each line is class,superclass"));
    return NULL;
  }

  groupings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < reader.levels->len; i++) {
    Level *level = get_level (&reader, i);

    g_ptr_array_add (level->names, NULL);
    g_ptr_array_add (groupings, bough_grouping_new (level->title != NULL ? level->title : _("Superclass"), level->groups,
                                                    reader.n_leaves, (const char *const *) level->names->pdata));
  }
  return g_steal_pointer (&groupings);
}

BoughGrouping *
bough_superclasses_load (const char  *path,
                         L2hTree     *tree,
                         GError     **error)
{
  g_autoptr (GPtrArray) groupings = bough_superclasses_load_levels (path, tree, error);

  return groupings != NULL ? g_object_ref (g_ptr_array_index (groupings, 0)) : NULL;
}
