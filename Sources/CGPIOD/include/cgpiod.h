// CGPIOD: output lines of a GPIO chip through libgpiod 1.6 or 2.x, whichever is installed.
//
// Its one job is to make both majors look alike. The library is loaded at run time, so that one
// binary runs on Debian 12 and 13. It must not decide anything: no messages, no retries, no policy.
// Every function answers 0 or an errno, unless it says otherwise.
#ifndef STINT_CGPIOD_H
#define STINT_CGPIOD_H

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "gpio_system.h"
#include "gpiod1.h"
#include "gpiod2.h"

enum { STINT_GPIO_MAX_OUTPUTS = 16 };

// Either major, as a table; a test may fill it with functions of its own. `major` says which half
// holds, and is 0 where there is neither.
struct stint_gpio_library {
  int major;
  struct stint_gpiod1 v1;
  struct stint_gpiod2 v2;
};

struct stint_gpio_chip_info {
  struct stint_gpio_text name;
  struct stint_gpio_text label;
  unsigned int lines;
};

struct stint_gpio_line_info {
  struct stint_gpio_text name;
  struct stint_gpio_text consumer;
  int used;
};

enum { STINT_GPIO_PUSH_PULL, STINT_GPIO_OPEN_DRAIN, STINT_GPIO_OPEN_SOURCE };
enum { STINT_GPIO_BIAS_AS_IS, STINT_GPIO_PULL_UP, STINT_GPIO_PULL_DOWN, STINT_GPIO_BIAS_NONE };

// One line to drive. `value` is logical: 1 is active, which is the low level if `active_low`.
struct stint_gpio_output {
  unsigned int offset;
  int drive;
  int bias;
  int active_low;
  int value;
};

// Lines that are held. Bit i of a mask is the i-th output of the request.
struct stint_gpio_request {
  unsigned int count;
  unsigned int offsets[STINT_GPIO_MAX_OUTPUTS];
  struct gpiod_line *lines[STINT_GPIO_MAX_OUTPUTS];
  struct gpiod_line_request *request;
};

