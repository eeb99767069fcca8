// CSIMD: the vector operations that Swift cannot spell, as always-inlined C.
//
// Its one job is to give every instruction set the same few names, so that a kernel is written once
// in Swift and compiled once an instruction set. It must not know layers, plans or memory: whole
// loops belong in Swift. The instruction set follows the compiler's -march / -mcpu.
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

#if defined(__AVX512VNNI__) && defined(__AVX512BW__) && defined(__AVX512VL__)
#include "dot_avx512vnni.h"
#elif defined(__AVX2__)
#include "dot_avx2.h"
#elif defined(__ARM_FEATURE_DOTPROD)
#include "dot_neon_dotprod.h"
#elif defined(__ARM_NEON)
#include "dot_neon.h"
#else
#include "dot_portable.h"
#endif

// The lane operations at the width of one channel block, so that kernels need not name it.
#if STINT_CHANNEL_BLOCK == 16
#define STINT_BLOCK(name) name##x16
#define STINT_BLOCK_I8(name) name##_i8x16
#else
#define STINT_BLOCK(name) name##x8
#define STINT_BLOCK_I8(name) name##_i8x8
#endif

STINT_INLINE stint_channels stint_load_channels(const int32_t *from) {
  stint_channels channels;
  memcpy(&channels, from, sizeof channels);
  return channels;
}
STINT_INLINE stint_channels stint_requantise_channels(stint_channels value,
                                                      stint_channels significand,
                                                      stint_channels exponent) {
  return STINT_BLOCK(stint_requantise)(value, significand, exponent);
}
STINT_INLINE stint_channels stint_scale_channels(stint_channels value, stint_channels factorLow,
                                                 stint_channels factorHigh) {
  return STINT_BLOCK(stint_scale)(value, factorLow, factorHigh);
}
STINT_INLINE void stint_store_channels(stint_channels value, int32_t low, int32_t high,
                                       int8_t *to) {
  STINT_BLOCK_I8(stint_store)(value, low, high, to);
}
STINT_INLINE void stint_store_some_channels(stint_channels value, int32_t low, int32_t high,
                                            int8_t *to, intptr_t count) {
  STINT_BLOCK_I8(stint_store_some)(value, low, high, to, count);
}

// Bytes of depth that are multiplied at a time.
#define STINT_DEPTH_UNIT 4

// The 4 bytes at `from`, or the first `count` of them with zeros after; reads no further.
STINT_INLINE uint32_t stint_load_quad(const int8_t *from) {
  uint32_t quad;
  memcpy(&quad, from, sizeof quad);
  return quad;
}
STINT_INLINE uint32_t stint_load_some_quad(const int8_t *from, intptr_t count) {
  uint32_t quad = 0;
  for (intptr_t index = 0; index < count; ++index)
    quad |= (uint32_t)(uint8_t)from[index] << (8 * index);
  return quad;
}

#endif
