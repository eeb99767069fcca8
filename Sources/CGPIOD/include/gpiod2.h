// The part of libgpiod 2.x (libgpiod.so.3, Debian 13) that Stint uses, as a table of functions.
//
// Enumerations are passed as the integers that C makes of them.
// Tests/SignalsTests/check-libgpiod.sh proves each line against the real header.
#ifndef STINT_GPIOD2_H
#define STINT_GPIOD2_H

#include <stdbool.h>
#include <stddef.h>

struct gpiod_chip;
struct gpiod_chip_info;
struct gpiod_line_info;
struct gpiod_line_settings;
struct gpiod_line_config;
struct gpiod_request_config;
struct gpiod_line_request;

// What `enum gpiod_line_value` is to the compiler; the check sets the enumeration itself.
#ifndef STINT_GPIOD_VALUE
#define STINT_GPIOD_VALUE int
#endif

// X(result, name without "gpiod_", parameters)
#define STINT_GPIOD2_FUNCTIONS(X)                                                                 \
  X(struct gpiod_chip *, chip_open, (const char *))                                               \
  X(void, chip_close, (struct gpiod_chip *))                                                      \
  X(struct gpiod_chip_info *, chip_get_info, (struct gpiod_chip *))                               \
  X(void, chip_info_free, (struct gpiod_chip_info *))                                             \
  X(const char *, chip_info_get_name, (struct gpiod_chip_info *))                                 \
  X(const char *, chip_info_get_label, (struct gpiod_chip_info *))                                \
  X(size_t, chip_info_get_num_lines, (struct gpiod_chip_info *))                                  \
  X(struct gpiod_line_info *, chip_get_line_info, (struct gpiod_chip *, unsigned int))            \
  X(void, line_info_free, (struct gpiod_line_info *))                                             \
  X(const char *, line_info_get_name, (struct gpiod_line_info *))                                 \
  X(const char *, line_info_get_consumer, (struct gpiod_line_info *))                             \
  X(bool, line_info_is_used, (struct gpiod_line_info *))                                          \
  X(struct gpiod_line_settings *, line_settings_new, (void))                                      \
  X(void, line_settings_free, (struct gpiod_line_settings *))                                     \
  X(void, line_settings_reset, (struct gpiod_line_settings *))                                    \
  X(int, line_settings_set_direction, (struct gpiod_line_settings *, unsigned int))               \
  X(int, line_settings_set_bias, (struct gpiod_line_settings *, unsigned int))                    \
  X(int, line_settings_set_drive, (struct gpiod_line_settings *, unsigned int))                   \
  X(void, line_settings_set_active_low, (struct gpiod_line_settings *, bool))                     \
  X(int, line_settings_set_output_value, (struct gpiod_line_settings *, int))                     \
  X(struct gpiod_line_config *, line_config_new, (void))                                          \
  X(void, line_config_free, (struct gpiod_line_config *))                                         \
  X(int, line_config_add_line_settings,                                                           \
    (struct gpiod_line_config *, const unsigned int *, size_t, struct gpiod_line_settings *))     \
  X(struct gpiod_request_config *, request_config_new, (void))                                    \
  X(void, request_config_free, (struct gpiod_request_config *))                                   \
  X(void, request_config_set_consumer, (struct gpiod_request_config *, const char *))             \
  X(struct gpiod_line_request *, chip_request_lines,                                              \
    (struct gpiod_chip *, struct gpiod_request_config *, struct gpiod_line_config *))             \
  X(int, line_request_set_values_subset,                                                          \
    (struct gpiod_line_request *, size_t, const unsigned int *, const STINT_GPIOD_VALUE *))       \
  X(void, line_request_release, (struct gpiod_line_request *))

struct stint_gpiod2 {
  STINT_GPIOD2_FUNCTIONS(STINT_GPIOD_FIELD)
};

enum {
  STINT_GPIOD2_OUTPUT = 3,
  STINT_GPIOD2_BIAS_AS_IS = 1,
  STINT_GPIOD2_BIAS_DISABLED = 3,
  STINT_GPIOD2_PULL_UP = 4,
  STINT_GPIOD2_PULL_DOWN = 5,
  STINT_GPIOD2_PUSH_PULL = 1,
  STINT_GPIOD2_OPEN_DRAIN = 2,
  STINT_GPIOD2_OPEN_SOURCE = 3,
};

#endif
