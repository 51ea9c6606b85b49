// The calls on sockets: connect, send, receive.
#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static ssize_t finish(struct call call, long number, long a, long b, long c, long d, long e, long f) {
    ssize_t result = -1;
    if (call.verdict == FAIL) errno = call.error;
    else result = syscall(number, a, b, c, d, e, f);
    shim_leave(call);
    return result;
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
    struct call call = shim_enter(FS_CONNECT, "connect", fd, NULL);
    return (int)finish(call, SYS_connect, fd, (long)address, length, 0, 0, 0);
}

ssize_t sendto(
    int fd, const void *bytes, size_t count, int flags, const struct sockaddr *address, socklen_t length) {
    struct call call = shim_enter(FS_SEND, "sendto", fd, NULL);
    shim_saw_request(bytes, count);
    return finish(call, SYS_sendto, fd, (long)bytes, (long)count, flags, (long)address, length);
}

ssize_t send(int fd, const void *bytes, size_t count, int flags) { return sendto(fd, bytes, count, flags, NULL, 0); }

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    struct call call = shim_enter(FS_SEND, "sendmsg", fd, NULL);
    for (size_t index = 0; index < message->msg_iovlen; index++)
        shim_saw_request(message->msg_iov[index].iov_base, message->msg_iov[index].iov_len);
    return finish(call, SYS_sendmsg, fd, (long)message, flags, 0, 0, 0);
}

ssize_t recvfrom(int fd, void *bytes, size_t count, int flags, struct sockaddr *address, socklen_t *length) {
    struct call call = shim_enter(FS_RECEIVE, "recvfrom", fd, NULL);
    return finish(call, SYS_recvfrom, fd, (long)bytes, (long)count, flags, (long)address, (long)length);
}

ssize_t recv(int fd, void *bytes, size_t count, int flags) { return recvfrom(fd, bytes, count, flags, NULL, NULL); }

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
    struct call call = shim_enter(FS_RECEIVE, "recvmsg", fd, NULL);
    return finish(call, SYS_recvmsg, fd, (long)message, flags, 0, 0, 0);
}

ssize_t read(int fd, void *bytes, size_t count) {
    if (shim_kind(fd) != SOCKET) return syscall(SYS_read, fd, bytes, count);
    struct call call = shim_enter(FS_RECEIVE, "read", fd, NULL);
    return finish(call, SYS_read, fd, (long)bytes, (long)count, 0, 0, 0);
}
