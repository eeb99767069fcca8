#include "thread_identity.h"
