// CV4L2, offers: what a camera can do, as lists of formats, sizes and rates without unions.
//
// Each function answers 0 and an entry, or a negated errno: EINVAL after the last entry, ENOTTY
// where a driver has no such list.
#ifndef STINT_CV4L2_OFFERS_H
#define STINT_CV4L2_OFFERS_H

#include <linux/videodev2.h>

#include "calls.h"

#pragma clang assume_nonnull begin

// ENUM_FMT. Answers 0 and the format, or a negated errno, EINVAL after the last one.
static inline int stint_enumerate_format(
    const struct stint_video_calls *calls, int file, uint32_t type, uint32_t index,
    uint32_t *fourcc, uint32_t *flags) {
  struct v4l2_fmtdesc raw;
  memset(&raw, 0, sizeof raw);
  raw.type = type;
  raw.index = index;
  int answer = calls->ioctl(calls->context, file, VIDIOC_ENUM_FMT, &raw);
  if (answer < 0) return answer;
  *fourcc = raw.pixelformat;
  *flags = raw.flags;
  return 0;
}

struct stint_size_range {
  uint32_t is_discrete;
  uint32_t min_width, max_width, step_width;  // pixels
  uint32_t min_height, max_height, step_height;
};

// ENUM_FRAMESIZES.
static inline int stint_enumerate_size(
    const struct stint_video_calls *calls, int file, uint32_t fourcc, uint32_t index,
    struct stint_size_range *size) {
  struct v4l2_frmsizeenum raw;
  memset(&raw, 0, sizeof raw);
  raw.index = index;
  raw.pixel_format = fourcc;
  int answer = calls->ioctl(calls->context, file, VIDIOC_ENUM_FRAMESIZES, &raw);
  if (answer < 0) return answer;
  memset(size, 0, sizeof *size);
  size->is_discrete = raw.type == V4L2_FRMSIZE_TYPE_DISCRETE;
  if (size->is_discrete) {
    size->min_width = size->max_width = raw.discrete.width;
    size->min_height = size->max_height = raw.discrete.height;
    size->step_width = size->step_height = 1;
  } else {
    size->min_width = raw.stepwise.min_width;
    size->max_width = raw.stepwise.max_width;
    size->step_width = raw.stepwise.step_width;
    size->min_height = raw.stepwise.min_height;
    size->max_height = raw.stepwise.max_height;
    size->step_height = raw.stepwise.step_height;
  }
  return 0;
}

struct stint_interval_range {
  uint32_t is_discrete;
  uint32_t min_numerator, min_denominator;  // seconds: the fastest rate
  uint32_t max_numerator, max_denominator;  // seconds: the slowest rate
};

// ENUM_FRAMEINTERVALS.
static inline int stint_enumerate_interval(
    const struct stint_video_calls *calls, int file, uint32_t fourcc, uint32_t width,
    uint32_t height, uint32_t index, struct stint_interval_range *interval) {
  struct v4l2_frmivalenum raw;
  memset(&raw, 0, sizeof raw);
  raw.index = index;
  raw.pixel_format = fourcc;
  raw.width = width;
  raw.height = height;
  int answer = calls->ioctl(calls->context, file, VIDIOC_ENUM_FRAMEINTERVALS, &raw);
  if (answer < 0) return answer;
  memset(interval, 0, sizeof *interval);
  interval->is_discrete = raw.type == V4L2_FRMIVAL_TYPE_DISCRETE;
  if (interval->is_discrete) {
    interval->min_numerator = interval->max_numerator = raw.discrete.numerator;
    interval->min_denominator = interval->max_denominator = raw.discrete.denominator;
  } else {
    interval->min_numerator = raw.stepwise.min.numerator;
    interval->min_denominator = raw.stepwise.min.denominator;
    interval->max_numerator = raw.stepwise.max.numerator;
    interval->max_denominator = raw.stepwise.max.denominator;
  }
  return 0;
}

#pragma clang assume_nonnull end

#endif
