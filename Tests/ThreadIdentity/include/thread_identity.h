// ThreadIdentity: lets one thread of a test open files as somebody without rights, so that tests of
// permissions mean something when root runs them. Its other threads keep their rights.
#ifndef STINT_THREAD_IDENTITY_H
#define STINT_THREAD_IDENTITY_H
#include <sys/fsuid.h>

// From here on this thread opens files as user `user`. Answers who it was before.
static inline int stint_open_files_as(unsigned user) { return setfsuid(user); }

#endif
