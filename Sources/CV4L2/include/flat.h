// CV4L2, flat: formats and buffers of V4L2 without unions, packed members and pointers to self.
//
// The kernel spells one thing in two ways, single- and multi-planar. Here both are one struct with
// up to four planes. Only translation: what to ask for, and what an answer means, Swift decides.
#ifndef STINT_CV4L2_FLAT_H
#define STINT_CV4L2_FLAT_H

#include <linux/videodev2.h>

#include "calls.h"

#pragma clang assume_nonnull begin

// The requests, whose macros Swift cannot import.
enum stint_request {
  stint_querycap = 0,
  stint_enum_fmt,
  stint_enum_framesizes,
  stint_enum_frameintervals,
  stint_g_fmt,
  stint_s_fmt,
  stint_try_fmt,
  stint_g_parm,
  stint_s_parm,
  stint_reqbufs,
  stint_querybuf,
  stint_qbuf,
  stint_dqbuf,
  stint_streamon,
  stint_streamoff,
};

static inline unsigned long stint_request_code(enum stint_request request) {
  switch (request) {
  case stint_querycap: return VIDIOC_QUERYCAP;
  case stint_enum_fmt: return VIDIOC_ENUM_FMT;
  case stint_enum_framesizes: return VIDIOC_ENUM_FRAMESIZES;
  case stint_enum_frameintervals: return VIDIOC_ENUM_FRAMEINTERVALS;
  case stint_g_fmt: return VIDIOC_G_FMT;
  case stint_s_fmt: return VIDIOC_S_FMT;
  case stint_try_fmt: return VIDIOC_TRY_FMT;
  case stint_g_parm: return VIDIOC_G_PARM;
  case stint_s_parm: return VIDIOC_S_PARM;
  case stint_reqbufs: return VIDIOC_REQBUFS;
  case stint_querybuf: return VIDIOC_QUERYBUF;
  case stint_qbuf: return VIDIOC_QBUF;
  case stint_dqbuf: return VIDIOC_DQBUF;
  case stint_streamon: return VIDIOC_STREAMON;
  case stint_streamoff: return VIDIOC_STREAMOFF;
  }
  return 0;
}

#define STINT_PLANES 4

static inline int stint_is_multiplanar(uint32_t type) {
  return type == V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
}

struct stint_plane {
  uint32_t stride;     // bytes between row starts
  uint32_t size;       // bytes that the format needs
  uint32_t length;     // bytes of the buffer
  uint32_t used;       // bytes that the driver filled
  uint32_t start;      // bytes before the picture
  int64_t map_offset;  // what to hand to mmap
};

struct stint_format {
  uint32_t type;
  uint32_t width, height;  // pixels
  uint32_t fourcc;
  uint32_t field;
  uint32_t colorspace, ycbcr_enc, quantization, xfer_func;
  uint32_t planes;
  struct stint_plane plane[STINT_PLANES];
};

struct stint_buffer {
  uint32_t type;
  uint32_t index;
  uint32_t flags;
  uint32_t field;
  uint32_t sequence;
  uint32_t planes;
  int64_t timestamp;  // nanoseconds
  struct stint_plane plane[STINT_PLANES];
};

static inline struct stint_plane stint_format_plane(const struct stint_format *format, int index) {
  return format->plane[index];
}

static inline struct stint_plane stint_buffer_plane(const struct stint_buffer *buffer, int index) {
  return buffer->plane[index];
}

