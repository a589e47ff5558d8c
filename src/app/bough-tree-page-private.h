/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-page.h"

#include "bough-breadcrumb.h"
#include "bough-leaf-list.h"
#include "bough-side-pane.h"
#include "bough-style-panel.h"
#include "bough-tree-view.h"

G_BEGIN_DECLS

struct _BoughTreePage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  char *name; /* what the title says, without its mark */
  gboolean is_modified;
  AdwToastOverlay *toasts;
  AdwToast *last_toast; /* not owned */
  GPtrArray *document_notes; /* (element-type AdwToast) */
  AdwFlap *inspector_flap;
  AdwFlap *leaves_flap;
  GtkStack *end_stack;
  gboolean comes_from_inspector; /* the pane showed it, and not nothing, before the style */
  BoughSidePane *side_pane;
  BoughStylePanel *style_panel;
  BoughLeafList *leaf_list;
  BoughTreeView *view;
  GtkRevealer *breadcrumb_revealer;
  BoughBreadcrumb *breadcrumb;
  GtkWidget *note_button;
  GtkLabel *note_label;
  GtkMenuButton *menu_button;

  GSettings *settings;
  GSimpleActionGroup *actions;
  BoughStyle *style; /* the document's */
  BoughStyleHistory *history;
  BoughLaidOut *shown;      /* the next may be under way */
  BoughDocument *document;
  GArray *focus;           /* of guint: clades in focus, outermost first */
  guint selected;
  guint marked_level;      /* the number of clusters that are marked, or 0 */
  int group;               /* selected in the legend, or BOUGH_NO_GROUP; then a node, if any, is one of its leaves */

  const char *failed_preset; /* interned: the figure of the paper that was asked for last, while it cannot be drawn */

  /* One layout runs at a time. What changes meanwhile makes its result stale: it is dropped and a new one begun. */
  gboolean is_laying_out;
  GCancellable *layout_cancellable;
  BoughThumbnails *thumbnails; /* of the document's leaves, loaded so far */
  gboolean is_stale;
  gboolean keeps_view;
  guint *order;
  guint n_ordered;
  BoughGrouping *listed; /* the grouping of the list of leaves */
};

/* The figure (bough-tree-page-figure.c). The view has the nodes of what is drawn, all else those of the whole tree. */

/* Lays the document out as it is now, or once the layout that is under way is done. */
void bough_tree_page_lay_out (BoughTreePage *self);

/* L2H_NO_NODE for a node that is not drawn. */
guint bough_tree_page_to_view (BoughTreePage *self, guint node);
guint bough_tree_page_from_view (BoughTreePage *self, guint node);

/* Of @nodes those that are drawn, as the view knows them; transfer full. */
GArray *bough_tree_page_list_for_view (BoughTreePage *self, GArray *nodes);
void bough_tree_page_zoom_to_node (BoughTreePage *self, guint node);

/* The group that is selected is lit, or else the clade in focus. */
void bough_tree_page_update_highlight (BoughTreePage *self);

/* The clusters of the level that is marked, those of them that are drawn. */
void bough_tree_page_update_marks (BoughTreePage *self);

/* The panes at the sides (bough-tree-page-panes.c), once the template and the actions are there. */
void bough_tree_page_class_init_panes (GtkWidgetClass *klass);
void bough_tree_page_init_panes (BoughTreePage *self);
void bough_tree_page_reveal_inspector (BoughTreePage *self);

G_END_DECLS
