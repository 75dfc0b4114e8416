// The outlet pack: who publishes, who owns them, what control they are under, how they are graded, and what a
// grade means as an error rate. Grades and rates are elicited (the pack's header says by which rule).
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "types/outlet.h"

namespace entente {

struct ReliabilityScale {
  std::array<double, 6> error{};  // per grade A..F: probability that its plain word is wrong, in (0, 1/2)
  // Per control (in OutletControl's order), the share of that error that is common to the state's media, to
  // the owner's outlets, and the outlet's own; each row sums to 1.
  std::array<std::array<double, 3>, 5> shares{};
};

class OutletPack {
 public:
  // Reads outlets.tsv and reliability.tsv of each folder that has them, in it or in its outlets/; later
  // folders overlay by id. Errors name file and line.
  static Result<OutletPack> load(const std::vector<std::string>& folders);

  OutletPack(OutletPack&&) noexcept;
  OutletPack& operator=(OutletPack&&) noexcept;
  ~OutletPack();

  std::span<const Outlet> outlets() const;
  const Outlet* find(std::string_view id) const;
  const Outlet* find_domain(std::string_view url_or_host) const;  // longest matching domain suffix
  const Outlet* find_name(std::string_view name) const;           // id, name or alias, folded
  const ReliabilityScale& scale() const;
  std::vector<std::string> check()
      const;  // doubtful though it loads: names or addresses that two outlets claim

 private:
  OutletPack();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
