// CV4LConvert: libv4lconvert, found at run time.
//
// The same binary must start where the library is absent (Raspberry Pi OS Lite), so nothing is
// linked: the functions are looked up by name. The prototypes are those of libv4lconvert.h and
// libv4l-plugin.h 1.22; the soname, libv4lconvert.so.0, has not changed since 2008.
#ifndef STINT_CV4LCONVERT_H
#define STINT_CV4LCONVERT_H

#include <dlfcn.h>
#include <errno.h>
#include <linux/videodev2.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#pragma clang assume_nonnull begin

struct v4lconvert_data;

// How the library reaches the device: `struct libv4l_dev_ops`. Its own way is a raw system call,
// which libcamerify could not interpose.
struct stint_device_operations {
  void *_Nullable (*_Nullable init)(int file);
  void (*_Nullable close)(void *_Nullable private_data);
  int (*_Nullable ioctl)(
    void *_Nullable private_data, int file, unsigned long request, void *_Nullable argument);
  ssize_t (*_Nullable read)(
    void *_Nullable private_data, int file, void *_Nullable buffer, size_t count);
  ssize_t (*_Nullable write)(
    void *_Nullable private_data, int file, const void *_Nullable buffer, size_t count);
  void (*_Nullable reserved[7])(void);
};

// Leads the library's requests to a function that answers a negated errno. Must stay where it is
// while the library works.
struct stint_convert_bridge {
  struct stint_device_operations operations;
  void *_Nullable context;
  int (*_Nullable ioctl)(
    void *_Nullable context, int file, unsigned long request, void *_Nullable argument);
};

struct stint_convert_calls {
  struct v4lconvert_data *_Nullable (*_Nonnull create)(
    int file, void *private_data, struct stint_device_operations *operations);
  void (*destroy)(struct v4lconvert_data *data);
  int (*try_format)(
    struct v4lconvert_data *data, struct v4l2_format *destination,
    struct v4l2_format *source);
  int (*convert)(
    struct v4lconvert_data *data, const struct v4l2_format *source_format,
    const struct v4l2_format *destination_format, unsigned char *source,
    int source_bytes, unsigned char *destination, int destination_bytes);
};

// Fills the table from the library. Answers 0, or -1 where the library or a function is missing.
// The library stays loaded: asking again costs nothing.
static inline int stint_convert_load(
    const char *library, struct stint_convert_calls *calls) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (handle == NULL) return -1;
  void *functions[4] = {
    dlsym(handle, "v4lconvert_create_with_dev_ops"),
    dlsym(handle, "v4lconvert_destroy"),
    dlsym(handle, "v4lconvert_try_format"),
    dlsym(handle, "v4lconvert_convert"),
  };
  dlclose(handle);
  for (int i = 0; i < 4; ++i) {
    if (functions[i] == NULL) return -1;
  }
  _Static_assert(sizeof *calls == sizeof functions, "a table of four pointers");
  memcpy(calls, functions, sizeof functions);
  return 0;
}

static inline int stint_convert_bridge_ioctl(
    void *_Nullable private_data, int file, unsigned long request, void *_Nullable argument) {
  struct stint_convert_bridge *bridge = (struct stint_convert_bridge *)private_data;
  int answer = bridge->ioctl(bridge->context, file, request, argument);
  if (answer >= 0) return answer;
  errno = -answer;
  return -1;
}

// Starts the library on an open device. NULL where it cannot.
static inline struct v4lconvert_data *_Nullable stint_convert_create(
    const struct stint_convert_calls *calls, int file, struct stint_convert_bridge *bridge,
    void *_Nullable context,
    int (*ioctl)(
      void *_Nullable context, int file, unsigned long request, void *_Nullable argument)) {
  memset(bridge, 0, sizeof *bridge);
  bridge->operations.ioctl = stint_convert_bridge_ioctl;
  bridge->context = context;
  bridge->ioctl = ioctl;
  return calls->create(file, bridge, &bridge->operations);
}

static inline void stint_convert_picture(
    struct v4l2_format *format, uint32_t fourcc, uint32_t width, uint32_t height,
    uint32_t stride, uint32_t size) {
  memset(format, 0, sizeof *format);
  format->type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  format->fmt.pix.width = width;
  format->fmt.pix.height = height;
  format->fmt.pix.pixelformat = fourcc;
  format->fmt.pix.field = V4L2_FIELD_NONE;
  format->fmt.pix.bytesperline = stride;
  format->fmt.pix.sizeimage = size;
}

// Converts a picture to RGB24, rows without padding. Answers the bytes written, or a negated errno.
static inline int stint_convert_to_rgb(
    const struct stint_convert_calls *calls, struct v4lconvert_data *data,
    uint32_t fourcc, uint32_t width, uint32_t height, uint32_t stride, const void *source,
    uint32_t source_bytes, void *destination, uint32_t destination_bytes) {
  struct v4l2_format from, to;
  stint_convert_picture(&from, fourcc, width, height, stride, source_bytes);
  stint_convert_picture(&to, V4L2_PIX_FMT_RGB24, width, height, 3 * width, 3 * width * height);
  errno = 0;
  int answer = calls->convert(
    data, &from, &to, (unsigned char *)source, (int)source_bytes, (unsigned char *)destination,
    (int)destination_bytes);
  if (answer >= 0) return answer;
  return errno != 0 ? -errno : -EIO;
}

// What the camera should deliver so that RGB24 of about this size can be made of it.
static inline int stint_convert_source(
    const struct stint_convert_calls *calls, struct v4lconvert_data *data,
    uint32_t *width, uint32_t *height, uint32_t *fourcc) {
  struct v4l2_format from, to;
  memset(&from, 0, sizeof from);
  stint_convert_picture(&to, V4L2_PIX_FMT_RGB24, *width, *height, 0, 0);
  errno = 0;
  if (calls->try_format(data, &to, &from) != 0) return errno != 0 ? -errno : -EINVAL;
  if (to.fmt.pix.pixelformat != V4L2_PIX_FMT_RGB24) return -EINVAL;
  *width = from.fmt.pix.width;
  *height = from.fmt.pix.height;
  *fourcc = from.fmt.pix.pixelformat;
  return 0;
}

#pragma clang assume_nonnull end

#endif
