// TurboJPEG, from libjpeg-turbo (Debian: libturbojpeg0-dev). Chosen over jpeglib.h, whose errors
// leave by longjmp, which must not cross Swift frames; TurboJPEG catches them itself.
#pragma once
#include <turbojpeg.h>
