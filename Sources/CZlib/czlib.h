// The system's zlib: only the label files inside a model's ZIP need it.
#include <zlib.h>
