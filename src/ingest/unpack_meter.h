// What unpacking one input may cost in all: every layer and member below it charges the same meter, so that a
// bomb is refused however it is nested, overlapped or repeated. Once spent, a meter stays spent.
#pragma once

#include <cstdint>
#include <optional>

#include "base/error.h"

namespace entente {

struct UnpackLimits {
  std::uint64_t unpacked_bytes = 64ull << 30;  // the sum over all layers and members
  std::uint64_t free_bytes = 256ull << 20;     // up to here no ratio is looked at
  std::uint64_t ratio = 200;                   // of unpacked to packed bytes; news text comes to 3 to 30
  std::uint64_t members = 1'000'000;
  int depth = 6;          // layers: a page in a .gz in a .tar.gz in a .zip lies four deep
  double seconds = 3600;  // of processor time spent on unpacking alone
};

class UnpackMeter {
 public:
  explicit UnpackMeter(const UnpackLimits& limits) : limits_(limits) {}

  const UnpackLimits& limits() const { return limits_; }
  void set_packed(std::uint64_t bytes) { packed_ = bytes; }  // of the outermost input, as far as it is known

  // TooLarge or TimedOut once a budget is spent, from then on always.
  Result<void> charge(std::uint64_t unpacked);
  Result<void> count_member();
  const std::optional<Error>& spent() const { return spent_; }

  // Times what happens while it lives.
  class Timing {
   public:
    explicit Timing(UnpackMeter& meter);
    Timing(const Timing&) = delete;
    Timing& operator=(const Timing&) = delete;
    ~Timing();

   private:
    UnpackMeter* meter_;
    double begin_;
  };

 private:
  Result<void> spend(Code code, std::string message);

  UnpackLimits limits_;
  std::uint64_t packed_ = 0;
  std::uint64_t unpacked_ = 0;
  std::uint64_t members_ = 0;
  double seconds_ = 0;
  int timings_ = 0;  // layers time each other: only the outermost counts
  std::optional<Error> spent_;
};

}  // namespace entente
