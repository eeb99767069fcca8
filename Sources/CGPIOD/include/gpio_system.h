// What Stint asks of the system, not of libgpiod, about GPIO devices.
#ifndef STINT_GPIO_SYSTEM_H
#define STINT_GPIO_SYSTEM_H

#include <errno.h>
#include <grp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

// A text and its end; the kernel's have 32 bytes.
enum { STINT_GPIO_TEXT = 64 };
struct stint_gpio_text {
  char bytes[STINT_GPIO_TEXT];
};

static inline int stint_gpio_error(void) { return errno != 0 ? errno : EIO; }

static inline void stint_gpio_copy(struct stint_gpio_text *to, const char *from) {
  snprintf(to->bytes, STINT_GPIO_TEXT, "%s", from != NULL ? from : "");
}

// The path of chip number `index` in `folder` ("/dev"); ENOENT if there is none, ELOOP for a link
// (Raspberry Pi OS links a Pi 5's old number to the new one), E2BIG for a folder that is too long.
static inline int stint_gpio_path(
    const char *folder, unsigned int index, struct stint_gpio_text *path) {
  int length = snprintf(path->bytes, STINT_GPIO_TEXT, "%s/gpiochip%u", folder, index);
  if (length < 0 || length >= STINT_GPIO_TEXT) return E2BIG;
  struct stat status;
  if (lstat(path->bytes, &status) != 0) return stint_gpio_error();
  return S_ISLNK(status.st_mode) ? ELOOP : 0;
}

// The name of the group that a file belongs to, or its number.
static inline void stint_gpio_group(const char *path, struct stint_gpio_text *name) {
  struct stat status;
  struct group entry, *found = NULL;
  char memory[1024];
  stint_gpio_copy(name, "");
  if (stat(path, &status) != 0) return;
  if (getgrgid_r(status.st_gid, &entry, memory, sizeof memory, &found) == 0 && found != NULL)
    stint_gpio_copy(name, found->gr_name);
  else
    snprintf(name->bytes, STINT_GPIO_TEXT, "%u", (unsigned int)status.st_gid);
}

// Waits, through interruptions.
static inline void stint_gpio_wait(int64_t nanoseconds) {
  struct timespec rest = {
      (time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)};
  while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
  }
}

#endif
