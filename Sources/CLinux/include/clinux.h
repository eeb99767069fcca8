// CLinux: the system calls that Stint makes, as plain functions that Embedded Swift can import.
//
// Its one job is to hide what Swift cannot see (variadic calls, macros, errno). It must not decide
// anything: no retries, no messages, no defaults.
#ifndef STINT_CLINUX_H
#define STINT_CLINUX_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
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

// Writes bytes to an open file until all are written, however long that takes. Answers 0, or the
// errno that stopped it. Somebody else may have made the file one that does not wait.
static inline int stint_write_all(int file, const void *bytes, size_t count) {
  const char *from = (const char *)bytes;
  while (count > 0) {
    ssize_t written = write(file, from, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) {
        struct pollfd wanted = {.fd = file, .events = POLLOUT};
        poll(&wanted, 1, -1);
        continue;
      }
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

// In glibc since 2.30, but hidden from plain C. Unlike `opendir` it needs no heap.
extern ssize_t getdents64(int file, void *buffer, size_t length);

// The names in a folder that do not start with a dot, each ended by a zero, as many as fit. Answers
// the bytes written, or a negated errno.
static inline int stint_list_folder(const char *folder, char *names, int capacity) {
  int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return -errno;
  // A record is inode (8), offset (8), its own length (2), type (1), then the name and a zero.
  _Alignas(8) char records[4096];
  int used = 0;
  ssize_t count;
  while ((count = getdents64(file, records, sizeof records)) > 0) {
    for (ssize_t at = 0; at < count;) {
      uint16_t length;
      memcpy(&length, records + at + 16, sizeof length);
      const char *name = records + at + 19;
      int bytes = (int)strlen(name) + 1;
      if (name[0] != '.' && bytes <= capacity - used) {
        memcpy(names + used, name, (size_t)bytes);
        used += bytes;
      }
      at += length;
    }
  }
  int error = count < 0 ? errno : 0;
  close(file);
  return error ? -error : used;
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

// The signals that end or reload a program; that of a pipe without reader, which the write tells
// anyway; and that of a terminal that stops whoever writes to it from the background.
static inline sigset_t stint_held_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGPIPE);
  sigaddset(&set, SIGTTOU);
  return set;
}

// Holds back those signals, so that a loop can ask for them.
static inline void stint_hold_signals(void) {
  sigset_t set = stint_held_signals();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

// Lets those signals do again what they usually do.
static inline void stint_release_signals(void) {
  sigset_t set = stint_held_signals();
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
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

// Tells systemd something, such as "READY=1"; does nothing where nobody listens, and never waits.
// Answers 0, or EAGAIN where the listener is behind and was told nothing.
static inline int stint_notify(const char *state) {
  const char *path = getenv("NOTIFY_SOCKET");
  if (path == NULL || (path[0] != '/' && path[0] != '@')) return 0;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(path);
  if (length >= sizeof address.sun_path) return 0;
  memcpy(address.sun_path, path, length);
  if (path[0] == '@') address.sun_path[0] = 0;
  int channel = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (channel < 0) return 0;
  ssize_t sent = sendto(channel, state, strlen(state), MSG_NOSIGNAL | MSG_DONTWAIT,
                        (struct sockaddr *)&address,
                        (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
  int is_behind = sent < 0 && (errno == EAGAIN || errno == ENOBUFS);
  close(channel);
  return is_behind ? EAGAIN : 0;
}

// A lock, and a bell for those who wait for a change.
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t bell;
} stint_monitor;

// Makes a monitor. Answers 0, or an errno.
static inline int stint_monitor_make(stint_monitor *monitor) {
  pthread_condattr_t steady;
  int error = pthread_condattr_init(&steady);
  if (error == 0) error = pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
  if (error == 0) error = pthread_cond_init(&monitor->bell, &steady);
  if (error == 0) error = pthread_mutex_init(&monitor->lock, NULL);
  return error;
}

static inline void stint_monitor_enter(stint_monitor *monitor) {
  pthread_mutex_lock(&monitor->lock);
}

static inline void stint_monitor_leave(stint_monitor *monitor) {
  pthread_mutex_unlock(&monitor->lock);
}

static inline void stint_monitor_ring(stint_monitor *monitor) {
  pthread_cond_broadcast(&monitor->bell);
}

// Leaves a monitor that was entered until its bell rings, and enters it again. It may come back
// without a ring.
static inline void stint_monitor_wait(stint_monitor *monitor) {
  pthread_cond_wait(&monitor->bell, &monitor->lock);
}

// The same, but no longer than to a time in nanoseconds of the clock that never steps. Answers 0
// when that is over.
static inline int stint_monitor_wait_until(stint_monitor *monitor, int64_t nanoseconds) {
  struct timespec end = {.tv_sec = (time_t)(nanoseconds / 1000000000),
                         .tv_nsec = (long)(nanoseconds % 1000000000)};
  return pthread_cond_timedwait(&monitor->bell, &monitor->lock, &end) != ETIMEDOUT;
}

// Starts a thread to which no signal goes. Answers 0, or an errno.
static inline int stint_thread_start(uint64_t *thread, void *(*body)(void *), void *context) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_attr_t attributes;
  pthread_t made = 0;
  int error = pthread_attr_init(&attributes);
  if (error == 0) error = pthread_attr_setstacksize(&attributes, 1 << 20);
  if (error == 0) error = pthread_create(&made, &attributes, body, context);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  *thread = (uint64_t)made;
  return error;
}

// Waits until a thread has ended.
static inline void stint_thread_join(uint64_t thread) { pthread_join((pthread_t)thread, NULL); }

// Whether two open files are one: the same file, pipe or terminal.
static inline int stint_same_file(int one, int other) {
  struct stat first, second;
  return fstat(one, &first) == 0 && fstat(other, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

// The time of day here, in seconds since midnight.
static inline int stint_local_second_of_day(void) {
  time_t now = time(NULL);
  struct tm local;
  if (localtime_r(&now, &local) == NULL) return 0;
  return (local.tm_hour * 60 + local.tm_min) * 60 + local.tm_sec;
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
