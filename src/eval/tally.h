// What was found against what was there to find.
#pragma once

#include <cstddef>

namespace entente {

struct Tally {
  std::size_t gold = 0;
  std::size_t system = 0;
  std::size_t right = 0;

  double precision() const { return share(right, system); }
  double recall() const { return share(right, gold); }
  double f1() const { return share(2 * right, gold + system); }

  Tally& operator+=(const Tally& other) {
    gold += other.gold;
    system += other.system;
    right += other.right;
    return *this;
  }
  friend bool operator==(const Tally&, const Tally&) = default;

 private:
  static double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

}  // namespace entente
