// What the parts of the shim share. All of them call the kernel directly, so that nothing calls itself.
#ifndef SHIM_H
#define SHIM_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "fault_shim.h"

enum verdict { GO, FAIL, HALF, SILENT };

// One counted call: what is to become of it, and its number.
struct call {
    enum verdict verdict;
    uint64_t number;
    int error;
    bool is_last;
};

enum kind { REGULAR, FOLDER, SOCKET, TERMINAL, OTHER };

// control.c
struct call shim_enter(enum fault_shim_group group, const char *name, int fd, const char *path);
void shim_leave(struct call call);
enum kind shim_kind(int fd);
bool shim_lies(void);
void shim_saw_request(const void *bytes, size_t length);
void shim_sync_failed(int fd);
bool shim_is_resync(int fd);
bool shim_in_root(const char *path);
const char *shim_path(int fd, char *buffer, size_t size);

// trace.c: each takes the lock for the call itself, so that the order of the trace is the order of what happened.
extern pthread_mutex_t shim_trace_lock;
bool shim_traces(void);
void shim_trace_begin(const char *path);
void shim_trace_path(const char *operation, const char *from, const char *to);
void shim_trace_create(int fd, const char *path);
void shim_trace_write(int fd, off_t offset, const void *bytes, size_t length);
void shim_trace_truncate(int fd, off_t length);
void shim_trace_sync(int fd);

#endif
