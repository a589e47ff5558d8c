/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/*
 * Writes a WordNet of 13 synsets into the folder wn, in the form that wndb(5WN) describes:
 *
 *                        00001740 entity
 *                 /                            \
 *         00015388 animal                   00021939 artifact, artefact
 *        /        |       \                    |         \
 *  01317541    01503061   02083346          02958343    03126707
 *  domestic    bird       canine            car         crane
 *  animal     /  |   \       |
 *       \   hen crane  \     |
 *        \  01514859,  robin |
 *         \ 02012849   01558594
 *          02084071 dog (both hypernyms)
 *             | (instance)
 *          09999999 Lassie
 */
void test_databases_write (void);

/* A comb: node K is of the first two leaves, each further node of the one before and the next leaf. */
L2hTree *test_databases_make_comb (const char *const *names);

G_END_DECLS
