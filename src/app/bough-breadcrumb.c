/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-breadcrumb.h"

#include "bough-node-name.h"

#include <glib/gi18n-lib.h>

struct _BoughBreadcrumb
{
  GtkWidget parent_instance;
};

G_DEFINE_TYPE (BoughBreadcrumb, bough_breadcrumb, GTK_TYPE_WIDGET)

enum {
  SIGNAL_NODE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear (BoughBreadcrumb *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}

static void
bough_breadcrumb_dispose (GObject *object)
{
  clear (BOUGH_BREADCRUMB (object));

  G_OBJECT_CLASS (bough_breadcrumb_parent_class)->dispose (object);
}

static void
bough_breadcrumb_class_init (BoughBreadcrumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_breadcrumb_dispose;

  signals[SIGNAL_NODE_ACTIVATED] = g_signal_new ("node-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
bough_breadcrumb_init (BoughBreadcrumb *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clade in focus"), -1);
}

static void
crumb_clicked_cb (GtkButton *button, BoughBreadcrumb *self)
{
  g_signal_emit (self, signals[SIGNAL_NODE_ACTIVATED], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "node")));
}

static void
add_crumb (BoughBreadcrumb *self, const char *text, guint node, gboolean is_last)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *crumb = label;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  if (is_last)
    {
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_set_margin_start (label, 10);
      gtk_widget_set_margin_end (label, 10);
    }
  else
    {
      crumb = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (crumb), label);
      gtk_widget_add_css_class (crumb, "flat");
      g_object_set_data (G_OBJECT (crumb), "node", GUINT_TO_POINTER (node));
      g_signal_connect (crumb, "clicked", G_CALLBACK (crumb_clicked_cb), self);
    }
  gtk_widget_set_parent (crumb, GTK_WIDGET (self));

  if (!is_last)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      gtk_widget_add_css_class (arrow, "dim-label");
      gtk_widget_set_parent (arrow, GTK_WIDGET (self));
    }
}

GtkWidget *
bough_breadcrumb_new (void)
{
  return g_object_new (BOUGH_TYPE_BREADCRUMB, NULL);
}

void
bough_breadcrumb_set_path (BoughBreadcrumb *self, L2hTree *tree, const char *title, const guint *nodes,
                           guint n_nodes)
{
  g_return_if_fail (BOUGH_IS_BREADCRUMB (self));

  clear (self);
  add_crumb (self, title, l2h_tree_get_root (tree), n_nodes == 0);
  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *name = bough_node_name (tree, nodes[i]);

      add_crumb (self, name, nodes[i], i + 1 == n_nodes);
    }
}
