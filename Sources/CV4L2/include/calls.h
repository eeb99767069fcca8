// CV4L2, calls: what a capture loop asks of the system, as one table of functions.
//
// Swift cannot import variadic C (`open`, `ioctl`), and a test must be able to force errors that no
// camera shows on demand: so there is one table for Linux and another for tests. All go through
// libc, never through raw system calls, so that `libcamerify` (LD_PRELOAD) can interpose them.
// Nothing here decides anything: no retries, no messages, no defaults, no heap.
#ifndef STINT_CV4L2_CALLS_H
#define STINT_CV4L2_CALLS_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "clinux.h"

#pragma clang assume_nonnull begin

// Every function answers 0 or more, or a negated errno.
struct stint_video_calls {
  // Handed to each function as its first argument.
  void *_Nullable context;
  // Opens a device for reading and writing without blocking; answers its descriptor.
  int (*open)(void *_Nullable context, const char *path);
  int (*close)(void *_Nullable context, int file);
  int (*ioctl)(
    void *_Nullable context, int file, unsigned long request, void *_Nullable argument);
  int (*map)(
    void *_Nullable context, int file, size_t length, int64_t offset,
    void *_Nullable *_Nonnull bytes);
  int (*unmap)(void *_Nullable context, void *bytes, size_t length);
  // Waits until the device has a frame or an error; answers the events of poll, 0 if time is up.
  // A file of -1 only sleeps. Never waits for writing: libcamerify raises that event at random.
  int (*wait)(void *_Nullable context, int file, int milliseconds);
  // The number of a character device; links are followed.
  int (*device_number)(
    void *_Nullable context, const char *path, uint64_t *number);
  // The names in a folder, each ended by a zero, as many as fit; answers the bytes written.
  int (*list)(
    void *_Nullable context, const char *folder, char *names, int capacity);
  // Nanoseconds of the clock that never steps.
  int64_t (*now)(void *_Nullable context);
};

static inline int stint_linux_open(void *_Nullable context, const char *path) {
  (void)context;
  int file = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  return file < 0 ? -errno : file;
}

static inline int stint_linux_close(void *_Nullable context, int file) {
  (void)context;
  return close(file) < 0 ? -errno : 0;
}

static inline int stint_linux_ioctl(
    void *_Nullable context, int file, unsigned long request, void *_Nullable argument) {
  (void)context;
  int answer = ioctl(file, request, argument);
  return answer < 0 ? -errno : answer;
}

static inline int stint_linux_map(
    void *_Nullable context, int file, size_t length, int64_t offset,
    void *_Nullable *_Nonnull bytes) {
  (void)context;
  void *mapped = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, (off_t)offset);
  if (mapped == MAP_FAILED) return -errno;
  *bytes = mapped;
  return 0;
}

static inline int stint_linux_unmap(void *_Nullable context, void *bytes, size_t length) {
  (void)context;
  return munmap(bytes, length) < 0 ? -errno : 0;
}

static inline int stint_linux_wait(void *_Nullable context, int file, int milliseconds) {
  (void)context;
  struct pollfd entry = {.fd = file, .events = POLLIN};
  int answer = poll(&entry, 1, milliseconds);
  return answer < 0 ? -errno : answer == 0 ? 0 : entry.revents;
}

static inline int stint_linux_device_number(
    void *_Nullable context, const char *path, uint64_t *number) {
  (void)context;
  struct stat status;
  if (stat(path, &status) < 0) return -errno;
  if (!S_ISCHR(status.st_mode)) return -ENOTTY;
  *number = (uint64_t)status.st_rdev;
  return 0;
}

static inline int stint_linux_list(
    void *_Nullable context, const char *folder, char *names, int capacity) {
  (void)context;
  return stint_list_folder(folder, names, capacity);
}

static inline int64_t stint_linux_now(void *_Nullable context) {
  (void)context;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// The table for Linux.
static inline struct stint_video_calls stint_linux_calls(void) {
  struct stint_video_calls calls = {
    .context = NULL,
    .open = stint_linux_open,
    .close = stint_linux_close,
    .ioctl = stint_linux_ioctl,
    .map = stint_linux_map,
    .unmap = stint_linux_unmap,
    .wait = stint_linux_wait,
    .device_number = stint_linux_device_number,
    .list = stint_linux_list,
    .now = stint_linux_now,
  };
  return calls;
}

// Swift does not see these macros in every mode.
static inline int stint_poll_in(void) { return POLLIN; }
static inline int stint_poll_failed(void) { return POLLERR | POLLHUP | POLLNVAL; }
static inline int stint_poll_gone(void) { return POLLHUP; }

#pragma clang assume_nonnull end

#endif
