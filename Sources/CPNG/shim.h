// libpng (Debian: libpng-dev). Only its simplified API (png_image_…) may be used from Swift: it
// catches libpng's longjmp itself.
#pragma once
#include <png.h>
