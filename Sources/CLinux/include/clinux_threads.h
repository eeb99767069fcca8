// What threads need that share work without locks: words that several of them read and write, waiting
// until such a word changes, and a processor of one's own.
//
// All reads and writes of words are in one order that all threads agree on.
#ifndef STINT_CLINUX_THREADS_H
#define STINT_CLINUX_THREADS_H

#include "clinux.h"

#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>

static inline uint64_t stint_word_load(const uint64_t *word) {
  return __atomic_load_n(word, __ATOMIC_SEQ_CST);
}

static inline void stint_word_store(uint64_t *word, uint64_t value) {
  __atomic_store_n(word, value, __ATOMIC_SEQ_CST);
}

static inline void stint_word_add(uint64_t *word, uint64_t value) {
  __atomic_fetch_add(word, value, __ATOMIC_SEQ_CST);
}

// Writes a word that still holds what it is expected to; whether it did.
static inline int stint_word_replace(uint64_t *word, uint64_t expected, uint64_t value) {
  return __atomic_compare_exchange_n(word, &expected, value, 0, __ATOMIC_SEQ_CST,
                                     __ATOMIC_SEQ_CST);
}

// Tells the processor that a loop waits for another thread.
static inline void stint_relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb" ::: "memory");
#endif
}

// A counter that goes on evenly, at whatever rate.
static inline uint64_t stint_ticks(void) {
#if defined(__x86_64__)
  return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
  uint64_t ticks;
  __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
#else
  return 0;
#endif
}

// Sleeps until the word is told to have changed, if its low half is that of a value; it may come back
// without. The low half comes first on all processors that Stint knows.
static inline void stint_word_wait(uint64_t *word, uint64_t value) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, (uint32_t)value, NULL, NULL, 0);
}

// Wakes all who wait for the word to change.
static inline void stint_word_wake(uint64_t *word) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

enum { STINT_PROCESSOR_WORDS = 16, STINT_PROCESSOR_BITS = 8 * sizeof(unsigned long) };

// The processors that this thread may run on, a bit each.
static inline void stint_processors(unsigned long *set) {
  memset(set, 0, STINT_PROCESSOR_WORDS * sizeof *set);
  syscall(SYS_sched_getaffinity, 0, STINT_PROCESSOR_WORDS * sizeof *set, set);
}

// How many processors this thread may run on; 1 where the system does not say.
static inline int stint_processor_count(void) {
  unsigned long set[STINT_PROCESSOR_WORDS];
  stint_processors(set);
  int count = 0;
  for (int word = 0; word < STINT_PROCESSOR_WORDS; word++) count += __builtin_popcountl(set[word]);
  return count > 0 ? count : 1;
}

// The number of one of the processors that this thread may run on, counted from 0; -1 for none.
static inline int stint_processor(int index) {
  unsigned long set[STINT_PROCESSOR_WORDS];
  stint_processors(set);
  for (int number = 0; number < STINT_PROCESSOR_WORDS * STINT_PROCESSOR_BITS; number++) {
    if ((set[number / STINT_PROCESSOR_BITS] >> (number % STINT_PROCESSOR_BITS) & 1) == 0) continue;
    if (index-- == 0) return number;
  }
  return -1;
}

// The processor that this thread runs on now; -1 where the system does not say.
static inline int stint_this_processor(void) {
  unsigned number = 0;
  return syscall(SYS_getcpu, &number, NULL, NULL) == 0 ? (int)number : -1;
}

// What the system calls this thread.
static inline uint64_t stint_this_thread(void) { return (uint64_t)syscall(SYS_gettid); }

// Has a thread of this process run on one processor only, if the system lets it.
static inline void stint_bind_thread(uint64_t thread, int processor) {
  unsigned long set[STINT_PROCESSOR_WORDS] = {0};
  if (processor < 0 || processor >= STINT_PROCESSOR_WORDS * STINT_PROCESSOR_BITS) return;
  set[processor / STINT_PROCESSOR_BITS] = 1ul << (processor % STINT_PROCESSOR_BITS);
  syscall(SYS_sched_setaffinity, (pid_t)thread, sizeof set, set);
}

#endif
