// Asking for memory before it is read: several look-ups that lie far apart then wait once, not in turn.
#pragma once

namespace entente {

// A hint; any address will do. Nothing where the compiler knows no such thing.
inline void prefetch(const void* at) {
#if defined(__GNUC__)
  __builtin_prefetch(at);
#else
  static_cast<void>(at);
#endif
}

}  // namespace entente
