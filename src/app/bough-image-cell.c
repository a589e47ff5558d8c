/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-image-cell.h"

#include "bough-row-name.h"

#include <glib/gi18n-lib.h>

#define MIN_SIZE 72
#define NATURAL_SIZE 84
#define SPACING 2

/* As wide as a column of the grid gets. */
#define LOAD_SIZE 128

struct _BoughImageCell
{
  GtkWidget parent_instance;

  GtkWidget *frame;      /* the square; holds picture and icon */
  GtkPicture *picture;
  GtkImage *icon;
  GtkWidget *caption;
  GtkWidget *detail;

  BoughImageLoader *loader;
  BoughMember *member;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BoughImageCell, bough_image_cell, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
bough_image_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_text (BoughImageCell *self)
{
  GtkWidget *labels[] = { self->caption, self->detail };
  int height = 0;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    int natural;

    if (!gtk_widget_should_layout (labels[i]))
      continue;
    gtk_widget_measure (labels[i], GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
    height += SPACING + natural;
  }
  return height;
}

static void
bough_image_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MIN_SIZE;
    *natural = NATURAL_SIZE;
  } else {
    *minimum = *natural = (for_size < 0 ? MIN_SIZE : for_size) + measure_text (BOUGH_IMAGE_CELL (widget));
  }
}

static void
bough_image_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BoughImageCell *self = BOUGH_IMAGE_CELL (widget);
  GtkWidget *labels[] = { self->caption, self->detail };
  int y = MIN (width, height - measure_text (self));

  gtk_widget_size_allocate (self->frame, &(GtkAllocation) { (width - y) / 2, 0, y, y }, -1);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    int natural;

    if (!gtk_widget_should_layout (labels[i]))
      continue;
    gtk_widget_measure (labels[i], GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
    gtk_widget_size_allocate (labels[i], &(GtkAllocation) { 0, y + SPACING, width, natural }, -1);
    y += SPACING + natural;
  }
}

static void
bough_image_cell_dispose (GObject *object)
{
  BoughImageCell *self = BOUGH_IMAGE_CELL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->member);
  g_clear_object (&self->loader);
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_pointer (&self->caption, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);

  G_OBJECT_CLASS (bough_image_cell_parent_class)->dispose (object);
}

static void
bough_image_cell_class_init (BoughImageCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_image_cell_dispose;

  widget_class->get_request_mode = bough_image_cell_get_request_mode;
  widget_class->measure = bough_image_cell_measure;
  widget_class->size_allocate = bough_image_cell_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "imagecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
create_label (BoughImageCell *self, const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
bough_image_cell_init (BoughImageCell *self)
{
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_can_shrink (self->picture, TRUE);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->icon), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_CENTER);
  gtk_image_set_pixel_size (self->icon, 20);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "dim-label");

  self->frame = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->frame), GTK_WIDGET (self->picture));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->frame), GTK_WIDGET (self->icon));
  gtk_widget_add_css_class (self->frame, "frame");
  gtk_widget_set_overflow (self->frame, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));

  self->caption = create_label (self, NULL);
  self->detail = create_label (self, "dim-label");
  gtk_widget_add_css_class (self->detail, "numeric");
}

GtkWidget *
bough_image_cell_new (BoughImageLoader *loader)
{
  BoughImageCell *self = g_object_new (BOUGH_TYPE_IMAGE_CELL, NULL);

  self->loader = g_object_ref (loader);
  return GTK_WIDGET (self);
}

/* @why: (nullable): why there is no picture */
static void
show (BoughImageCell *self, GdkTexture *texture, const char *icon_name, const char *why)
{
  g_autofree char *line = bough_member_dup_line (self->member);
  g_autofree char *tooltip = why != NULL ? g_strdup_printf ("%s\n%s", line, why) : NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip != NULL ? tooltip : line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip != NULL ? tooltip : line, -1);
  bough_row_name_set (GTK_WIDGET (self), tooltip != NULL ? tooltip : line);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughImageCell) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bough_image_loader_load_finish (BOUGH_IMAGE_LOADER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture != NULL)
    show (self, texture, NULL, NULL);
  else
    show (self, NULL, "dialog-warning-symbolic", error->message);
}

static void
show_image (BoughImageCell *self)
{
  guint64 sample = bough_member_get_sample (self->member);
  int size = LOAD_SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GdkTexture) texture = NULL;

  if (!bough_image_loader_has_image (self->loader, sample)) {
    show (self, NULL, "image-x-generic-symbolic", _("There is no image of this sample"));
    return;
  }

  texture = bough_image_loader_look_up (self->loader, sample, size);
  show (self, texture, NULL, NULL);
  if (texture != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  bough_image_loader_load_async (self->loader, sample, size, self->cancellable, loaded_cb, g_object_ref (self));
}

void
bough_image_cell_set_member (BoughImageCell *self, BoughMember *member)
{
  g_return_if_fail (BOUGH_IS_IMAGE_CELL (self));
  g_return_if_fail (member == NULL || BOUGH_IS_MEMBER (member));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_object (&self->member, member);

  if (member == NULL) {
    gtk_picture_set_paintable (self->picture, NULL);
    return;
  }

  gtk_label_set_label (GTK_LABEL (self->caption), bough_member_get_caption (member));
  gtk_widget_set_visible (self->caption, bough_member_get_caption (member) != NULL);
  gtk_label_set_label (GTK_LABEL (self->detail), bough_member_get_detail (member));
  if (bough_member_get_is_mistake (member))
    gtk_widget_add_css_class (GTK_WIDGET (self), "mistake");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mistake");
  show_image (self);
}

BoughMember *
bough_image_cell_get_member (BoughImageCell *self)
{
  g_return_val_if_fail (BOUGH_IS_IMAGE_CELL (self), NULL);

  return self->member;
}
