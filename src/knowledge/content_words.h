// The words that say what an act is about, what it is for, what it came after and what somebody holds:
// content.tsv of the lexicon pack, which documents the roles. Immutable: share across threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "types/ontology.h"

namespace entente {

enum class ContentRole : std::uint8_t {
  About,
  Topic,
  Position,
  Favour,
  Oppose,
  View,
  Alike,
  Purpose,
  Aim,
  After,
  Before,
  During,
  Idle,
};
inline constexpr std::size_t kContentRoles = 13;
std::string_view to_string(ContentRole role);  // "about"
std::optional<ContentRole> parse_content_role(std::string_view name);

struct ContentForm {
  ContentRole role = ContentRole::About;
  std::vector<std::string> words;
  std::uint32_t categories = 0;  // bits by Plover; 0: any

  bool fits(Plover category) const {
    return categories == 0 || (categories >> static_cast<unsigned>(category) & 1U) != 0;
  }
};

class ContentWords {
 public:
  // Reads content.tsv of each folder, in it or in its lexicon/; later folders add. BadPack names the line.
  static Result<ContentWords> load(const std::vector<std::string>& folders);

  // The forms that begin with that word, longest first; null where there is none.
  const std::vector<ContentForm>* starting(const std::string& word) const;

 private:
  std::unordered_map<std::string, std::vector<ContentForm>> by_first_;  // never iterated
};

}  // namespace entente
