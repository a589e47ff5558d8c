/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-superclasses.h"

#include <inttypes.h>
#include <string.h>

#include "bough-superclasses-private.h"

#include "formats/bough-csv-header.h"
#include "formats/bough-json.h"
#include "formats/bough-text.h"

/* A line for each of some ten thousand classes; what is larger is about samples. */
#define MAX_PROBED_SIZE (1 << 22)

/* The classes that a file puts into superclasses, each once. */
typedef struct {
  GHashTable *classes;
  GHashTable *superclasses;
  /* The header is that of superclasses; it also calls them so. */
  gboolean has_header;
  gboolean is_called_superclasses;
  /* Each superclass has a list of its classes, so that none of them is a name. */
  gboolean has_lists;
} Table;

static void
table_clear (Table *self)
{
  g_clear_pointer (&self->classes, g_hash_table_unref);
  g_clear_pointer (&self->superclasses, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/* Paths are of samples; numbers are measured. */
static gboolean
add (Table      *self,
     const char *class_name,
     const char *superclass)
{
  g_autofree char *name = g_strstrip (g_strdup (class_name));
  g_autofree char *group = g_strstrip (g_strdup (superclass));

  if (*name == '\0' || strchr (name, '/') != NULL || *group == '\0' || is_number (group))
    return FALSE;
  g_hash_table_add (self->superclasses, g_steal_pointer (&group));
  return g_hash_table_add (self->classes, g_steal_pointer (&name));
}

static gboolean
read_csv (Table      *self,
          const char *path,
          GBytes     *text,
          GHashTable *names)
{
  g_autoptr (BoughCsv) csv = bough_csv_parse (path, text, NULL);
  guint n_index = csv != NULL ? bough_superclasses_count_index_columns (csv) : 0;
  gboolean has_unknown_header = csv != NULL && bough_superclasses_has_header_over_numbers (csv, n_index);
  guint n_columns = 0;

  for (gsize i = 0; csv != NULL && i < bough_csv_get_n_rows (csv); i++) {
    guint n_fields;
    const char *const *fields = bough_superclasses_get_row (csv, i, n_index, &n_fields);

    if (i == 0)
      n_columns = n_fields;
    if (n_fields < 2 || n_fields != n_columns)
      return FALSE;
    for (guint j = 2; j < n_fields; j++)
      if (is_number (fields[j]))
        return FALSE;
    if (i == 0 && bough_csv_header_is_labels (fields[1]))
      return FALSE;
    if (i == 0 && bough_superclasses_is_header (fields, n_fields, names)) {
      self->has_header = TRUE;
      self->is_called_superclasses = bough_superclasses_are_called_so (fields[1]);
      continue;
    }
    if (i == 0 && has_unknown_header)
      continue;
    if (!add (self, fields[0], fields[1]))
      return FALSE;
  }
  return csv != NULL;
}

/* A class in a list, by its name or its number. */
static char *
dup_class (JsonNode *element)
{
  if (json_node_get_value_type (element) == G_TYPE_INT64)
    return g_strdup_printf ("%" PRId64, json_node_get_int (element));
  return json_node_get_value_type (element) == G_TYPE_STRING ? g_strdup (json_node_get_string (element)) : NULL;
}

/* {class: superclass} or {superclass: [class, …], …}; a single list is one of anything. */
static gboolean
read_json (Table      *self,
           const char *path,
           GBytes     *text)
{
  g_autoptr (JsonNode) root = bough_json_parse (path, text, NULL);
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;
  guint n_lists = 0;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &key, &value)) {
    JsonArray *list = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

    if (list == NULL && (json_node_get_value_type (value) != G_TYPE_STRING || !add (self, key, json_node_get_string (value))))
      return FALSE;
    for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
      JsonNode *element = json_array_get_element (list, i);
      g_autofree char *class_name = dup_class (element);

      /* A list under a number is what a class is called. */
      if (class_name == NULL || !add (self, class_name, key))
        return FALSE;
    }
    n_lists += list != NULL;
  }
  self->has_lists = n_lists > 0;
  return n_lists != 1;
}

/* @names: (nullable): what the classes are called */
static gboolean
read_table (Table      *self,
            const char *path,
            GHashTable *names)
{
  gboolean is_csv = bough_text_file_is_table (path);
  g_autoptr (GBytes) text = NULL;

  self->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->superclasses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* A pipe cannot be looked into without taking from it. */
  if ((!is_csv && !bough_text_file_is_called (path, ".json")) || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  text = bough_text_load (path, MAX_PROBED_SIZE, NULL);
  return text != NULL && (is_csv ? read_csv (self, path, text, names) : read_json (self, path, text));
}

/* By number, each from 0 on, as names are listed. */
static gboolean
is_numbered (const Table *self)
{
  GHashTableIter iter;
  gpointer name;
  guint64 number;

  g_hash_table_iter_init (&iter, self->classes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_ascii_string_to_unsigned (name, 10, 0, g_hash_table_size (self->classes) - 1, &number, NULL))
      return FALSE;
  return TRUE;
}

/* Two classes may share a name without being in a superclass, so there must be clearly more classes than texts beside them. */
static gboolean
is_grouped (const Table *self)
{
  guint n_classes = g_hash_table_size (self->classes);
  guint n_groups = g_hash_table_size (self->superclasses);

  if (self->is_called_superclasses)
    return n_groups < n_classes;
  return n_groups <= (!self->has_lists && is_numbered (self) ? n_classes / 2 : n_classes - n_classes / 2) && n_groups < n_classes;
}

gboolean
bough_superclasses_is_headed (const char *path)
{
  g_auto (Table) table = { 0 };

  return read_table (&table, path, NULL) && table.has_header && (table.is_called_superclasses || is_grouped (&table));
}

guint
bough_superclasses_probe (const char        *path,
                          guint              n_classes,
                          const char *const *class_names,
                          guint             *n_known,
                          guint             *n_beyond)
{
  g_auto (Table) table = { 0 };
  g_autoptr (GHashTable) names = NULL;
  gboolean has_number = FALSE;
  GHashTableIter iter;
  gpointer name;
  guint known = 0, beyond = 0;

  names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; class_names != NULL && class_names[i] != NULL; i++)
    g_hash_table_add (names, (gpointer) class_names[i]);
  if (!read_table (&table, path, names) || !is_grouped (&table))
    return 0;

  g_hash_table_iter_init (&iter, table.classes);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    guint64 number;
    gboolean is_by_number = bough_superclasses_is_number (name);
    gboolean is_known = g_hash_table_contains (names, name)
                        || (n_classes > 0 && g_ascii_string_to_unsigned (name, 10, 0, n_classes - 1, &number, NULL));

    has_number = has_number || is_by_number;
    known += is_known;
    beyond += is_by_number && !is_known;
  }
  /* Where nobody knows what the classes are called, they can be called so. */
  if (class_names == NULL && !has_number && g_hash_table_size (table.classes) == n_classes)
    known = n_classes;
  if (n_known != NULL)
    *n_known = known;
  if (n_beyond != NULL)
    *n_beyond = beyond;
  return g_hash_table_size (table.classes);
}
