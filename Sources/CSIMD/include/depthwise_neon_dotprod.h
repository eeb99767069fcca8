// Depthwise sums of 16 channels of a pixel, or of 8 of two pixels: the dot product extension of ARMv8.2.
//
// Four rows of a column of pixels are interleaved byte by byte, by table lookup, so that each 32-bit lane
// holds the four bytes of one channel, which `sdot` multiplies with four weights and adds.
#ifndef STINT_DEPTHWISE_NEON_DOTPROD_H
#define STINT_DEPTHWISE_NEON_DOTPROD_H
#include <arm_neon.h>

#define STINT_DEPTHWISE_CHANNELS 16
#define STINT_DEPTHWISE_STREAMS 2
#define STINT_DEPTHWISE_LANE_CHANNELS 16
#define STINT_DEPTHWISE_ROWS_TOGETHER 4
#define STINT_DEPTHWISE_PADS_ROWS 1
#define STINT_DEPTHWISE_WEIGHT_BYTES 1
#define STINT_DEPTHWISE_LEAST_WEIGHT (-128)
#define STINT_DEPTHWISE_EXCESS 0
// Whether the sliding kernel takes factors in fixed point.
#define STINT_DEPTHWISE_SLIDES_FIXED 0

typedef stint_i8x16 stint_depthwise_bytes;
typedef stint_i32x16 stint_depthwise_column;
typedef stint_i32x16 stint_depthwise_weights;
typedef stint_i32x16 stint_depthwise_sums;
typedef stint_i32x16 stint_depthwise_words;

STINT_INLINE stint_i32x16 stint_join_four(int32x4_t a, int32x4_t b, int32x4_t c, int32x4_t d) {
  return stint_join_i32x8(
      __builtin_shufflevector((stint_i32x4)a, (stint_i32x4)b, 0, 1, 2, 3, 4, 5, 6, 7),
      __builtin_shufflevector((stint_i32x4)c, (stint_i32x4)d, 0, 1, 2, 3, 4, 5, 6, 7));
}
#define STINT_DEPTHWISE_REGISTER(v, j) ((int8x16_t)STINT_PART(v, 4 * j))

// The places of the bytes of channels first...first + 3 in a table of four rows.
STINT_INLINE int8x16_t stint_depthwise_lookup(int8x16_t r0, int8x16_t r1, int8x16_t r2,
                                              int8x16_t r3, int rows, int first) {
  uint8x16_t places = {0, 16, 32, 48, 1, 17, 33, 49, 2, 18, 34, 50, 3, 19, 35, 51};
  places += (uint8_t)first;
  if (rows == 1) return vqtbl1q_s8(r0, places);
  if (rows == 2) return vqtbl2q_s8((int8x16x2_t){{r0, r1}}, places);
  if (rows == 3) return vqtbl3q_s8((int8x16x3_t){{r0, r1, r2}}, places);
  return vqtbl4q_s8((int8x16x4_t){{r0, r1, r2, r3}}, places);
}
STINT_INLINE stint_depthwise_column stint_depthwise_interleave(stint_depthwise_bytes r0,
                                                               stint_depthwise_bytes r1,
                                                               stint_depthwise_bytes r2,
                                                               stint_depthwise_bytes r3, int rows) {
#define STINT_LOOK_UP(first)                                                                       \
  ((int32x4_t)stint_depthwise_lookup((int8x16_t)r0, (int8x16_t)r1, (int8x16_t)r2, (int8x16_t)r3,   \
                                     rows, first))
  return stint_join_four(STINT_LOOK_UP(0), STINT_LOOK_UP(4), STINT_LOOK_UP(8), STINT_LOOK_UP(12));
#undef STINT_LOOK_UP
}
STINT_INLINE stint_depthwise_sums stint_depthwise_dot(stint_depthwise_sums sums,
                                                      stint_depthwise_column x,
                                                      stint_depthwise_weights w, int rows,
                                                      int index, int count) {
  (void)index, (void)count;
  (void)rows;
#define STINT_DOT(j)                                                                               \
  vdotq_s32((int32x4_t)STINT_DEPTHWISE_REGISTER(sums, j), STINT_DEPTHWISE_REGISTER(x, j),          \
            STINT_DEPTHWISE_REGISTER(w, j))
  return stint_join_four(STINT_DOT(0), STINT_DOT(1), STINT_DOT(2), STINT_DOT(3));
#undef STINT_DOT
}
STINT_INLINE stint_depthwise_sums stint_depthwise_start(stint_depthwise_words bias) {
  return bias;
}
STINT_INLINE stint_depthwise_words stint_depthwise_load_words(const int32_t *from, int streams) {
  if (streams == 1) return stint_load_i32x16(from);
  stint_i32x8 half = stint_load_i32x8(from);
  return stint_join_i32x8(half, half);
}
STINT_INLINE stint_depthwise_weights stint_depthwise_load_weights(const int8_t *from, int rows,
                                                                  int streams) {
  (void)rows;
  return stint_depthwise_load_words((const int32_t *)from, streams);
}
STINT_INLINE stint_i32x16 stint_depthwise_end(stint_depthwise_sums sums) {
  return sums;
}
#include "depthwise_sixteen.h"
#endif
