// Whole files, with a budget, and files that are either written whole or not at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace entente {

inline constexpr std::uint64_t kDefaultFileBudget = 256ull << 20;

// All bytes of a regular file or pipe. TooLarge beyond `budget` bytes (nothing more is read).
Result<std::string> load_file(const std::string& path, std::uint64_t budget = kDefaultFileBudget);

// Standard input to its end.
Result<std::string> load_stdin(std::uint64_t budget = kDefaultFileBudget);

// Writes beside `path` and renames over it: a reader sees the old file or the new one, never half.
Result<void> save_file(const std::string& path, std::string_view bytes);

}  // namespace entente
