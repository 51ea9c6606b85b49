// Counts, stops and traces the calls by which a process changes the world. Loaded by LD_PRELOAD; told by environment:
//
//   FAULT_SHIM_BLOCK=PATH           a file of at least sizeof(struct fault_shim_block) bytes, mapped and counted into
//   FAULT_SHIM_ROOT=FOLDER          the files of the run: traced, and told apart in the strace check
//   FAULT_SHIM_KILL=before:N        SIGKILL to the own process before the Nth counted call, or the Nth of a group with
//                                   before:GROUP:N; or after it
//   FAULT_SHIM_FAIL=GROUP:N:ERROR   the Nth call of a group fails undone with EIO, ENOSPC, EDQUOT; or does half its work
//                                   (short); or it and all later ones of the group say that they have done it and have
//                                   not (silent)
//   FAULT_SHIM_TRACE=PATH           every change to a file of the run, with its bytes, in order
//   FAULT_SHIM_LIE=1                fsync and fdatasync return 0 and do nothing, and are not traced
#ifndef FAULT_SHIM_H
#define FAULT_SHIM_H

#include <stdint.h>

enum fault_shim_group {
    FS_OPEN, FS_WRITE, FS_PWRITE, FS_SEND, FS_RECEIVE, FS_CONNECT, FS_SYNC, FS_TRUNCATE, FS_ALLOCATE, FS_RENAME,
    FS_LINK, FS_UNLINK, FS_MKDIR, FS_CHMOD, FS_CLOSE, FS_MSYNC, FS_GROUPS
};

// What the shim tells the process that watches; it outlives a kill.
struct fault_shim_block {
    uint64_t total;                        // counted calls
    uint64_t fired;                        // the number of the call that was killed at or failed; 0 if none was
    uint64_t requests_after;               // requests of HTTP that began to go out after the failed call
    uint64_t resyncs;                      // syncs of a file whose sync had failed before
    uint64_t root_files[FS_GROUPS];        // calls on files of the run
    uint64_t groups[FS_GROUPS];            // counted calls by group
    char place[512];                       // the name and the path of the call that was killed at or failed
};

#endif
