// The part of libgpiod 1.6 (libgpiod.so.2, Debian 12) that Stint uses, as a table of functions.
//
// Tests/SignalsTests/check-libgpiod.sh proves each line against the real header.
#ifndef STINT_GPIOD1_H
#define STINT_GPIOD1_H

#include <stdbool.h>

struct gpiod_chip;
struct gpiod_line;
struct gpiod_line_request_config;

// X(result, name without "gpiod_", parameters)
#define STINT_GPIOD1_FUNCTIONS(X)                                                                 \
  X(struct gpiod_chip *, chip_open, (const char *))                                               \
  X(void, chip_close, (struct gpiod_chip *))                                                      \
  X(const char *, chip_name, (struct gpiod_chip *))                                               \
  X(const char *, chip_label, (struct gpiod_chip *))                                              \
  X(unsigned int, chip_num_lines, (struct gpiod_chip *))                                          \
  X(struct gpiod_line *, chip_get_line, (struct gpiod_chip *, unsigned int))                      \
  X(const char *, line_name, (struct gpiod_line *))                                               \
  X(const char *, line_consumer, (struct gpiod_line *))                                           \
  X(bool, line_is_used, (struct gpiod_line *))                                                    \
  X(int, line_request, (struct gpiod_line *, const struct gpiod_line_request_config *, int))      \
  X(int, line_set_value, (struct gpiod_line *, int))                                              \
  X(void, line_release, (struct gpiod_line *))

#define STINT_GPIOD_FIELD(result, name, parameters) result(*name) parameters;

struct stint_gpiod1 {
  STINT_GPIOD1_FUNCTIONS(STINT_GPIOD_FIELD)
};

// struct gpiod_line_request_config, which 2.x does not have.
struct stint_gpiod1_config {
  const char *consumer;
  int request_type;
  int flags;
};

enum {
  STINT_GPIOD1_OUTPUT = 3,
  STINT_GPIOD1_OPEN_DRAIN = 1 << 0,
  STINT_GPIOD1_OPEN_SOURCE = 1 << 1,
  STINT_GPIOD1_ACTIVE_LOW = 1 << 2,
  STINT_GPIOD1_BIAS_DISABLE = 1 << 3,
  STINT_GPIOD1_PULL_DOWN = 1 << 4,
  STINT_GPIOD1_PULL_UP = 1 << 5,
};

#endif
