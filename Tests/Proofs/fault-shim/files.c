// The calls on open files: write, sync, truncate, allocate, close, chmod, msync.
#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#undef pwrite64
#undef ftruncate64

static void lock(void) { if (shim_traces()) pthread_mutex_lock(&shim_trace_lock); }
static void unlock(void) {
    int error = errno;
    if (shim_traces()) pthread_mutex_unlock(&shim_trace_lock);
    errno = error;
}

static ssize_t refuse(struct call call) {
    errno = call.error;
    return -1;
}

// A write at an offset, or at the file's own place if the offset is -1.
static ssize_t write_file(struct call call, int fd, const void *bytes, size_t count, off_t offset) {
    if (call.verdict == FAIL) return refuse(call);
    if (call.verdict == SILENT) {
        if (offset < 0) syscall(SYS_lseek, fd, (off_t)count, SEEK_CUR);
        return (ssize_t)count;
    }
    if (call.verdict == HALF && count > 1) count /= 2;
    lock();
    off_t place = offset;
    if (offset < 0 && shim_traces()) {
        int flags = (int)syscall(SYS_fcntl, fd, F_GETFL);
        place = syscall(SYS_lseek, fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
    }
    ssize_t result = offset < 0 ? syscall(SYS_write, fd, bytes, count)
                                : syscall(SYS_pwrite64, fd, bytes, count, offset);
    if (result > 0 && shim_traces()) shim_trace_write(fd, place, bytes, (size_t)result);
    unlock();
    return result;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    enum kind kind = shim_kind(fd);
    if (kind == OTHER) return syscall(SYS_write, fd, bytes, count);
    struct call call = shim_enter(kind == SOCKET ? FS_SEND : FS_WRITE, "write", fd, NULL);
    ssize_t result;
    if (kind == REGULAR) {
        result = write_file(call, fd, bytes, count, -1);
    } else if (call.verdict == FAIL) {
        result = refuse(call);
    } else {
        if (kind == SOCKET) shim_saw_request(bytes, count);
        result = syscall(SYS_write, fd, bytes, count);
    }
    shim_leave(call);
    return result;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    struct call call = shim_enter(FS_PWRITE, "pwrite", fd, NULL);
    ssize_t result = write_file(call, fd, bytes, count, offset);
    shim_leave(call);
    return result;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) { return pwrite(fd, bytes, count, offset); }

// A vector is written part by part where it goes to a file: what is traced and torn is a range of bytes.
static ssize_t write_parts(struct call call, int fd, const struct iovec *parts, int count, off_t offset) {
    ssize_t sum = 0;
    for (int index = 0; index < count; index++) {
        ssize_t result = write_file(
            call, fd, parts[index].iov_base, parts[index].iov_len, offset < 0 ? -1 : offset + sum);
        if (result < 0) return sum > 0 ? sum : result;
        sum += result;
        if ((size_t)result < parts[index].iov_len) break;
    }
    return sum;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    enum kind kind = shim_kind(fd);
    if (kind == OTHER) return syscall(SYS_writev, fd, parts, count);
    struct call call = shim_enter(kind == SOCKET ? FS_SEND : FS_WRITE, "writev", fd, NULL);
    ssize_t result;
    if (kind == REGULAR) {
        result = write_parts(call, fd, parts, count, -1);
    } else if (call.verdict == FAIL) {
        result = refuse(call);
    } else {
        for (int index = 0; kind == SOCKET && index < count; index++)
            shim_saw_request(parts[index].iov_base, parts[index].iov_len);
        result = syscall(SYS_writev, fd, parts, count);
    }
    shim_leave(call);
    return result;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    struct call call = shim_enter(FS_PWRITE, "pwritev", fd, NULL);
    ssize_t result = write_parts(call, fd, parts, count, offset);
    shim_leave(call);
    return result;
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
    return pwritev(fd, parts, count, offset);
}

static int sync_file(int fd, const char *name, long number) {
    struct call call = shim_enter(FS_SYNC, name, fd, NULL);
    int result = 0;
    bool is_again = shim_is_resync(fd);
    if (call.verdict == FAIL) {
        if (!is_again) shim_sync_failed(fd);
        result = (int)refuse(call);
    } else if (!shim_lies() && call.verdict != SILENT) {
        lock();
        result = (int)syscall(number, fd);
        if (result == 0 && shim_traces()) shim_trace_sync(fd);
        unlock();
    }
    shim_leave(call);
    return result;
}

int fsync(int fd) { return sync_file(fd, "fsync", SYS_fsync); }
int fdatasync(int fd) { return sync_file(fd, "fdatasync", SYS_fdatasync); }

int sync_file_range(int fd, off_t offset, off_t count, unsigned int flags) {
    struct call call = shim_enter(FS_SYNC, "sync_file_range", fd, NULL);
    int result = call.verdict == FAIL ? (int)refuse(call)
                                      : (int)syscall(SYS_sync_file_range, fd, offset, count, flags);
    shim_leave(call);
    return result;
}

int ftruncate(int fd, off_t length) {
    struct call call = shim_enter(FS_TRUNCATE, "ftruncate", fd, NULL);
    int result = 0;
    if (call.verdict == FAIL) {
        result = (int)refuse(call);
    } else if (call.verdict != SILENT) {
        lock();
        result = (int)syscall(SYS_ftruncate, fd, length);
        if (result == 0 && shim_traces()) shim_trace_truncate(fd, length);
        unlock();
    }
    shim_leave(call);
    return result;
}

int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

int fallocate(int fd, int mode, off_t offset, off_t count) {
    struct call call = shim_enter(FS_ALLOCATE, "fallocate", fd, NULL);
    struct stat status;
    lock();
    int result = call.verdict == FAIL ? (int)refuse(call) : (int)syscall(SYS_fallocate, fd, mode, offset, count);
    if (result == 0 && shim_traces() && fstat(fd, &status) == 0) shim_trace_truncate(fd, status.st_size);
    unlock();
    shim_leave(call);
    return result;
}

int fallocate64(int fd, int mode, off_t offset, off_t count) { return fallocate(fd, mode, offset, count); }
int posix_fallocate(int fd, off_t offset, off_t count) { return fallocate(fd, 0, offset, count) == 0 ? 0 : errno; }
int posix_fallocate64(int fd, off_t offset, off_t count) { return posix_fallocate(fd, offset, count); }

int fchmod(int fd, mode_t mode) {
    struct call call = shim_enter(FS_CHMOD, "fchmod", fd, NULL);
    int result = call.verdict == FAIL ? (int)refuse(call) : (int)syscall(SYS_fchmod, fd, mode);
    shim_leave(call);
    return result;
}

int msync(void *address, size_t length, int flags) {
    struct call call = shim_enter(FS_MSYNC, "msync", -1, "mapping");
    int result = call.verdict == FAIL ? (int)refuse(call) : (int)syscall(SYS_msync, address, length, flags);
    shim_leave(call);
    return result;
}

// Only the end of a file that could be written is a change.
int close(int fd) {
    int error = errno;
    long flags = syscall(SYS_fcntl, fd, F_GETFL);
    bool is_written = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && shim_kind(fd) == REGULAR;
    errno = error;
    if (!is_written) return (int)syscall(SYS_close, fd);
    struct call call = shim_enter(FS_CLOSE, "close", fd, NULL);
    int result = (int)syscall(SYS_close, fd);
    if (call.verdict == FAIL) result = (int)refuse(call);
    shim_leave(call);
    return result;
}
