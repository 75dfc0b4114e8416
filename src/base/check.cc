#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace entente::detail {

void check_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "entente: internal error: %s does not hold at %s:%d\n", expression, file, line);
  std::abort();
}

}  // namespace entente::detail
