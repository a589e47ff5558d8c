/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BoughMember:
 *
 * A sample as it stands in a list or grid: its number and what is said of it there. Immutable.
 */
#define BOUGH_TYPE_MEMBER (bough_member_get_type ())
G_DECLARE_FINAL_TYPE (BoughMember, bough_member, BOUGH, MEMBER, GObject)

/**
 * bough_member_new:
 * @caption: (transfer full) (nullable): its label, or where it would go
 * @detail: (transfer full): its confidence or probability
 * @is_mistake: whether its label is not its leaf's
 */
BoughMember *bough_member_new (guint64 sample, char *caption, char *detail, gboolean is_mistake);

guint64 bough_member_get_sample (BoughMember *self);
const char *bough_member_get_caption (BoughMember *self);  /* nullable */
const char *bough_member_get_detail (BoughMember *self);
gboolean bough_member_get_is_mistake (BoughMember *self);

/** bough_member_dup_line: Returns: (transfer full): all of it in one line: "sample 123 · maple · 98.2 %" */
char *bough_member_dup_line (BoughMember *self);

G_END_DECLS
