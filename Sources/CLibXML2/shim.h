#ifndef ABILLIFY_CLIBXML2_SHIM_H
#define ABILLIFY_CLIBXML2_SHIM_H

// Debian's libxml2 headers pull in ICU, whose types collide with the ICU inside Foundation.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#endif
