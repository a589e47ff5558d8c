/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "l2h/l2h-assignment.h"
#include "l2h/l2h-labels.h"

G_BEGIN_DECLS

/**
 * BoughMemberOrder:
 * @BOUGH_MEMBER_ORDER_MOST_CONFIDENT: g(x) falling
 * @BOUGH_MEMBER_ORDER_LEAST_CONFIDENT: g(x) rising
 * @BOUGH_MEMBER_ORDER_MISTAKES: samples whose label is not the leaf's most frequent one before the others, and the most
 *   confident first among both
 *
 * Equals go by their number.
 */
typedef enum {
  BOUGH_MEMBER_ORDER_MOST_CONFIDENT,
  BOUGH_MEMBER_ORDER_LEAST_CONFIDENT,
  BOUGH_MEMBER_ORDER_MISTAKES,
} BoughMemberOrder;

/**
 * BoughMemberModel:
 *
 * The samples of a leaf in an order, as a list of #BoughMember that are made when they are asked for. Very many samples
 * are listed by a worker: until it is done the list is empty, or in the order from before.
 */
#define BOUGH_TYPE_MEMBER_MODEL (bough_member_model_get_type ())
G_DECLARE_FINAL_TYPE (BoughMemberModel, bough_member_model, BOUGH, MEMBER_MODEL, GObject)

/**
 * bough_member_model_new:
 * @labels: (nullable): without them there are no mistakes
 * @leaf: a class of @assignment
 * @name: (nullable): what the leaf is called; where that is the name of label @leaf, any other label is a mistake, else
 *        any but the most frequent one
 *
 * Returns: (transfer full): the leaf's samples
 */
BoughMemberModel *bough_member_model_new (L2hAssignment *assignment, L2hLabels *labels, guint leaf, const char *name,
                                          BoughMemberOrder order);

void bough_member_model_set_order (BoughMemberModel *self, BoughMemberOrder order);
BoughMemberOrder bough_member_model_get_order (BoughMemberModel *self);

/** bough_member_model_get_n_mistakes: Returns: how many samples carry another label than the leaf's */
guint bough_member_model_get_n_mistakes (BoughMemberModel *self);

/** bough_member_model_get_sample: Returns: the sample at @position, without making an object of it */
guint32 bough_member_model_get_sample (BoughMemberModel *self, guint position);

G_END_DECLS
