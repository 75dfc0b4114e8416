// How far a long job is. Stages report through this interface; only the command line draws anything.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

class Progress {
 public:
  virtual ~Progress() = default;
  // May be called from any thread. `total` is 0 where it is not known.
  virtual void update(std::string_view stage, std::uint64_t done, std::uint64_t total) = 0;
  // The same in bytes, for who reads files whose number of documents nobody knows.
  virtual void update_bytes(std::string_view stage, std::uint64_t done, std::uint64_t total) { update(stage, done, total); }
};

}  // namespace entente
