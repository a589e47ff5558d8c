/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-engine make FILE N K float16|float32: writes a matrix of logits with tails like those of a real classifier.
 * bench-engine limit FILE OFFSET: two threads that read FILE from OFFSET on with pread and add up its floats; prints the
 * seconds on the clock and of the processors. No engine that reads the matrix can be faster.
 */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define BLOCK (256 * 1024)
#define N_THREADS 2

/* Of the made features; with these a sample's highest probability is 0.6 on average, as ImageNet's is. */
#define N_FEATURES 48
#define SHARPNESS 0.3f
#define SPREAD 1.3

static void
die (const char *what)
{
  fprintf (stderr, "bench-engine: %s: %s\n", what, strerror (errno));
  exit (1);
}

/* A splitmix64 generator: four 16-bit uniforms of one draw add up to nearly a normal number. */
static double
draw_normal (unsigned long long *state)
{
  unsigned long long z = *state += 0x9e3779b97f4a7c15ull;
  double sum;

  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ z >> 27) * 0x94d049bb133111ebull;
  z ^= z >> 31;
  sum = (z & 0xffff) + (z >> 16 & 0xffff) + (z >> 32 & 0xffff) + (z >> 48);

  return (sum / 65536.0 - 2.0) * 1.7320508;
}

static unsigned short
to_float16 (float value)
{
  unsigned bits;
  int exponent;

  memcpy (&bits, &value, sizeof bits);
  exponent = (int) (bits >> 23 & 0xff) - 112;
  if (exponent <= 0)
    return bits >> 16 & 0x8000;

  return (bits >> 16 & 0x8000) | exponent << 10 | (bits >> 13 & 0x3ff);
}

/* Directions of the classes in feature space: those of groups of 64 and of 8, and one's own. */
static float *
make_directions (unsigned long n_classes)
{
  float *directions = malloc (n_classes * N_FEATURES * sizeof *directions);

  if (directions == NULL)
    die ("memory");

  for (unsigned long j = 0; j < n_classes; j++) {
    unsigned long long large = 3 + 64 * (j / 64) * 1000003ull;
    unsigned long long small = 5 + 8 * (j / 8) * 1000033ull;
    unsigned long long own = 7 + j * 1000037ull;

    for (int i = 0; i < N_FEATURES; i++)
      directions[j * N_FEATURES + i] =
        0.5 * draw_normal (&large) + 0.5 * draw_normal (&small) + 0.7 * draw_normal (&own);
  }

  return directions;
}

/* A row as the last layer of a classifier makes it: a sample's features lie around its class's direction. */
static void
make_row (float *row, unsigned long n_classes, unsigned long klass, const float *directions, unsigned long long *state)
{
  float features[N_FEATURES];

  for (int i = 0; i < N_FEATURES; i++)
    features[i] = SHARPNESS * (directions[klass * N_FEATURES + i] + SPREAD * draw_normal (state));

  for (unsigned long j = 0; j < n_classes; j++) {
    float logit = 0.3f * draw_normal (state);

    for (int i = 0; i < N_FEATURES; i++)
      logit += features[i] * directions[j * N_FEATURES + i];
    row[j] = logit;
  }
}

static void
make (const char *path, unsigned long n_samples, unsigned long n_classes, int is_half)
{
  FILE *file = fopen (path, "wb");
  float *row = malloc (n_classes * sizeof *row);
  unsigned short *halves = malloc (n_classes * sizeof *halves);
  float *directions = make_directions (n_classes);
  unsigned long long state = 1;
  char header[128];

  if (file == NULL || row == NULL || halves == NULL)
    die (path);

  memset (header, ' ', sizeof header);
  memcpy (header, "\x93NUMPY\x01\x00\x76\x00", 10);
  header[10 + snprintf (header + 10, sizeof header - 10, "{'descr': '%s', 'fortran_order': False, 'shape': (%lu, %lu), }",
                        is_half ? "<f2" : "<f4", n_samples, n_classes)] = ' ';
  header[127] = '\n';
  fwrite (header, sizeof header, 1, file);

  for (unsigned long i = 0; i < n_samples; i++) {
    make_row (row, n_classes, i * 7919 % n_classes, directions, &state);
    for (unsigned long j = 0; j < n_classes && is_half; j++)
      halves[j] = to_float16 (row[j]);
    fwrite (is_half ? (void *) halves : row, is_half ? sizeof *halves : sizeof *row, n_classes, file);
  }

  if (ferror (file) || fclose (file) != 0)
    die (path);
  free (row);
  free (halves);
  free (directions);
}

typedef struct {
  const char *path;
  int fd;
  off_t from;
  off_t to;
  float sum;
} Part;

static void *
add_up (void *data)
{
  Part *part = data;
  float *block = malloc (BLOCK);
  float sums[64] = { 0.0f };

  for (off_t at = part->from; at < part->to; at += BLOCK) {
    size_t size = part->to - at < BLOCK ? (size_t) (part->to - at) : BLOCK;
    ssize_t got = pread (part->fd, block, size, at);

    if (got < 0)
      die (part->path);
    for (size_t i = 0; i + 64 <= got / sizeof *block; i += 64)
      for (size_t j = 0; j < 64; j++)
        sums[j] += block[i + j];
  }

  for (size_t j = 0; j < 64; j++)
    part->sum += sums[j];
  free (block);
  return NULL;
}

static void
limit (const char *path, off_t offset)
{
  struct timespec start, end, processor;
  struct stat info;
  pthread_t threads[N_THREADS];
  Part parts[N_THREADS];
  int fd = open (path, O_RDONLY);
  off_t size;

  if (fd < 0 || fstat (fd, &info) != 0)
    die (path);

  size = info.st_size - offset;
  clock_gettime (CLOCK_MONOTONIC, &start);
  for (int i = 0; i < N_THREADS; i++) {
    parts[i] = (Part) { path, fd, offset + size / BLOCK * i / N_THREADS * BLOCK,
                        i == N_THREADS - 1 ? info.st_size : offset + size / BLOCK * (i + 1) / N_THREADS * BLOCK, 0.0f };
    if (pthread_create (&threads[i], NULL, add_up, &parts[i]) != 0)
      die ("a thread");
  }
  for (int i = 0; i < N_THREADS; i++)
    pthread_join (threads[i], NULL);
  clock_gettime (CLOCK_MONOTONIC, &end);

  /* The sum is printed so that it is computed. */
  fprintf (stderr, "%g\n", (double) parts[0].sum + parts[1].sum);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &processor);
  printf ("%.6f %.6f\n", (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9,
          processor.tv_sec + processor.tv_nsec / 1e9);
  close (fd);
}

int
main (int argc, char *argv[])
{
  if (argc == 6 && strcmp (argv[1], "make") == 0) {
    make (argv[2], strtoul (argv[3], NULL, 10), strtoul (argv[4], NULL, 10), strcmp (argv[5], "float16") == 0);
  } else if (argc == 4 && strcmp (argv[1], "limit") == 0) {
    limit (argv[2], strtol (argv[3], NULL, 10));
  } else {
    fprintf (stderr, "usage: bench-engine make FILE N K float16|float32 | limit FILE OFFSET\n");
    return 2;
  }

  return 0;
}