static inline void stint_format_pack(const struct stint_format *from, struct v4l2_format *to) {
  memset(to, 0, sizeof *to);
  to->type = from->type;
  if (stint_is_multiplanar(from->type)) {
    struct v4l2_pix_format_mplane *pix = &to->fmt.pix_mp;
    pix->width = from->width;
    pix->height = from->height;
    pix->pixelformat = from->fourcc;
    pix->field = from->field;
    pix->colorspace = from->colorspace;
    pix->ycbcr_enc = (__u8)from->ycbcr_enc;
    pix->quantization = (__u8)from->quantization;
    pix->xfer_func = (__u8)from->xfer_func;
    pix->num_planes = (__u8)from->planes;
    for (uint32_t i = 0; i < from->planes && i < STINT_PLANES; ++i) {
      pix->plane_fmt[i].bytesperline = from->plane[i].stride;
      pix->plane_fmt[i].sizeimage = from->plane[i].size;
    }
  } else {
    struct v4l2_pix_format *pix = &to->fmt.pix;
    pix->width = from->width;
    pix->height = from->height;
    pix->pixelformat = from->fourcc;
    pix->field = from->field;
    pix->colorspace = from->colorspace;
    pix->ycbcr_enc = from->ycbcr_enc;
    pix->quantization = from->quantization;
    pix->xfer_func = from->xfer_func;
    pix->bytesperline = from->plane[0].stride;
    pix->sizeimage = from->plane[0].size;
    pix->priv = V4L2_PIX_FMT_PRIV_MAGIC;  // or the encoding and the range are not looked at
  }
}

static inline void stint_format_unpack(const struct v4l2_format *from, struct stint_format *to) {
  memset(to, 0, sizeof *to);
  to->type = from->type;
  if (stint_is_multiplanar(from->type)) {
    const struct v4l2_pix_format_mplane *pix = &from->fmt.pix_mp;
    to->width = pix->width;
    to->height = pix->height;
    to->fourcc = pix->pixelformat;
    to->field = pix->field;
    to->colorspace = pix->colorspace;
    to->ycbcr_enc = pix->ycbcr_enc;
    to->quantization = pix->quantization;
    to->xfer_func = pix->xfer_func;
    to->planes = pix->num_planes;
    for (uint32_t i = 0; i < to->planes && i < STINT_PLANES; ++i) {
      to->plane[i].stride = pix->plane_fmt[i].bytesperline;
      to->plane[i].size = pix->plane_fmt[i].sizeimage;
    }
  } else {
    const struct v4l2_pix_format *pix = &from->fmt.pix;
    int extended = pix->priv == V4L2_PIX_FMT_PRIV_MAGIC;
    to->width = pix->width;
    to->height = pix->height;
    to->fourcc = pix->pixelformat;
    to->field = pix->field;
    to->colorspace = pix->colorspace;
    to->ycbcr_enc = extended ? pix->ycbcr_enc : 0;
    to->quantization = extended ? pix->quantization : 0;
    to->xfer_func = extended ? pix->xfer_func : 0;
    to->planes = 1;
    to->plane[0].stride = pix->bytesperline;
    to->plane[0].size = pix->sizeimage;
  }
}

static inline void stint_buffer_pack(
    const struct stint_buffer *from, struct v4l2_buffer *to, struct v4l2_plane *planes) {
  memset(to, 0, sizeof *to);
  to->type = from->type;
  to->index = from->index;
  to->flags = from->flags;
  to->field = from->field;
  to->sequence = from->sequence;
  to->timestamp.tv_sec = from->timestamp / 1000000000;
  to->timestamp.tv_usec = from->timestamp % 1000000000 / 1000;
  to->memory = V4L2_MEMORY_MMAP;
  if (stint_is_multiplanar(from->type)) {
    memset(planes, 0, STINT_PLANES * sizeof *planes);
    to->m.planes = planes;
    to->length = from->planes;
    for (int i = 0; i < STINT_PLANES; ++i) {
      planes[i].bytesused = from->plane[i].used;
      planes[i].length = from->plane[i].length;
      planes[i].data_offset = from->plane[i].start;
      planes[i].m.mem_offset = (__u32)from->plane[i].map_offset;
    }
  } else {
    to->bytesused = from->plane[0].used;
    to->length = from->plane[0].length;
    to->m.offset = (__u32)from->plane[0].map_offset;
  }
}

