#ifndef ABILLIFY_CLINUX_SHIM_H
#define ABILLIFY_CLINUX_SHIM_H

#include <spawn.h>

// What the C library has for all programs and its headers show to those only that ask for GNU's extensions before the
// first header; Swift's module of the C library does not ask.

/// A file without a name, in memory; see memfd_create(2).
int memfd_create(const char *name, unsigned int flags);

/// The flag by which no program that is started inherits it.
static const unsigned int abillify_MFD_CLOEXEC = 1;

/// Lets a program that is started begin without the descriptors from one on; see posix_spawn(3) of glibc 2.34.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

#endif
