// Marks designations of military equipment as entities, by the table of knowledge/equipment_pack.h: "F-16",
// "VN-1", "Type 052D", "Patriot" batteries; whether the hyphen stands inside a token or is one. A designation
// that only a noun nearby makes sure is then marked wherever the document repeats it.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "knowledge/equipment_pack.h"
#include "language/page.h"

namespace entente::language {

class EquipmentFinder {
 public:
  // What a word can be to a designation: its letters ("F" of "F - 16"), all of it, the word before a number,
  // a name.
  enum class Hint : std::uint8_t { None, Letters, Whole, Number, Name };

  struct Candidate {
    std::uint32_t sentence = 0;
    std::uint32_t token = 0;
    Hint hint = Hint::None;
  };

  // The pack outlives the finder.
  explicit EquipmentFinder(const EquipmentPack& pack) : pack_(&pack) {}

  Hint hint(std::string_view surface) const;  // depends on the spelling alone

  // Adds what the candidates turn out to be to page.parsed.entities and takes out entities that overlap it,
  // but not those that hold all of it and more ("48th S-300 Brigade").
  void find(Page& page, std::span<const Candidate> candidates) const;

 private:
  struct Match {
    Candidate at;
    std::uint32_t last = 0;
    std::string key;  // letters and digits: the same for "T-72" and "T-72s"
    bool sure = false;
    bool known = false;  // unsure, but beside a noun
  };
  bool match(const Page& page, const Candidate& candidate, Match& out) const;
  bool match_pair(const Page& page, std::uint32_t i, std::uint32_t end, Match& out) const;
  bool judge(std::string_view letters, std::string_view digits, bool dash, Match& out) const;
  bool match_name(const Page& page, std::uint32_t i, std::uint32_t end, Match& out) const;
  bool noun_near(const Page& page, std::uint32_t first, std::uint32_t last) const;
  bool is_noun(const Page& page, std::uint32_t i) const;

  const EquipmentPack* pack_;
};

}  // namespace entente::language
