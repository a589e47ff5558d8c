/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-layout-job.h"

#include "app/bough-ring-kinds.h"
#include "app/bough-session-view.h"
#include "figure/bough-style-rings.h"
#include "formats/bough-leaf-images.h"

#include <math.h>

#include "test-files.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/*
 * Six samples of three classes; classes 0 and 1 are the two that are joined. Sample 1 is class 0's most confident one
 * (its logits stand furthest apart), 2 is class 1's, 4 is class 2's. Of sample i the image is one grey pixel, 40 i.
 */
static BoughDocument *
open_with (const char *images, const char *superclasses)
{
  static const float logits[6][3] = {
    { 2, 1, 0 }, { 6, 2, 0 }, { 3, 6, 0 }, { 1, 2, 0 }, { 0, 0, 9 }, { 0, 1, 3 },
  };
  static const guint8 pixels[6] = { 0, 40, 80, 120, 160, 200 };
  g_autoptr (BoughSources) sources = bough_sources_new ("logits.npy");
  g_autoptr (GByteArray) matrix = test_files_start_npy (1, "{'descr': '<f4', 'fortran_order': False, 'shape': (6, 3), }");
  g_autoptr (GByteArray) array = test_files_start_npy (1, "{'descr': '|u1', 'fortran_order': False, 'shape': (6, 1, 1), }");
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  BoughDocument *document;

  g_byte_array_append (matrix, (const guint8 *) logits, sizeof logits);
  g_byte_array_append (array, pixels, sizeof pixels);
  test_files_write ("logits.npy", matrix->data, matrix->len);
  test_files_write ("images.npy", array->data, array->len);
  test_files_write_text ("classes.txt", "cat\ndog\ncar\n");
  bough_sources_set_companion (sources, BOUGH_COMPANION_CLASSES, "classes.txt");
  bough_sources_set_companion (sources, BOUGH_COMPANION_IMAGES, images);
  bough_sources_set_companion (sources, BOUGH_COMPANION_SUPERCLASSES, superclasses);
  bough_document_load_async (sources, NULL, NULL, NULL, NULL, keep_result_cb, &result);
  wait_for (&result);
  document = bough_document_load_finish (result, &error);
  g_assert_no_error (error);
  return document;
}

static BoughDocument *
open_document (const char *images)
{
  return open_with (images, NULL);
}

static BoughLaidOut *
lay_out (BoughDocument *document, BoughThumbnails *thumbnails, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bough_layout_job_start (document, NULL, thumbnails, cancellable, keep_result_cb, &result);
  wait_for (&result);
  return bough_layout_job_finish (result, error);
}

/* The image that stands at @leaf, or NULL. */
static BoughImage *
find_image (BoughLaidOut *made, guint leaf)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (made->figure), &n_items);

  for (gsize i = 0; i < n_items; i++)
    if (items[i].role == BOUGH_SCENE_THUMBNAIL && items[i].node == leaf)
      return items[i].image.image;
  return NULL;
}

static guint
get_grey (BoughImage *image)
{
  cairo_surface_t *surface = bough_image_create_surface (image);
  guint grey = *(const guint32 *) (const void *) cairo_image_surface_get_data (surface) & 0xff;

  cairo_surface_destroy (surface);
  return grey;
}

/* The most confident member's image stands at each leaf, unless another is chosen by hand; and no image without a ring. */
static void
test_images (void)
{
  g_autoptr (BoughDocument) document = open_document ("images.npy");
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLaidOut) without = lay_out (document, NULL, NULL, &error);
  g_autoptr (BoughLaidOut) made = NULL;
  g_autoptr (BoughLaidOut) again = NULL;

  g_assert_no_error (error);
  g_assert_null (find_image (without, 0));
  g_assert_null (without->thumbnails);

  bough_style_set_has_ring (bough_document_get_style (document), "images", TRUE);
  made = lay_out (document, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_grey (find_image (made, 0)), ==, 40);
  g_assert_cmpuint (get_grey (find_image (made, 1)), ==, 80);
  g_assert_cmpuint (get_grey (find_image (made, 2)), ==, 160);
  g_assert_cmpuint (bough_thumbnails_get_sample (made->thumbnails, 1), ==, 2);
  g_assert_null (bough_thumbnails_get_problem (made->thumbnails));

  /* What is loaded is not loaded again; what is chosen is. */
  bough_thumbnails_choose (document, 3, TRUE);
  g_assert_true (bough_thumbnails_is_chosen (document, 3));
  again = lay_out (document, made->thumbnails, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (find_image (again, 0) == find_image (made, 0));
  g_assert_cmpuint (get_grey (find_image (again, 1)), ==, 120);
  bough_thumbnails_choose (document, 3, FALSE);
  g_assert_false (bough_thumbnails_is_chosen (document, 3));
}

