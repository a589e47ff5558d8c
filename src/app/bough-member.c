/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _BoughMember
{
  GObject parent_instance;

  guint64 sample;
  char *caption;
  char *detail;
  gboolean is_mistake;
};

G_DEFINE_FINAL_TYPE (BoughMember, bough_member, G_TYPE_OBJECT)

static void
bough_member_finalize (GObject *object)
{
  BoughMember *self = BOUGH_MEMBER (object);

  g_free (self->caption);
  g_free (self->detail);

  G_OBJECT_CLASS (bough_member_parent_class)->finalize (object);
}

static void
bough_member_class_init (BoughMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_member_finalize;
}

static void
bough_member_init (BoughMember *self)
{
}

BoughMember *
bough_member_new (guint64 sample, char *caption, char *detail, gboolean is_mistake)
{
  BoughMember *self = g_object_new (BOUGH_TYPE_MEMBER, NULL);

  self->sample = sample;
  self->caption = caption;
  self->detail = detail;
  self->is_mistake = is_mistake;
  return self;
}

guint64
bough_member_get_sample (BoughMember *self)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER (self), 0);

  return self->sample;
}

const char *
bough_member_get_caption (BoughMember *self)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER (self), NULL);

  return self->caption;
}

const char *
bough_member_get_detail (BoughMember *self)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER (self), NULL);

  return self->detail;
}

gboolean
bough_member_get_is_mistake (BoughMember *self)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER (self), FALSE);

  return self->is_mistake;
}

char *
bough_member_dup_line (BoughMember *self)
{
  g_return_val_if_fail (BOUGH_IS_MEMBER (self), NULL);

  if (self->caption == NULL)
    /* Translators: a sample's number, and how confident the classifier is of it */
    return g_strdup_printf (_("sample %" PRIu64 " · %s"), self->sample, self->detail);
  /* Translators: a sample's number, its label, and how confident the classifier is of it */
  return g_strdup_printf (_("sample %" PRIu64 " · %s · %s"), self->sample, self->caption, self->detail);
}
