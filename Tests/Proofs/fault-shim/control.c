// Counts the calls and decides what becomes of each.
#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct fault_shim_block own;
static struct fault_shim_block *block = &own;
static const char *root;
static size_t root_length;
static uint64_t kill_number, fail_number;
static int kill_group = -1, fail_group = -1, fail_error;
static bool kills_before, kills_after;
static enum verdict fail_verdict;
static bool lies;

static const char *const group_names[FS_GROUPS] = {
    "open", "write", "pwrite", "send", "receive", "connect", "sync", "truncate", "allocate", "rename",
    "link", "unlink", "mkdir", "chmod", "close", "msync",
};

static int group_named(const char *name) {
    for (int index = 0; index < FS_GROUPS; index++)
        if (strcmp(name, group_names[index]) == 0) return index;
    return -1;
}

static void read_kill(const char *text) {
    char group[16] = "";
    unsigned long long number = 0;
    kills_before = strncmp(text, "before:", 7) == 0;
    kills_after = strncmp(text, "after:", 6) == 0;
    const char *rest = strchr(text, ':');
    if (!rest) return;
    if (sscanf(rest, ":%llu", &number) != 1 && sscanf(rest, ":%15[^:]:%llu", group, &number) == 2)
        kill_group = group_named(group);
    kill_number = number;
}

static void read_failure(const char *text) {
    char group[16] = "", error[16] = "";
    unsigned long long number = 0;
    if (sscanf(text, "%15[^:]:%llu:%15s", group, &number, error) != 3) return;
    fail_group = group_named(group);
    fail_number = number;
    fail_verdict = FAIL;
    if (strcmp(error, "EIO") == 0) fail_error = EIO;
    if (strcmp(error, "ENOSPC") == 0) fail_error = ENOSPC;
    if (strcmp(error, "EDQUOT") == 0) fail_error = EDQUOT;
    if (strcmp(error, "short") == 0) fail_verdict = HALF;
    if (strcmp(error, "silent") == 0) fail_verdict = SILENT;
}

static void prepare(void) {
    const char *path = getenv("FAULT_SHIM_BLOCK");
    if (path) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
        if (fd >= 0) {
            void *mapped = mmap(NULL, sizeof *block, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            if (mapped != MAP_FAILED) block = mapped;
            syscall(SYS_close, fd);
        }
    }
    root = getenv("FAULT_SHIM_ROOT");
    root_length = root ? strlen(root) : 0;
    const char *kill = getenv("FAULT_SHIM_KILL");
    if (kill) read_kill(kill);
    const char *failure = getenv("FAULT_SHIM_FAIL");
    if (failure) read_failure(failure);
    lies = getenv("FAULT_SHIM_LIE") != NULL;
    const char *trace = getenv("FAULT_SHIM_TRACE");
    if (trace) shim_trace_begin(trace);
}

static void fire(struct call call, const char *name, int fd, const char *path) {
    char buffer[PATH_MAX];
    snprintf(block->place, sizeof block->place, "%s %s", name, path ? path : shim_path(fd, buffer, sizeof buffer));
    __atomic_store_n(&block->fired, call.number, __ATOMIC_SEQ_CST);
}

static void die(void) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) pause();
}

// A descriptor or a path tells whether the call is about a file of the run; a call by path has the descriptor -1.
struct call shim_enter(enum fault_shim_group group, const char *name, int fd, const char *path) {
    pthread_once(&once, prepare);
    struct call call = {GO, __atomic_add_fetch(&block->total, 1, __ATOMIC_SEQ_CST), 0, false};
    uint64_t number = __atomic_add_fetch(&block->groups[group], 1, __ATOMIC_SEQ_CST);
    char buffer[PATH_MAX];
    bool is_file = group != FS_SEND && group != FS_RECEIVE && group != FS_CONNECT;
    if (is_file && shim_in_root(path ? path : shim_path(fd, buffer, sizeof buffer)))
        __atomic_add_fetch(&block->root_files[group], 1, __ATOMIC_SEQ_CST);
    bool is_point = kill_number > 0
        && (kill_group < 0 ? call.number == kill_number : (int)group == kill_group && number == kill_number);
    if (is_point) {
        fire(call, name, fd, path);
        if (kills_before) die();
        call.is_last = kills_after;
    }
    // A disk that lies once lies from then on.
    bool is_lie = fail_verdict == SILENT && number > fail_number;
    if ((int)group == fail_group && fail_number > 0 && (number == fail_number || is_lie)) {
        if (!is_lie) fire(call, name, fd, path);
        call.verdict = fail_verdict;
        call.error = fail_error;
    }
    return call;
}

void shim_leave(struct call call) {
    int error = errno;
    if (call.is_last) die();
    errno = error;
}

enum kind shim_kind(int fd) {
    int error = errno;
    struct stat status;
    enum kind kind = OTHER;
    if (fstat(fd, &status) == 0) {
        if (S_ISREG(status.st_mode)) kind = REGULAR;
        else if (S_ISDIR(status.st_mode)) kind = FOLDER;
        else if (S_ISSOCK(status.st_mode)) kind = SOCKET;
        else if (fd == 1 || fd == 2) kind = TERMINAL;
    }
    errno = error;
    return kind;
}

bool shim_lies(void) {
    pthread_once(&once, prepare);
    return lies;
}

bool shim_in_root(const char *path) {
    return root && path && strncmp(path, root, root_length) == 0
        && (path[root_length] == '/' || path[root_length] == 0);
}

const char *shim_path(int fd, char *buffer, size_t size) {
    int error = errno;
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, buffer, size - 1);
    buffer[length < 0 ? 0 : length] = 0;
    errno = error;
    return buffer;
}

// Every request of ours begins a buffer of its own.
void shim_saw_request(const void *bytes, size_t length) {
    if (length < 5 || !__atomic_load_n(&block->fired, __ATOMIC_SEQ_CST)) return;
    if (memcmp(bytes, "POST ", 5) == 0 || memcmp(bytes, "PUT ", 4) == 0)
        __atomic_add_fetch(&block->requests_after, 1, __ATOMIC_SEQ_CST);
}

static _Atomic uint64_t failed_device, failed_file;

void shim_sync_failed(int fd) {
    struct stat status;
    if (fstat(fd, &status) != 0) return;
    failed_device = status.st_dev;
    failed_file = status.st_ino;
}

// Whether the file's sync has failed before; counted, for what a second sync says is not true.
bool shim_is_resync(int fd) {
    struct stat status;
    if (!failed_file || fstat(fd, &status) != 0) return false;
    if (status.st_dev != failed_device || status.st_ino != failed_file) return false;
    __atomic_add_fetch(&block->resyncs, 1, __ATOMIC_SEQ_CST);
    return true;
}
