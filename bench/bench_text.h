// What several benchmarks need.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace entente {

[[noreturn]] inline void give_up(const std::string& why) {
  std::fputs((why + "\n").c_str(), stderr);
  std::exit(2);
}

// Stretches without white space.
inline std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    words += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return words;
}

}  // namespace entente