static inline void stint_buffer_unpack(const struct v4l2_buffer *from, struct stint_buffer *to) {
  memset(to, 0, sizeof *to);
  to->type = from->type;
  to->index = from->index;
  to->flags = from->flags;
  to->field = from->field;
  to->sequence = from->sequence;
  to->timestamp = (int64_t)from->timestamp.tv_sec * 1000000000 +
                  (int64_t)from->timestamp.tv_usec * 1000;
  if (stint_is_multiplanar(from->type)) {
    to->planes = from->length < STINT_PLANES ? from->length : STINT_PLANES;
    for (uint32_t i = 0; i < to->planes; ++i) {
      to->plane[i].used = from->m.planes[i].bytesused;
      to->plane[i].length = from->m.planes[i].length;
      to->plane[i].start = from->m.planes[i].data_offset;
      to->plane[i].map_offset = from->m.planes[i].m.mem_offset;
    }
  } else {
    to->planes = 1;
    to->plane[0].used = from->bytesused;
    to->plane[0].length = from->length;
    to->plane[0].map_offset = from->m.offset;
  }
}

// G_FMT, S_FMT or TRY_FMT.
static inline int stint_format_ioctl(
    const struct stint_video_calls *calls, int file, enum stint_request request,
    struct stint_format *format) {
  struct v4l2_format raw;
  stint_format_pack(format, &raw);
  int answer = calls->ioctl(calls->context, file, stint_request_code(request), &raw);
  if (answer >= 0) stint_format_unpack(&raw, format);
  return answer;
}

// QUERYBUF, QBUF or DQBUF.
static inline int stint_buffer_ioctl(
    const struct stint_video_calls *calls, int file, enum stint_request request,
    struct stint_buffer *buffer) {
  struct v4l2_plane planes[STINT_PLANES];
  struct v4l2_buffer raw;
  stint_buffer_pack(buffer, &raw, planes);
  int answer = calls->ioctl(calls->context, file, stint_request_code(request), &raw);
  if (answer >= 0) stint_buffer_unpack(&raw, buffer);
  return answer;
}

// G_PARM and S_PARM: seconds between frames as a fraction. Answers the capability bits.
static inline int stint_interval_ioctl(
    const struct stint_video_calls *calls, int file, enum stint_request request, uint32_t type,
    uint32_t *numerator, uint32_t *denominator) {
  struct v4l2_streamparm raw;
  memset(&raw, 0, sizeof raw);
  raw.type = type;
  raw.parm.capture.timeperframe.numerator = *numerator;
  raw.parm.capture.timeperframe.denominator = *denominator;
  int answer = calls->ioctl(calls->context, file, stint_request_code(request), &raw);
  if (answer < 0) return answer;
  *numerator = raw.parm.capture.timeperframe.numerator;
  *denominator = raw.parm.capture.timeperframe.denominator;
  return (int)(raw.parm.capture.capability & V4L2_CAP_TIMEPERFRAME);
}

// REQBUFS with mapped memory. Answers the number of buffers granted.
static inline int stint_buffers_ioctl(
    const struct stint_video_calls *calls, int file, uint32_t type, uint32_t count) {
  struct v4l2_requestbuffers raw;
  memset(&raw, 0, sizeof raw);
  raw.count = count;
  raw.type = type;
  raw.memory = V4L2_MEMORY_MMAP;
  int answer = calls->ioctl(calls->context, file, VIDIOC_REQBUFS, &raw);
  return answer < 0 ? answer : (int)raw.count;
}

// STREAMON and STREAMOFF.
static inline int stint_stream_ioctl(
    const struct stint_video_calls *calls, int file, enum stint_request request, uint32_t type) {
  int argument = (int)type;
  return calls->ioctl(calls->context, file, stint_request_code(request), &argument);
}

#pragma clang assume_nonnull end

#endif
