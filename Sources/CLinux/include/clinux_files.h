// Which file a path leads to, and how bytes get there whole.
//
// Links are followed, dangling ones too. Names of open files ("/dev/stdout", "/dev/fd/3") mean those
// files themselves: a file that a shell has opened must not be replaced under its hands. "-" means
// the descriptor that the caller gives for it.
#ifndef STINT_CLINUX_FILES_H
#define STINT_CLINUX_FILES_H

#include "clinux.h"

// Code that is called rarely and stands once in each part of the program.
#define STINT_ONCE static inline __attribute__((noinline))

enum { STINT_ABSENT, STINT_REGULAR, STINT_FOLDER, STINT_OTHER };

// A file, known by its place on a device; where there is none yet, the folder that it would be in.
struct stint_file {
  uint64_t device;
  uint64_t inode;
  int64_t bytes;
  uint32_t mode;
  uint32_t owner;
  uint32_t group;
  int64_t kind;
  int is_stream;
};

// The open file that a path means; −1 where it means none.
STINT_ONCE int stint_open_file_of(const char *path, int dash) {
  static const char *const prefixes[] = {"/dev/fd/", "/proc/self/fd/"};
  if (strcmp(path, "-") == 0) return dash;
  if (strcmp(path, "/dev/stdin") == 0) return 0;
  if (strcmp(path, "/dev/stdout") == 0) return 1;
  if (strcmp(path, "/dev/stderr") == 0) return 2;
  for (size_t index = 0; index < sizeof prefixes / sizeof *prefixes; index++) {
    size_t length = strlen(prefixes[index]);
    if (strncmp(path, prefixes[index], length) != 0) continue;
    char *end;
    long number = strtol(path + length, &end, 10);
    if (end != path + length && *end == 0 && number >= 0 && number < 1 << 20) return (int)number;
  }
  return -1;
}

// The path behind links, at most 4095 bytes of it. Answers 0, or an errno.
STINT_ONCE int stint_follow(const char *path, char target[4096]) {
  char link[4096];
  size_t length = strlen(path);
  if (length == 0) return ENOENT;
  if (length >= 4096) return ENAMETOOLONG;
  memcpy(target, path, length + 1);
  for (int hop = 0; hop < 40; hop++) {
    if (stint_open_file_of(target, -1) >= 0) return 0;
    ssize_t count = readlink(target, link, sizeof link - 1);
    if (count < 0) return 0;
    link[count] = 0;
    char *slash = strrchr(target, '/');
    size_t folder = link[0] == '/' || slash == NULL ? 0 : (size_t)(slash + 1 - target);
    if (folder + (size_t)count >= 4096) return ENAMETOOLONG;
    memcpy(target + folder, link, (size_t)count + 1);
  }
  return ELOOP;
}

// The folder of a followed path.
static inline void stint_folder_of(const char *target, char folder[4096]) {
  const char *slash = strrchr(target, '/');
  size_t length = slash == NULL ? 0 : (size_t)(slash - target);
  memcpy(folder, target, length);
  folder[length] = 0;
  if (length == 0) strcpy(folder, slash == NULL ? "." : "/");
}

static inline void stint_describe(const struct stat *status, struct stint_file *file) {
  file->device = (uint64_t)status->st_dev;
  file->inode = (uint64_t)status->st_ino;
  file->bytes = (int64_t)status->st_size;
  file->mode = (uint32_t)status->st_mode & 07777;
  file->owner = (uint32_t)status->st_uid;
  file->group = (uint32_t)status->st_gid;
  file->is_stream = S_ISCHR(status->st_mode) || S_ISSOCK(status->st_mode);
  file->kind = S_ISREG(status->st_mode)   ? STINT_REGULAR
               : S_ISDIR(status->st_mode) ? STINT_FOLDER
                                          : STINT_OTHER;
}

// Looks at a file, or at the folder for it. Answers 0, or an errno.
STINT_ONCE int stint_look_at(const char *path, int dash, struct stint_file *file) {
  char target[4096], folder[4096];
  struct stat status;
  int error = stint_follow(path, target);
  if (error != 0) return error;
  int descriptor = stint_open_file_of(target, dash);
  if ((descriptor >= 0 ? fstat(descriptor, &status) : stat(target, &status)) == 0) {
    stint_describe(&status, file);
    return 0;
  }
  if (descriptor >= 0 || errno != ENOENT) return errno;
  stint_folder_of(target, folder);
  if (stat(folder, &status) != 0) return errno;
  if (!S_ISDIR(status.st_mode)) return ENOTDIR;
  stint_describe(&status, file);
  file->kind = STINT_ABSENT;
  return 0;
}

// Whether two paths lead to one place that cannot hold two contents; 1 or 0.
STINT_ONCE int stint_is_same_place(const char *path, int dash, const char *other,
                                      int other_dash) {
  struct stint_file file, second;
  if (stint_look_at(path, dash, &file) != 0) return 0;
  if (stint_look_at(other, other_dash, &second) != 0) return 0;
  if (file.kind != second.kind || file.is_stream) return 0;
  if (file.device != second.device || file.inode != second.inode) return 0;
  if (file.kind != STINT_ABSENT) return 1;
  char target[4096], twin[4096];
  if (stint_follow(path, target) != 0 || stint_follow(other, twin) != 0) return 0;
  const char *name = strrchr(target, '/'), *second_name = strrchr(twin, '/');
  return strcmp(name ? name + 1 : target, second_name ? second_name + 1 : twin) == 0;
}

