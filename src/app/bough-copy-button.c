/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-copy-button.h"

#include "bough-member-listing.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* How long the button says that it is done, in milliseconds. */
#define DONE_TIME 2000

struct _BoughCopyButton
{
  GtkButton parent_instance;

  BoughDocument *document;
  GArray *leaves;
  guint done_source;
};

G_DEFINE_FINAL_TYPE (BoughCopyButton, bough_copy_button, GTK_TYPE_BUTTON)

static void
show_ready (BoughCopyButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "edit-copy-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Copy members"));
}

static gboolean
done_over_cb (gpointer user_data)
{
  BoughCopyButton *self = user_data;

  self->done_source = 0;
  show_ready (self);
  return G_SOURCE_REMOVE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughCopyButton) self = user_data;
  guint64 n_members;
  g_autofree char *text = bough_member_listing_finish (result, &n_members, NULL);
  g_autofree char *done = g_strdup_printf (ngettext ("Copied %'" PRIu64 " member",
                                                     "Copied %'" PRIu64 " members", n_members),
                                           n_members);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_button_set_icon_name (GTK_BUTTON (self), "object-select-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), done);
  g_clear_handle_id (&self->done_source, g_source_remove);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    self->done_source = g_timeout_add (DONE_TIME, done_over_cb, self);
}

static void
bough_copy_button_clicked (GtkButton *button)
{
  BoughCopyButton *self = BOUGH_COPY_BUTTON (button);

  if (self->document != NULL)
    bough_member_listing_async (self->document, self->leaves, NULL, listed_cb, g_object_ref (self));
}

static void
bough_copy_button_dispose (GObject *object)
{
  BoughCopyButton *self = BOUGH_COPY_BUTTON (object);

  g_clear_handle_id (&self->done_source, g_source_remove);
  g_clear_object (&self->document);
  g_clear_pointer (&self->leaves, g_array_unref);

  G_OBJECT_CLASS (bough_copy_button_parent_class)->dispose (object);
}

static void
bough_copy_button_class_init (BoughCopyButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bough_copy_button_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = bough_copy_button_clicked;
}

static void
bough_copy_button_init (BoughCopyButton *self)
{
  show_ready (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy members"), -1);
}

void
bough_copy_button_set_leaves (BoughCopyButton *self, BoughDocument *document, GArray *leaves)
{
  g_return_if_fail (BOUGH_IS_COPY_BUTTON (self));
  g_return_if_fail (document == NULL || leaves != NULL);

  g_set_object (&self->document, document);
  g_clear_pointer (&self->leaves, g_array_unref);
  self->leaves = leaves != NULL ? g_array_ref (leaves) : NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self), document != NULL);
  g_clear_handle_id (&self->done_source, g_source_remove);
  show_ready (self);
}

void
bough_copy_button_set_node (BoughCopyButton *self, BoughDocument *document, guint node)
{
  g_autoptr (GArray) leaves = document != NULL
                                ? l2h_tree_get_leaves_below (bough_document_get_tree (document), node)
                                : NULL;

  bough_copy_button_set_leaves (self, document, leaves);
}
