// The headers that CLetters uses; this target finds where Debian has them.
#include <cairo.h>
