// CSIMD: the vector operations that Swift cannot spell, as always-inlined C.
//
// Its one job is to give every instruction set the same few names, so that a kernel is written once
// in Swift and compiled once an instruction set. It must not know layers, plans or memory: whole
// loops belong in Swift. The instruction set follows the compiler's -march / -mcpu; STINT_PORTABLE
// asks for none.
//
// Every operation is exact integer arithmetic with wrapping 32-bit accumulators, so all instruction
// sets give the same bytes.
#ifndef STINT_CSIMD_H
#define STINT_CSIMD_H

#include <stdint.h>
#include <string.h>

#define STINT_INLINE static inline __attribute__((always_inline))

#include "lanes.h"
#include "bytes.h"
#include "tables.h"
#include "turns.h"

#include "finish.h"

#if defined(STINT_PORTABLE)
#include "dot_portable.h"
#include "depthwise_portable.h"
#elif defined(__AVX512VNNI__) && defined(__AVX512BW__) && defined(__AVX512VL__)
#include "dot_avx512vnni.h"
#include "depthwise_avx512vnni.h"
#elif defined(__AVX2__)
#include "dot_avx2.h"
#include "depthwise_portable.h"
#elif defined(__ARM_FEATURE_DOTPROD)
#include "dot_neon_dotprod.h"
#include "depthwise_neon_dotprod.h"
#elif defined(__ARM_NEON)
#include "dot_neon.h"
#include "depthwise_neon.h"
#else
#include "dot_portable.h"
#include "depthwise_portable.h"
#endif

// The lane operations at the width of one channel block, so that kernels need not name it.
#if STINT_CHANNEL_BLOCK == 16
#define STINT_BLOCK(name) name##x16
typedef stint_i8x16 stint_channel_bytes;
#else
#define STINT_BLOCK(name) name##x8
typedef stint_i8x8 stint_channel_bytes;
#endif

STINT_INLINE stint_channels stint_load_channels(const int32_t *from) {
  stint_channels channels;
  memcpy(&channels, from, sizeof channels);
  return channels;
}
// The same, apart from other loads of the same: two registers at a time are loaded as quickly as one
// is copied.
STINT_INLINE stint_channels stint_load_channels_anew(const int32_t *from) {
#if defined(__aarch64__)
  stint_i32x4 low, high;
  __asm__ volatile("ldp %q0, %q1, [%2]" : "=w"(low), "=w"(high) : "r"(from) : "memory");
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
#else
  return stint_load_channels(from);
#endif
}
// The pointer, in a register of its own: the compiler would make one of several from another, again
// and again.
STINT_INLINE const int8_t *_Nonnull stint_apart(const int8_t *_Nonnull pointer) {
#if defined(__aarch64__)
  __asm__ volatile("" : "+r"(pointer));
#endif
  return pointer;
}
#define STINT_DEFINE_FINISH_CHANNELS(name)                                                         \
  STINT_INLINE stint_channel_bytes name##_channels(                                                \
      stint_channels sums, stint_channels first, stint_channels second, int32_t zeroPoint,         \
      int32_t low, int32_t high) {                                                                 \
    return STINT_BLOCK(name)(sums, first, second, zeroPoint, low, high);                           \
  }
STINT_DEFINE_FINISH_CHANNELS(stint_finish_fixed)
STINT_DEFINE_FINISH_CHANNELS(stint_finish_real)
STINT_DEFINE_FINISH_CHANNELS(stint_finish_quick)
STINT_DEFINE_FINISH_CHANNELS(stint_finish_quick_above_zero)
STINT_INLINE int stint_is_fixed_block(int32_t first) { return STINT_IS_FIXED_BLOCK(first); }
STINT_INLINE void stint_store_channels(stint_channel_bytes bytes, int8_t *to) {
  STINT_BLOCK(stint_store_bytes)(bytes, to);
}
STINT_INLINE void stint_store_some_channels(stint_channel_bytes bytes, int8_t *to,
                                            intptr_t count) {
  STINT_BLOCK(stint_store_some_bytes)(bytes, to, count);
}