/* A clade that is drawn alone has its own leaves' images. */
static void
test_clade (void)
{
  g_autoptr (BoughDocument) document = open_document ("images.npy");
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLaidOut) made = NULL;

  bough_style_set_has_ring (bough_document_get_style (document), "images", TRUE);
  bough_document_set_clade (document, 3);
  made = lay_out (document, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++) {
    guint leaf = g_array_index (bough_part_get_leaves (made->part), guint, i);

    g_assert_cmpuint (get_grey (find_image (made, i)), ==, 40 * bough_thumbnails_get_sample (made->thumbnails, leaf));
  }
}

/* Cancelled, it gives back what it has, and no figure. An image that cannot be read leaves its place empty, and is said. */
static void
test_cancelled_and_broken (void)
{
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLaidOut) cancelled = NULL;
  g_autoptr (BoughLaidOut) made = NULL;

  test_files_write_text ("broken.png", "no picture");
  test_files_write_text ("images.txt", "\nbroken.png\n\n\n\n\n");
  document = open_document ("images.txt");
  bough_style_set_has_ring (bough_document_get_style (document), "images", TRUE);
  g_cancellable_cancel (cancellable);
  cancelled = lay_out (document, NULL, cancellable, &error);
  g_assert_no_error (error);
  g_assert_null (cancelled->figure);
  g_assert_null (bough_thumbnails_get_problem (cancelled->thumbnails));

  made = lay_out (document, cancelled->thumbnails, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (find_image (made, 0));
  g_assert_nonnull (strstr (bough_thumbnails_get_problem (made->thumbnails), "broken.png"));
}

