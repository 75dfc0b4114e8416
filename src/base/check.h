// ENTENTE_CHECK: a broken promise of our own code ends the program with the place it happened.
// Input of any kind must never be able to reach one.
#pragma once

namespace entente::detail {
[[noreturn]] void check_failed(const char* expression, const char* file, int line);
}

#define ENTENTE_CHECK(expression) \
  (static_cast<bool>(expression) ? void(0) : ::entente::detail::check_failed(#expression, __FILE__, __LINE__))
