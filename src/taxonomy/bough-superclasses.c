/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-superclasses.h"

G_DEFINE_QUARK (bough-taxonomy-error-quark, bough_taxonomy_error)
