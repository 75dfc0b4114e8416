// The outlets' names and aliases as token sequences, for finding them in running text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/outlet_pack.h"
#include "knowledge/view_table.h"
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
  std::unordered_map<std::string, std::vector<Form>> by_first_;
  ViewTable index_;                           // the keys of the former
  std::vector<const std::vector<Form>*> at_;  // its values, by the index
};

}  // namespace entente::language
