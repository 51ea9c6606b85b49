#ifndef ABILLIFY_CZLIB_SHIM_H
#define ABILLIFY_CZLIB_SHIM_H

#include <zlib.h>

// The initialisers are macros in zlib, which Swift does not import.
static inline int abillify_deflateInit2(z_streamp stream, int level, int windowBits, int memLevel) {
    return deflateInit2(stream, level, Z_DEFLATED, windowBits, memLevel, Z_DEFAULT_STRATEGY);
}

static inline int abillify_inflateInit2(z_streamp stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}

#endif
