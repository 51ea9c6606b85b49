// The calls on names: open, rename, link, unlink, mkdir, chmod.
#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static int refuse(struct call call) {
    errno = call.error;
    return -1;
}

static void lock(void) { if (shim_traces()) pthread_mutex_lock(&shim_trace_lock); }
static void unlock(void) {
    int error = errno;
    if (shim_traces()) pthread_mutex_unlock(&shim_trace_lock);
    errno = error;
}

// The whole path of a name; a name in a folder that is open is not needed by anything here.
static const char *whole(const char *path, char *buffer, size_t size) {
    if (path[0] == '/' || !getcwd(buffer, size / 2)) return path;
    size_t length = __builtin_strlen(buffer);
    snprintf(buffer + length, size - length, "/%s", path);
    return buffer;
}

static int open_file(int folder, const char *path, int flags, mode_t mode) {
    if (!(flags & (O_CREAT | O_TRUNC))) return (int)syscall(SYS_openat, folder, path, flags, mode);
    char buffer[PATH_MAX];
    const char *name = whole(path, buffer, sizeof buffer);
    struct call call = shim_enter(FS_OPEN, "open", -1, name);
    int result;
    if (call.verdict == FAIL) {
        result = refuse(call);
    } else {
        lock();
        bool is_new = shim_traces() && syscall(SYS_faccessat, folder, path, F_OK) != 0;
        result = (int)syscall(SYS_openat, folder, path, flags, mode);
        if (result >= 0 && is_new) shim_trace_create(result, name);
        else if (result >= 0 && shim_traces() && (flags & O_TRUNC)) shim_trace_truncate(result, 0);
        unlock();
    }
    shim_leave(call);
    return result;
}

static bool takes_mode(int flags) { return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE; }

#define MODE(flags)                        \
    mode_t mode = 0;                       \
    if (takes_mode(flags)) {               \
        va_list rest;                      \
        va_start(rest, flags);             \
        mode = va_arg(rest, mode_t);       \
        va_end(rest);                      \
    }

int open(const char *path, int flags, ...) { MODE(flags) return open_file(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_file(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return open_file(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return open_file(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_file(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }
// The forms that a fortified build calls.
int __open_2(const char *path, int flags) { return open_file(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_file(AT_FDCWD, path, flags, 0); }
int __openat_2(int folder, const char *path, int flags) { return open_file(folder, path, flags, 0); }
int __openat64_2(int folder, const char *path, int flags) { return open_file(folder, path, flags, 0); }

static int change_name(
    enum fault_shim_group group, const char *name, int from_folder, const char *from, int to_folder, const char *to,
    long number, long flags) {
    char buffer[PATH_MAX], other[PATH_MAX];
    const char *from_name = whole(from, buffer, sizeof buffer), *to_name = whole(to, other, sizeof other);
    struct call call = shim_enter(group, name, -1, to_name);
    int result = 0;
    if (call.verdict == FAIL) {
        result = refuse(call);
    } else if (call.verdict != SILENT) {
        lock();
        result = (int)syscall(number, from_folder, from, to_folder, to, flags);
        if (result == 0 && shim_traces()) shim_trace_path(group == FS_LINK ? "link" : "rename", from_name, to_name);
        unlock();
    }
    shim_leave(call);
    return result;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags) {
    return change_name(FS_RENAME, "rename", from_folder, from, to_folder, to, SYS_renameat2, (long)flags);
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    return renameat2(from_folder, from, to_folder, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    return change_name(FS_LINK, "link", from_folder, from, to_folder, to, SYS_linkat, flags);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags) {
    char buffer[PATH_MAX];
    const char *name = whole(path, buffer, sizeof buffer);
    struct call call = shim_enter(FS_UNLINK, "unlink", -1, name);
    int result = 0;
    if (call.verdict == FAIL) {
        result = refuse(call);
    } else if (call.verdict != SILENT) {
        lock();
        result = (int)syscall(SYS_unlinkat, folder, path, flags);
        if (result == 0 && shim_traces()) shim_trace_path("unlink", name, NULL);
        unlock();
    }
    shim_leave(call);
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int mkdirat(int folder, const char *path, mode_t mode) {
    char buffer[PATH_MAX];
    const char *name = whole(path, buffer, sizeof buffer);
    struct call call = shim_enter(FS_MKDIR, "mkdir", -1, name);
    int result = 0;
    if (call.verdict == FAIL) {
        result = refuse(call);
    } else if (call.verdict != SILENT) {
        lock();
        result = (int)syscall(SYS_mkdirat, folder, path, mode);
        if (result == 0 && shim_traces()) shim_trace_path("mkdir", name, NULL);
        unlock();
    }
    shim_leave(call);
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int chmod(const char *path, mode_t mode) {
    char buffer[PATH_MAX];
    struct call call = shim_enter(FS_CHMOD, "chmod", -1, whole(path, buffer, sizeof buffer));
    int result = call.verdict == FAIL ? refuse(call) : (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
    shim_leave(call);
    return result;
}
