// CLinux: the system calls that Stint makes, as plain functions that Embedded Swift can import.
//
// Its one job is to hide what Swift cannot see (variadic calls, macros, errno). It must not decide
// anything: no retries, no messages, no defaults.
#ifndef STINT_CLINUX_H
#define STINT_CLINUX_H

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
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
