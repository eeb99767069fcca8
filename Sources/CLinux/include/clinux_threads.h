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

// Sleeps until the word is told to have changed, if its low half is that of a value; it may come back
// without. The low half comes first on all processors that Stint knows.
static inline void stint_word_wait(uint64_t *word, uint64_t value) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, (uint32_t)value, NULL, NULL, 0);
}

// Wakes all who wait for the word to change.
static inline void stint_word_wake(uint64_t *word) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

enum { STINT_PROCESSOR_WORDS = 16 };

// The processors that this thread may run on, a bit each; answers how many there are.
static inline int stint_processors(unsigned long *set) {
  memset(set, 0, STINT_PROCESSOR_WORDS * sizeof *set);
  if (syscall(SYS_sched_getaffinity, 0, STINT_PROCESSOR_WORDS * sizeof *set, set) < 0) return 1;
  int count = 0;
  for (int word = 0; word < STINT_PROCESSOR_WORDS; word++) count += __builtin_popcountl(set[word]);
  return count > 0 ? count : 1;
}

// How many processors this thread may run on.
static inline int stint_processor_count(void) {
  unsigned long set[STINT_PROCESSOR_WORDS];
  return stint_processors(set);
}

// Binds this thread to one of the processors that it may run on, counted from 0; there must be one.
static inline void stint_pin_to_processor(int index) {
  unsigned long set[STINT_PROCESSOR_WORDS];
  if (index >= stint_processors(set)) return;
  const int bits = 8 * sizeof *set;
  for (int processor = 0; processor < STINT_PROCESSOR_WORDS * bits; processor++) {
    if ((set[processor / bits] >> (processor % bits) & 1) == 0 || index-- > 0) continue;
    memset(set, 0, sizeof set);
    set[processor / bits] = 1ul << (processor % bits);
    syscall(SYS_sched_setaffinity, 0, sizeof set, set);
    return;
  }
}

#endif
