// Finds the keywords of an ontology's lists in a sentence, each at the start of a word; those of up to four
// letters only as whole words. One hash look-up a word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/clause.h"
#include "knowledge/ontology_pack.h"

namespace entente::coding {

class KeywordIndex {
 public:
  explicit KeywordIndex(const std::vector<KeywordList>& lists);

  // Indices of the lists that have a keyword in words [begin, end), ascending.
  std::vector<std::uint32_t> find(const Clauses& clauses, int begin, int end) const;

 private:
  struct Entry {
    std::string keyword;
    std::uint32_t list = 0;
  };
  std::unordered_map<std::string, std::vector<Entry>> by_start_;  // by the first three bytes; never iterated
};

}  // namespace entente::coding
