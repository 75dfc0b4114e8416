// The outlets' names and aliases as token sequences, for finding them in running text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/outlet_pack.h"
#include "language/page.h"

namespace entente::language {

class OutletNames {
 public:
  struct Match {
    std::size_t tokens = 0;
    const Outlet* outlet = nullptr;
  };

  explicit OutletNames(const OutletPack& pack);

  // The longest outlet name at token i, before token `end`. A name that is an ordinary word or that a place
  // or a person may bear as well counts only beside a word of reporting.
  Match find(const Page& page, std::size_t i, std::size_t end) const;

 private:
  struct Form {
    std::vector<std::string> words;  // folded
    const Outlet* outlet = nullptr;
    bool common = false;  // of ordinary words alone
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::vector<Form>, Hash, std::equal_to<>> by_first_;
};

}  // namespace entente::language