/* A class that there is not: the command's line. */
static void
test_wrong_rows (void)
{
  g_autoptr (BoughDocument) document = open_document ("images.npy");
  g_autoptr (GError) error = NULL;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  bough_style_set_has_ring (bough_document_get_style (document), "images", TRUE);
  g_variant_builder_add (&rows, "{ss}", "dog", "6");
  g_object_set (bough_document_get_style (document), "image-rows", g_variant_builder_end (&rows), NULL);
  g_assert_null (lay_out (document, NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==, "image-rows: \"dog\": there is no sample \"6\"; they are 0 to 5");
}

/* What files say is drawn, and comes back from a session without them; so do coarser groups. */
static void
test_values (void)
{
  static const double speeds[] = { 48, NAN, 100.25 };
  static const int groups[] = { 0, 0, BOUGH_NO_GROUP };
  static const char *const names[] = { "animal", NULL };
  g_autoptr (BoughDocument) document = open_document (NULL);
  g_autoptr (BoughDocument) other = open_document (NULL);
  g_autoptr (BoughLeafValues) values = bough_leaf_values_new ("/somewhere/speed.csv", speeds, 3);
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Kind", groups, 3, names);
  g_autoptr (BoughLeafValues) kinds = bough_leaf_values_new_groups ("kinds.csv", grouping);
  g_autoptr (JsonNode) view = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLaidOut) made = NULL;
  BoughLeafValues *read;

  bough_document_add_values (document, values);
  bough_document_add_values (document, kinds);
  bough_document_add_values (document, values);
  g_assert_cmpuint (bough_document_get_values (document)->len, ==, 2);
  bough_document_set_second (document, grouping, "/somewhere/coarse.csv");
  view = bough_session_view_new (document);
  g_assert_true (bough_session_view_apply (view, other, &error));
  g_assert_no_error (error);
  again = bough_session_view_new (other);
  before = json_to_string (view, FALSE);
  after = json_to_string (again, FALSE);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (bough_document_get_second_path (other), ==, "coarse.csv");
  g_assert_cmpint (bough_grouping_get_group (bough_document_get_second (other), 2), ==, BOUGH_NO_GROUP);
  read = g_ptr_array_index (bough_document_get_values (other), 1);
  g_assert_cmpstr (bough_leaf_values_get_file (read), ==, "speed.csv");
  g_assert_cmpfloat (bough_leaf_values_get_numbers (read)[2], ==, 100.25);
  g_assert_true (isnan (bough_leaf_values_get_numbers (read)[1]));

  bough_style_set_has_ring (bough_document_get_style (other), "speed", TRUE);
  bough_style_set_has_ring (bough_document_get_style (other), "kinds", TRUE);
  made = lay_out (other, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (made->figure);
}

/* A file of superclasses with a coarser level brings it along, as for the command; another file's goes before it. */
static void
test_levels (void)
{
  static const int groups[] = { 0, 0, BOUGH_NO_GROUP };
  static const char *const names[] = { "animal", NULL };
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Kind", groups, 3, names);
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (JsonNode) view = NULL;
  BoughGrouping *own;

  test_files_write_text ("superclasses.csv", "class,kind,realm\ncat,pet,alive\ndog,pet,alive\ncar,vehicle,dead\n");
  document = open_with (NULL, "superclasses.csv");
  own = bough_document_get_second (document);
  g_assert_cmpstr (bough_grouping_get_title (bough_document_get_grouping (document)), ==, "Kind");
  g_assert_cmpstr (bough_grouping_get_title (own), ==, "Realm");
  g_assert_null (bough_document_get_second_path (document));
  bough_document_set_second (document, grouping, "coarse.csv");
  g_assert_true (bough_document_get_second (document) == grouping);
  bough_document_set_second (document, NULL, NULL);
  g_assert_true (bough_document_get_second (document) == own);
  view = bough_session_view_new (document);
  g_assert_false (json_object_has_member (json_node_get_object (view), "second"));
}

static void
refuse_view (const char *text, const char *message)
{
  g_autoptr (BoughDocument) document = open_document (NULL);
  g_autoptr (JsonNode) view = json_from_string (text, NULL);
  GError *error = NULL;

  g_assert_nonnull (view);
  g_assert_false (bough_session_view_apply (view, document, &error));
  test_files_assert_error (&error, BOUGH_DOCUMENT_ERROR, message);
  g_assert_cmpuint (bough_document_get_values (document)->len, ==, 0);
  g_assert_null (bough_document_get_second (document));
}

static void
test_bad_views (void)
{
  refuse_view ("{\"values\": [3]}", "view: values: needs a file, and a number or a group for each leaf");
  refuse_view ("{\"values\": [{\"file\": \"a.csv\", \"numbers\": [1, 2]}]}",
               "view: values: needs a file, and a number or a group for each leaf");
  refuse_view ("{\"values\": [{\"file\": \"a.csv\", \"numbers\": [1, {}, 2]}]}",
               "view: values: a leaf has something else than a number");
  refuse_view ("{\"second\": {\"file\": \"a.csv\", \"numbers\": [1, 2, 3]}}", "view: second: needs groups");
  refuse_view ("{\"second\": {\"file\": \"a.csv\", \"grouping\": {\"title\": \"Kind\", \"names\": [], \"groups\": [0, 0, 0]}}}",
               "view: grouping: a leaf is in a group that is not named");
}

static char *
add_next (BoughDocument *document)
{
  char *next = bough_ring_find_next (document);

  if (next != NULL)
    bough_style_set_has_ring (bough_document_get_style (document), next, TRUE);
  return next;
}

/* No ring is offered that would show what another shows, or nothing. */
static void
test_next_ring (void)
{
  static const int groups[] = { 0, 0, BOUGH_NO_GROUP };
  static const char *const names[] = { "animal", NULL };
  g_autoptr (BoughDocument) document = open_document ("images.npy");
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Kind", groups, 3, names);
  BoughStyle *style = bough_document_get_style (document);
  const char *const expected[] = { "samples", "agreement", "images", NULL };

  bough_document_set_grouping (document, grouping, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autofree char *next = add_next (document);

    g_assert_cmpstr (next, ==, expected[i]);
  }
  bough_style_set_color_by (style, BOUGH_COLOR_BY_NONE);
  {
    g_autofree char *next = add_next (document);

    g_assert_cmpstr (next, ==, "group");
  }
  bough_style_set_ring (style, 0, NULL);
  g_assert_false (bough_style_has_ring (style, "color"));
  bough_style_set_color_by (style, BOUGH_COLOR_BY_GROUP);
  g_assert_null (bough_ring_find_next (document));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/layout-job/images", test_images);
  test_files_add_func ("/layout-job/clade", test_clade);
  test_files_add_func ("/layout-job/cancelled-and-broken", test_cancelled_and_broken);
  test_files_add_func ("/layout-job/wrong-rows", test_wrong_rows);
  test_files_add_func ("/layout-job/values", test_values);
  test_files_add_func ("/layout-job/levels", test_levels);
  test_files_add_func ("/layout-job/bad-views", test_bad_views);
  test_files_add_func ("/layout-job/next-ring", test_next_ring);

  return g_test_run ();
}