// How the depth is walked. Each instruction set says
// STINT_DEPTH_UNIT        bytes of depth of the smallest step
// STINT_STARTS_FROM_BIAS  1: sums start from the bias; 0: from zero, and `stint_sums` adds it
// STINT_STORES_PARTS      1: a part of a block is stored as quickly as all of it (left out elsewhere)
// STINT_HAS_WIDE_TILES    1: it has the registers for 24 sums (left out elsewhere)
// and, where it loads more of the depth at a time,
// STINT_DEPTH_SPAN        bytes of depth that are loaded at a time where so many are left
// STINT_SPAN_STEPS        steps in which a span is multiplied, each with weights of its own
// STINT_SPAN_RUN          bytes of one channel that lie together in the weights of a span
// STINT_LEAST_SPAN_WEIGHT the least weight for which a span is exact
//
// stint_start           what the accumulators of a block start from
// stint_load_span       the bytes of a span; reads no further
// stint_load_unit       the bytes of a unit; reads no further
// stint_dot_span        a step of a span: its bytes times the weights of that step
// stint_dot_unit        the bytes of a unit times its weights
// stint_fold            an accumulator, in fewer registers
// stint_sums            the sums of a block's channels, bias included
#ifndef STINT_STORES_PARTS
#define STINT_STORES_PARTS 0
#endif
#ifndef STINT_HAS_WIDE_TILES
#define STINT_HAS_WIDE_TILES 0
#endif
#ifndef STINT_DEPTH_SPAN
#define STINT_DEPTH_SPAN STINT_DEPTH_UNIT
#define STINT_SPAN_STEPS 1
#define STINT_SPAN_RUN STINT_DEPTH_UNIT
#define STINT_LEAST_SPAN_WEIGHT -128
typedef stint_unit stint_span;
typedef stint_unit_weights stint_span_weights;

STINT_INLINE stint_unit stint_load_unit(const int8_t *from) {
  uint32_t unit;
  memcpy(&unit, from, sizeof unit);
  return stint_broadcast_unit(unit);
}
STINT_INLINE stint_span stint_load_span(const int8_t *from) {
  return stint_load_unit(from);
}
STINT_INLINE stint_span_weights stint_load_span_weights(const int8_t *from) {
  return stint_load_unit_weights(from);
}
STINT_INLINE stint_accumulator stint_dot_span(stint_accumulator sum, stint_span_weights w,
                                              stint_span x, intptr_t step) {
  (void)step;
  return stint_dot_unit(sum, w, x);
}
STINT_INLINE stint_i32x4 stint_add_i8x16(stint_i32x4 sum, stint_i8x16 bytes) {
  stint_i32x16 lanes = __builtin_convertvector(bytes, stint_i32x16);
  stint_i32x8 halves = __builtin_shufflevector(lanes, lanes, 0, 1, 2, 3, 4, 5, 6, 7) +
                       __builtin_shufflevector(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15);
  return sum + __builtin_shufflevector(halves, halves, 0, 1, 2, 3) +
         __builtin_shufflevector(halves, halves, 4, 5, 6, 7);
}
#endif

// The first `count` bytes, at most 8, with zeros after; reads no further.
STINT_INLINE uint64_t stint_load_short(const int8_t *from, intptr_t count) {
  uint64_t bytes = 0;
  for (intptr_t index = 0; index < count; ++index)
    bytes |= (uint64_t)(uint8_t)from[index] << (8 * index);
  return bytes;
}

// Copies `count` bytes, whole words where there are so many; reads and writes no further.
STINT_INLINE void stint_copy(const int8_t *from, int8_t *to, intptr_t count) {
  if (count < 8) {
    for (intptr_t index = 0; index < count; ++index) to[index] = from[index];
    return;
  }
  uint64_t word, last;
  memcpy(&last, from + (count - 8), sizeof last);
  for (intptr_t index = 0; index + 8 < count; index += 8) {
    memcpy(&word, from + index, sizeof word);
    memcpy(to + index, &word, sizeof word);
  }
  memcpy(to + (count - 8), &last, sizeof last);
}

#ifndef STINT_HAS_OWN_SUM
// The sum of `count` signed bytes; reads no further.
STINT_INLINE int32_t stint_sum_i8(const int8_t *from, intptr_t count) {
  // The last bytes are read with some that were counted before, which are then masked.
  static const int8_t masks[32] = {0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
                                   -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  stint_i32x4 sums = 0;
  stint_i8x16 bytes;
  intptr_t index = 0;
  for (; index + 16 <= count; index += 16) {
    memcpy(&bytes, from + index, sizeof bytes);
    sums = stint_add_i8x16(sums, bytes);
  }
  int32_t sum = 0;
  if (index < count && count >= 16) {
    stint_i8x16 mask;
    memcpy(&mask, masks + (count - index), sizeof mask);
    memcpy(&bytes, from + (count - 16), sizeof bytes);
    sums = stint_add_i8x16(sums, bytes & mask);
  } else {
    for (; index < count; ++index) sum += from[index];
  }
  return sum + sums[0] + sums[1] + sums[2] + sums[3];
}

#endif

#include "peak.h"

#endif