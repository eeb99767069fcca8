#include "AllocationCounter.h"

#include <errno.h>
#include <stddef.h>

static __thread int counts;
static __thread int64_t calls;

void stint_count_allocations(void) {
  calls = 0;
  counts = 1;
}

int64_t stint_stop_counting_allocations(void) {
  counts = 0;
  return calls;
}

// A program's own definitions come before the C library's, for every library that it loads. glibc
// exports its allocator under these names too, so that the wrappers need no dlsym, which allocates.
#if defined(__linux__) && defined(__GLIBC__)
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

#define STINT_COUNTED(call) (calls += counts, call)

void *malloc(size_t bytes) {
  return STINT_COUNTED(__libc_malloc(bytes));
}

void *calloc(size_t count, size_t bytes) {
  return STINT_COUNTED(__libc_calloc(count, bytes));
}

void *realloc(void *block, size_t bytes) {
  return STINT_COUNTED(__libc_realloc(block, bytes));
}

void free(void *block) {
  STINT_COUNTED(__libc_free(block));
}

void *memalign(size_t alignment, size_t bytes) {
  return STINT_COUNTED(__libc_memalign(alignment, bytes));
}

void *aligned_alloc(size_t alignment, size_t bytes) {
  return STINT_COUNTED(__libc_memalign(alignment, bytes));
}

int posix_memalign(void **block, size_t alignment, size_t bytes) {
  if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
    return EINVAL;
  void *found = STINT_COUNTED(__libc_memalign(alignment, bytes));
  if (found == NULL) return ENOMEM;
  *block = found;
  return 0;
}
#endif
