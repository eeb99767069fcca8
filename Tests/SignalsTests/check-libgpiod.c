// Proves the declarations of CGPIOD against the gpiod.h and the libgpiod of one major. Compiled,
// linked and run by check-libgpiod.sh, with -DMAJOR=1 or 2.
#include <gpiod.h>

#if MAJOR == 2
#define STINT_GPIOD_VALUE enum gpiod_line_value
#endif
#include "cgpiod.h"

// Each function of the table takes the library's own: the compiler refuses another type, the linker
// a missing name.
#define FILL(result, name, parameters) table->name = gpiod_##name;
#define SAME(ours, theirs) _Static_assert((int)(ours) == (int)(theirs), #theirs)

#if MAJOR == 1
static void fill(struct stint_gpio_library *library) {
  struct stint_gpiod1 *table = &library->v1;
  STINT_GPIOD1_FUNCTIONS(FILL)
}

#define FIELD(field)                                                                      \
  SAME(offsetof(struct stint_gpiod1_config, field),                                       \
       offsetof(struct gpiod_line_request_config, field));                                \
  SAME(sizeof(((struct stint_gpiod1_config *)0)->field),                                  \
       sizeof(((struct gpiod_line_request_config *)0)->field))

FIELD(consumer);
FIELD(request_type);
FIELD(flags);
SAME(sizeof(struct stint_gpiod1_config), sizeof(struct gpiod_line_request_config));
SAME(STINT_GPIOD1_OUTPUT, GPIOD_LINE_REQUEST_DIRECTION_OUTPUT);
SAME(STINT_GPIOD1_OPEN_DRAIN, GPIOD_LINE_REQUEST_FLAG_OPEN_DRAIN);
SAME(STINT_GPIOD1_OPEN_SOURCE, GPIOD_LINE_REQUEST_FLAG_OPEN_SOURCE);
SAME(STINT_GPIOD1_ACTIVE_LOW, GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW);
SAME(STINT_GPIOD1_BIAS_DISABLE, GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE);
SAME(STINT_GPIOD1_PULL_DOWN, GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN);
SAME(STINT_GPIOD1_PULL_UP, GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP);
#else
static void fill(struct stint_gpio_library *library) {
  struct stint_gpiod2 *table = &library->v2;
  STINT_GPIOD2_FUNCTIONS(FILL)
}

SAME(sizeof(enum gpiod_line_value), sizeof(int));
SAME(sizeof(enum gpiod_line_direction), sizeof(int));
SAME(1, GPIOD_LINE_VALUE_ACTIVE);
SAME(0, GPIOD_LINE_VALUE_INACTIVE);
SAME(STINT_GPIOD2_OUTPUT, GPIOD_LINE_DIRECTION_OUTPUT);
SAME(STINT_GPIOD2_BIAS_AS_IS, GPIOD_LINE_BIAS_AS_IS);
SAME(STINT_GPIOD2_BIAS_DISABLED, GPIOD_LINE_BIAS_DISABLED);
SAME(STINT_GPIOD2_PULL_UP, GPIOD_LINE_BIAS_PULL_UP);
SAME(STINT_GPIOD2_PULL_DOWN, GPIOD_LINE_BIAS_PULL_DOWN);
SAME(STINT_GPIOD2_PUSH_PULL, GPIOD_LINE_DRIVE_PUSH_PULL);
SAME(STINT_GPIOD2_OPEN_DRAIN, GPIOD_LINE_DRIVE_OPEN_DRAIN);
SAME(STINT_GPIOD2_OPEN_SOURCE, GPIOD_LINE_DRIVE_OPEN_SOURCE);
#endif

int main(void) {
  struct stint_gpio_library linked = {.major = MAJOR}, loaded;
  fill(&linked);
  if (stint_gpio_load(&loaded) != MAJOR) {
    fprintf(stderr, "loading at run time found major %d\n", loaded.major);
    return 1;
  }
  if (memcmp(&linked, &loaded, sizeof linked) != 0) {
    fprintf(stderr, "loading at run time found other functions than linking\n");
    return 1;
  }
  // What is no chip is refused with a reason.
  struct gpiod_chip *chip;
  if (stint_gpio_open(&loaded, "/dev/no-such-chip", &chip) != ENOENT) return 2;
  int error = stint_gpio_open(&loaded, "/dev/null", &chip);
  if (error != ENOTTY && error != ENODEV) return 2;
  return 0;
}