// Whether bytes could be written to a path, as far as can be told without doing it. Answers 0, or an
// errno.
STINT_ONCE int stint_check_writable(const char *path, int dash) {
  char target[4096], folder[4096];
  struct stint_file file;
  int error = stint_look_at(path, dash, &file);
  if (error != 0) return error;
  if (file.kind == STINT_FOLDER) return EISDIR;
  if ((error = stint_follow(path, target)) != 0) return error;
  if (stint_open_file_of(target, dash) >= 0) return 0;
  if (file.kind != STINT_ABSENT && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0) return errno;
  if (file.kind == STINT_OTHER) return 0;
  if (target[strlen(target) - 1] == '/') return EISDIR;
  stint_folder_of(target, folder);
  return faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0 ? 0 : errno;
}

// Writes through a file that is no regular one, or is open already. Answers 0, or an errno.
STINT_ONCE int stint_write_through(const char *path, int dash, const void *bytes,
                                      size_t count) {
  char target[4096];
  int error = stint_follow(path, target);
  if (error != 0) return error;
  int descriptor = stint_open_file_of(target, dash);
  if (descriptor >= 0) return stint_write_all(descriptor, bytes, count);
  int file = open(target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (file < 0) return errno;
  error = stint_write_all(file, bytes, count);
  if (close(file) != 0 && error == 0) error = errno;
  return error;
}

// Whether a path is written through rather than replaced; 1 or 0.
STINT_ONCE int stint_is_written_through(const char *path, int dash) {
  char target[4096];
  struct stint_file file;
  if (stint_follow(path, target) != 0) return 0;
  if (stint_open_file_of(target, dash) >= 0) return 1;
  return stint_look_at(path, dash, &file) == 0 && file.kind == STINT_OTHER;
}

// The name beside a file under which its new bytes wait; `token` tells processes apart. Answers 0,
// or an errno.
STINT_ONCE int stint_part_of(const char *path, int64_t token, char target[4096],
                                char part[4160]) {
  int error = stint_follow(path, target);
  if (error != 0) return error;
  snprintf(part, 4160, "%s.%d-%llx.part", target, (int)getpid(), (unsigned long long)token);
  return strlen(part) < 4096 ? 0 : ENAMETOOLONG;
}

// Writes bytes beside a file, with its mode and owner. Answers 0, or an errno, with nothing left
// behind: EEXIST where the same file's bytes wait already, by whatever name it was called.
STINT_ONCE int stint_stage_file(const char *path, int64_t token, const void *bytes,
                                   size_t count) {
  char target[4096], part[4160];
  struct stint_file old;
  int error = stint_check_writable(path, -1);
  if (error == 0) error = stint_look_at(path, -1, &old);
  if (error == 0) error = stint_part_of(path, token, target, part);
  if (error != 0) return error;
  int isNew = old.kind == STINT_ABSENT;
  int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isNew ? 0666 : 0600);
  if (file < 0) return errno;
  error = stint_write_all(file, bytes, count);
  if (error == 0 && !isNew) {
    // Who may not give files away keeps this one; the mode is what matters.
    int given = fchown(file, old.owner, old.group);
    (void)given;
    if (fchmod(file, old.mode) != 0) error = errno;
  }
  if (error == 0 && fsync(file) != 0 && errno != EINVAL) error = errno;
  if (close(file) != 0 && error == 0) error = errno;
  if (error != 0) unlink(part);
  return error;
}

// Puts what was staged in the file's place. Answers 0, or an errno; then the file is as it was.
STINT_ONCE int stint_publish_file(const char *path, int64_t token) {
  char target[4096], part[4160];
  int error = stint_part_of(path, token, target, part);
  if (error == 0 && rename(part, target) != 0) error = errno;
  if (error != 0) unlink(part);
  return error;
}

// Removes what was staged.
static inline void stint_discard_file(const char *path, int64_t token) {
  char target[4096], part[4160];
  if (stint_part_of(path, token, target, part) == 0) unlink(part);
}

// Writes a file whole, or leaves it as it was; writes through what is no regular file. Answers 0, or
// an errno.
STINT_ONCE int stint_write_file(const char *path, const void *bytes, size_t count) {
  if (stint_is_written_through(path, 1)) return stint_write_through(path, 1, bytes, count);
  int64_t token = stint_monotonic_nanoseconds();
  int error = stint_stage_file(path, token, bytes, count);
  return error != 0 ? error : stint_publish_file(path, token);
}

// Prints on the stream of stdout, and sees that it arrives. Answers 0, or an errno.
static inline int stint_print(const void *bytes, size_t count) {
  if (fwrite(bytes, 1, count, stdout) < count) return errno;
  return fflush(stdout) == 0 ? 0 : errno;
}

// Sees that all that was ever printed has arrived; some file systems tell only when it is closed.
// Answers 0, or an errno.
static inline int stint_finish_printing(void) {
  if (ferror(stdout)) return EIO;
  if (fflush(stdout) != 0) return errno;
  return close(STDOUT_FILENO) == 0 || errno == EBADF ? 0 : errno;
}

// Opens what is closed of stdin, stdout and stderr, so that no file takes its number: the wrong way
// round, so that its use fails as before.
static inline void stint_reserve_standard_files(void) {
  for (int file = 0; file < 3; file++) {
    if (fcntl(file, F_GETFD) < 0 && errno == EBADF) {
      int filler = open("/dev/null", file == 0 ? O_WRONLY : O_RDONLY);
      (void)filler;
    }
  }
}

#endif
