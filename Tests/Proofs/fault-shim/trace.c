// Writes down every change to a file of the run, in order: what a disk could hold after a power cut follows from it.
//
// A record is one line `operation TAB file TAB offset TAB length TAB from TAB to`, and behind a `write` as many bytes.
// A file is told by its inode: names change.
#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

pthread_mutex_t shim_trace_lock = PTHREAD_MUTEX_INITIALIZER;
static int trace = -1;

void shim_trace_begin(const char *path) {
    trace = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

bool shim_traces(void) { return trace >= 0; }

static void record(
    const char *operation, uint64_t file, off_t offset, size_t length, const char *from, const char *to,
    const void *bytes) {
    int error = errno;
    char line[2 * PATH_MAX + 128];
    int count = snprintf(
        line, sizeof line, "%s\t%llu\t%lld\t%zu\t%s\t%s\n", operation, (unsigned long long)file, (long long)offset,
        length, from, to);
    struct iovec parts[2] = {{line, (size_t)count}, {(void *)bytes, bytes ? length : 0}};
    syscall(SYS_writev, trace, parts, bytes ? 2 : 1);
    errno = error;
}

static bool identify(int fd, uint64_t *file) {
    struct stat status;
    char buffer[PATH_MAX];
    if (!shim_in_root(shim_path(fd, buffer, sizeof buffer)) || fstat(fd, &status) != 0) return false;
    *file = status.st_ino;
    return true;
}

void shim_trace_path(const char *operation, const char *from, const char *to) {
    if (shim_in_root(from) || (to && shim_in_root(to))) record(operation, 0, 0, 0, from, to ? to : "", NULL);
}

void shim_trace_create(int fd, const char *path) {
    uint64_t file;
    if (identify(fd, &file)) record("create", file, 0, 0, path, "", NULL);
}

void shim_trace_write(int fd, off_t offset, const void *bytes, size_t length) {
    uint64_t file;
    if (identify(fd, &file)) record("write", file, offset, length, "", "", bytes);
}

void shim_trace_truncate(int fd, off_t length) {
    uint64_t file;
    if (identify(fd, &file)) record("truncate", file, length, 0, "", "", NULL);
}

void shim_trace_sync(int fd) {
    uint64_t file;
    char buffer[PATH_MAX];
    if (!identify(fd, &file)) return;
    if (shim_kind(fd) == FOLDER) record("syncfolder", 0, 0, 0, shim_path(fd, buffer, sizeof buffer), "", NULL);
    else record("sync", file, 0, 0, "", "", NULL);
}
