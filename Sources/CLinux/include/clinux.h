// CLinux: the system calls that Stint makes, as plain functions that Embedded Swift can import.
//
// Its one job is to hide what Swift cannot see (variadic calls, macros, errno). It must not decide
// anything: no retries, no messages, no defaults.
#ifndef STINT_CLINUX_H
#define STINT_CLINUX_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#if defined(__aarch64__)
#include <sys/auxv.h>
#endif

// Maps a whole file for reading. Answers 0, or the errno of the call that failed.
static inline int stint_map_file(const char *path, const void **bytes, size_t *count) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return errno;
  struct stat status;
  int error = 0;
  if (fstat(file, &status) != 0) {
    error = errno;
  } else if (S_ISDIR(status.st_mode)) {
    error = EISDIR;
  } else if (status.st_size == 0) {
    *bytes = NULL;
    *count = 0;
  } else {
    void *mapped = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapped == MAP_FAILED) error = errno;
    *bytes = mapped;
    *count = (size_t)status.st_size;
  }
  close(file);
  return error;
}

static inline void stint_unmap(const void *bytes, size_t count) {
  if (count > 0) munmap((void *)bytes, count);
}

// Zeroed memory that starts on a page; NULL where there is none.
static inline void *stint_map_memory(size_t count) {
  void *mapped = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return mapped == MAP_FAILED ? NULL : mapped;
}

// Writes bytes to an open file until all are written. Answers 0, or the errno that stopped it.
static inline int stint_write_all(int file, const void *bytes, size_t count) {
  const char *from = (const char *)bytes;
  while (count > 0) {
    ssize_t written = write(file, from, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    from += written;
    count -= (size_t)written;
  }
  return 0;
}

// Opens a file for reading, without waiting for the other end of a pipe. Answers the file, or a
// negated errno.
static inline int stint_open_for_reading(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  return file < 0 ? -errno : file;
}

static inline void stint_close(int file) { close(file); }

// The length of an open file: −1 where it has none, as a pipe; −2 for a folder.
static inline int64_t stint_file_length(int file) {
  struct stat status;
  if (fstat(file, &status) != 0) return -1;
  if (S_ISDIR(status.st_mode)) return -2;
  return S_ISREG(status.st_mode) ? (int64_t)status.st_size : -1;
}

// Reads some bytes. Answers how many, 0 at the end, or a negated errno.
static inline int64_t stint_read(int file, void *bytes, size_t count) {
  ssize_t got = read(file, bytes, count);
  return got < 0 ? -errno : got;
}

// Goes back to the start of a file. Answers 0, or an errno.
static inline int stint_rewind(int file) { return lseek(file, 0, SEEK_SET) < 0 ? errno : 0; }

// Waits until a file can be read, or has ended; 1 then, 0 when the time is over or a signal came.
static inline int stint_wait_readable(int file, int milliseconds) {
  struct pollfd wanted = {.fd = file, .events = POLLIN};
  return poll(&wanted, 1, milliseconds) > 0 ? 1 : 0;
}

// Reads the start of a small file. Answers the bytes read, or a negated errno.
static inline int64_t stint_read_file(const char *path, void *bytes, size_t count) {
  int file = stint_open_for_reading(path);
  if (file < 0) return file;
  int64_t got = stint_read(file, bytes, count);
  close(file);
  return got;
}

// Whether a file is a terminal.
static inline int stint_is_terminal(int file) { return isatty(file); }

// The columns of a terminal; 0 where it does not tell.
static inline int stint_terminal_columns(int file) {
  struct winsize size;
  return ioctl(file, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// The bytes of a page of memory.
static inline int64_t stint_page_bytes(void) { return sysconf(_SC_PAGESIZE); }

// Holds back the signals that end or reload a program, so that its loop can ask for them; and that
// of a pipe without reader, which the write tells anyway.
static inline void stint_hold_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGPIPE);
  sigprocmask(SIG_BLOCK, &set, NULL);
}

// The next of the signals held back, or 0 where none has come.
static inline int stint_pending_signal(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  struct timespec none = {0, 0};
  int number = sigtimedwait(&set, NULL, &none);
  return number > 0 ? number : 0;
}

// Tells systemd something, such as "READY=1"; does nothing where nobody listens. What may be
// lost does not wait for a listener that is behind.
static inline void stint_notify(const char *state, int may_be_lost) {
  const char *path = getenv("NOTIFY_SOCKET");
  if (path == NULL || (path[0] != '/' && path[0] != '@')) return;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(path);
  if (length >= sizeof address.sun_path) return;
  memcpy(address.sun_path, path, length);
  if (path[0] == '@') address.sun_path[0] = 0;
  int channel = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (channel < 0) return;
  (void)sendto(channel, state, strlen(state), MSG_NOSIGNAL | (may_be_lost ? MSG_DONTWAIT : 0),
               (struct sockaddr *)&address,
               (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
  close(channel);
}

// Nanoseconds of the clock that never steps.
static inline int64_t stint_monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// Microseconds since 1970 of the clock that people read.
static inline int64_t stint_unix_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

// What this processor has; 1 or 0.
static inline int stint_cpu_has_avx2(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return 0;
#endif
}

static inline int stint_cpu_has_avx512vnni(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512cd");
#else
  return 0;
#endif
}

static inline int stint_cpu_has_dot_product(void) {
#if defined(__aarch64__)
  return (getauxval(AT_HWCAP) & (1 << 20)) != 0;  // HWCAP_ASIMDDP
#else
  return 0;
#endif
}

#endif
