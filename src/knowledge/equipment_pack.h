// How military equipment is designated: packs/lexicon/equipment.tsv, whose header says what its kinds mean.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "knowledge/string_map.h"

namespace entente {

// Immutable: share across threads.
class EquipmentPack {
 public:
  enum class Kind : std::uint8_t { Sure, Beside, Number, Name, Noun, Never };

  // Tables of later folders are added. BadPack where a row is of no kind. A pack without the table knows
  // nothing.
  static Result<EquipmentPack> load(const std::vector<std::string>& folders);

  bool is(Kind kind, std::string_view form) const;  // `form` as written
  // Whether a name of several words begins with this one.
  bool begins_name(std::string_view word) const { return first_words_.contains(word); }

 private:
  StringMap<std::uint8_t> forms_;  // bits of Kind
  StringMap<bool> first_words_;
};

}  // namespace entente