// Fills the table from one shared object; 0 if a function is missing.
#define STINT_GPIOD_LOAD(result, name, parameters)          \
  *(void **)&table->name = dlsym(handle, "gpiod_" #name);   \
  if (table->name == NULL) return 0;

static inline int stint_gpiod1_fill(struct stint_gpiod1 *table, void *handle) {
  STINT_GPIOD1_FUNCTIONS(STINT_GPIOD_LOAD)
  return 1;
}

static inline int stint_gpiod2_fill(struct stint_gpiod2 *table, void *handle) {
  STINT_GPIOD2_FUNCTIONS(STINT_GPIOD_LOAD)
  return 1;
}

// Loads the newer of the majors that are installed and answers its number, or 0. The library stays
// loaded until the process ends.
static inline int stint_gpio_load(struct stint_gpio_library *library) {
  memset(library, 0, sizeof *library);
  void *handle = dlopen("libgpiod.so.3", RTLD_NOW | RTLD_LOCAL);
  if (handle != NULL && stint_gpiod2_fill(&library->v2, handle)) return library->major = 2;
  handle = dlopen("libgpiod.so.2", RTLD_NOW | RTLD_LOCAL);
  if (handle != NULL && stint_gpiod1_fill(&library->v1, handle)) return library->major = 1;
  return 0;
}

static inline int stint_gpio_open(
    const struct stint_gpio_library *library, const char *path, struct gpiod_chip **chip) {
  errno = 0;
  *chip = library->major == 2 ? library->v2.chip_open(path) : library->v1.chip_open(path);
  return *chip != NULL ? 0 : stint_gpio_error();
}

static inline void stint_gpio_close(
    const struct stint_gpio_library *library, struct gpiod_chip *chip) {
  if (library->major == 2) library->v2.chip_close(chip);
  else library->v1.chip_close(chip);
}

static inline int stint_gpio_describe(
    const struct stint_gpio_library *library, struct gpiod_chip *chip,
    struct stint_gpio_chip_info *info) {
  if (library->major == 2) {
    errno = 0;
    struct gpiod_chip_info *found = library->v2.chip_get_info(chip);
    if (found == NULL) return stint_gpio_error();
    stint_gpio_copy(&info->name, library->v2.chip_info_get_name(found));
    stint_gpio_copy(&info->label, library->v2.chip_info_get_label(found));
    info->lines = (unsigned int)library->v2.chip_info_get_num_lines(found);
    library->v2.chip_info_free(found);
  } else {
    stint_gpio_copy(&info->name, library->v1.chip_name(chip));
    stint_gpio_copy(&info->label, library->v1.chip_label(chip));
    info->lines = library->v1.chip_num_lines(chip);
  }
  return 0;
}

static inline int stint_gpio_describe_line(
    const struct stint_gpio_library *library, struct gpiod_chip *chip, unsigned int offset,
    struct stint_gpio_line_info *info) {
  errno = 0;
  if (library->major == 2) {
    struct gpiod_line_info *found = library->v2.chip_get_line_info(chip, offset);
    if (found == NULL) return stint_gpio_error();
    stint_gpio_copy(&info->name, library->v2.line_info_get_name(found));
    stint_gpio_copy(&info->consumer, library->v2.line_info_get_consumer(found));
    info->used = library->v2.line_info_is_used(found);
    library->v2.line_info_free(found);
  } else {
    struct gpiod_line *line = library->v1.chip_get_line(chip, offset);
    if (line == NULL) return stint_gpio_error();
    stint_gpio_copy(&info->name, library->v1.line_name(line));
    stint_gpio_copy(&info->consumer, library->v1.line_consumer(line));
    info->used = library->v1.line_is_used(line);
  }
  return 0;
}

// Lets all lines go. The levels are the kernel's from here on.
static inline void stint_gpio_release(
    const struct stint_gpio_library *library, struct stint_gpio_request *request) {
  if (library->major == 2) {
    if (request->request != NULL) library->v2.line_request_release(request->request);
  } else {
    for (unsigned int i = 0; i < request->count; i++) library->v1.line_release(request->lines[i]);
  }
  memset(request, 0, sizeof *request);
}

static inline int stint_gpiod1_flags(const struct stint_gpio_output *output) {
  static const int drives[] = {0, STINT_GPIOD1_OPEN_DRAIN, STINT_GPIOD1_OPEN_SOURCE};
  static const int biases[] = {
      0, STINT_GPIOD1_PULL_UP, STINT_GPIOD1_PULL_DOWN, STINT_GPIOD1_BIAS_DISABLE};
  return drives[output->drive] | biases[output->bias] |
         (output->active_low ? STINT_GPIOD1_ACTIVE_LOW : 0);
}

// In 1.6 all lines of one request share their flags, and setting one value sets them all: so each
// line is a request of its own. Either all are held afterwards or none.
static inline int stint_gpiod1_request(
    const struct stint_gpio_library *library, struct gpiod_chip *chip, const char *consumer,
    const struct stint_gpio_output *outputs, unsigned int count,
    struct stint_gpio_request *request) {
  for (unsigned int i = 0; i < count; i++) {
    errno = 0;
    struct gpiod_line *line = library->v1.chip_get_line(chip, outputs[i].offset);
    struct stint_gpiod1_config config = {
        consumer, STINT_GPIOD1_OUTPUT, stint_gpiod1_flags(&outputs[i])};
    if (line == NULL ||
        library->v1.line_request(
            line, (const struct gpiod_line_request_config *)&config, outputs[i].value) != 0) {
      int error = stint_gpio_error();
      stint_gpio_release(library, request);
      return error;
    }
    request->offsets[i] = outputs[i].offset;
    request->lines[i] = line;
    request->count = i + 1;
  }
  return 0;
}

static inline int stint_gpiod2_configure(
    const struct stint_gpiod2 *v2, struct gpiod_line_settings *settings,
    struct gpiod_line_config *config, const struct stint_gpio_output *output) {
  static const unsigned int drives[] = {
      STINT_GPIOD2_PUSH_PULL, STINT_GPIOD2_OPEN_DRAIN, STINT_GPIOD2_OPEN_SOURCE};
  static const unsigned int biases[] = {
      STINT_GPIOD2_BIAS_AS_IS, STINT_GPIOD2_PULL_UP, STINT_GPIOD2_PULL_DOWN,
      STINT_GPIOD2_BIAS_DISABLED};
  v2->line_settings_reset(settings);
  v2->line_settings_set_active_low(settings, output->active_low != 0);
  return v2->line_settings_set_direction(settings, STINT_GPIOD2_OUTPUT) != 0 ||
         v2->line_settings_set_drive(settings, drives[output->drive]) != 0 ||
         v2->line_settings_set_bias(settings, biases[output->bias]) != 0 ||
         v2->line_settings_set_output_value(settings, output->value) != 0 ||
         v2->line_config_add_line_settings(config, &output->offset, 1, settings) != 0;
}

static inline int stint_gpiod2_request(
    const struct stint_gpio_library *library, struct gpiod_chip *chip, const char *consumer,
    const struct stint_gpio_output *outputs, unsigned int count,
    struct stint_gpio_request *request) {
  const struct stint_gpiod2 *v2 = &library->v2;
  errno = 0;
  struct gpiod_line_settings *settings = v2->line_settings_new();
  struct gpiod_line_config *config = v2->line_config_new();
  struct gpiod_request_config *naming = v2->request_config_new();
  int failed = settings == NULL || config == NULL || naming == NULL;
  for (unsigned int i = 0; i < count && !failed; i++) {
    failed = stint_gpiod2_configure(v2, settings, config, &outputs[i]);
    request->offsets[i] = outputs[i].offset;
  }
  if (!failed) {
    v2->request_config_set_consumer(naming, consumer);
    request->request = v2->chip_request_lines(chip, naming, config);
    request->count = count;
    failed = request->request == NULL;
  }
  int error = failed ? stint_gpio_error() : 0;
  if (naming != NULL) v2->request_config_free(naming);
  if (config != NULL) v2->line_config_free(config);
  if (settings != NULL) v2->line_settings_free(settings);
  if (failed) memset(request, 0, sizeof *request);
  return error;
}

// Requests all lines as outputs, each at its value from the first moment; all or none.
static inline int stint_gpio_request_outputs(
    const struct stint_gpio_library *library, struct gpiod_chip *chip, const char *consumer,
    const struct stint_gpio_output *outputs, unsigned int count,
    struct stint_gpio_request *request) {
  memset(request, 0, sizeof *request);
  if (count > STINT_GPIO_MAX_OUTPUTS) return E2BIG;
  return library->major == 2
             ? stint_gpiod2_request(library, chip, consumer, outputs, count, request)
             : stint_gpiod1_request(library, chip, consumer, outputs, count, request);
}

// Sets the lines of `mask` to the bits of `values`; no memory is allocated. With 2.x all change in
// one call of the kernel; with 1.6 one after the other, going on after a failure.
static inline int stint_gpio_set(
    const struct stint_gpio_library *library, const struct stint_gpio_request *request,
    uint32_t mask, uint32_t values) {
  unsigned int offsets[STINT_GPIO_MAX_OUTPUTS];
  STINT_GPIOD_VALUE levels[STINT_GPIO_MAX_OUTPUTS];
  unsigned int chosen = 0;
  int error = 0;
  errno = 0;
  for (unsigned int i = 0; i < request->count; i++) {
    if ((mask >> i & 1) == 0) continue;
    STINT_GPIOD_VALUE level = (STINT_GPIOD_VALUE)(values >> i & 1);
    if (library->major == 2) {
      offsets[chosen] = request->offsets[i];
      levels[chosen++] = level;
    } else if (library->v1.line_set_value(request->lines[i], level) != 0 && error == 0) {
      error = stint_gpio_error();
    }
  }
  if (chosen > 0 && library->v2.line_request_set_values_subset(
                        request->request, chosen, offsets, levels) != 0) {
    error = stint_gpio_error();
  }
  return error;
}

#endif
