// By which words a text says whose word something is: packs/lexicon/speech.tsv, whose header says what its
// kinds mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/string_map.h"
#include "knowledge/view_table.h"

namespace entente {

// Immutable: share across threads.
class SpeechPack {
 public:
  enum class Kind : std::uint8_t {
    Say,
    State,
    Announce,
    Deny,
    Charge,
    Urge,
    Label,
    Remark,
    Hold,
    Relay,  // verbs
    Claim,
    Voice,
    Medium,
    Talk,
    Issue,
    Outlet,
    Unnamed,
    Body,
    Matter,
    Mute,
    Hearsay,
    Hedge,
    Ground,
  };
  using Kinds = std::uint32_t;  // a set of them
  static constexpr Kinds bit(Kind kind) { return Kinds{1} << static_cast<unsigned>(kind); }
  static constexpr Kinds kVerbs = (Kinds{1} << 10) - 1;  // Say to Relay

  // A form of several words, folded.
  struct Phrase {
    std::vector<std::string> words;
    Kind kind = Kind::Hedge;
  };

  // Tables of later folders are added. BadPack where a row is of no kind. A pack without the table knows
  // nothing.
  static Result<SpeechPack> load(const std::vector<std::string>& folders);

  // What `form` can be: a lemma, or a lemma and the word behind it with a blank between.
  Kinds kinds(std::string_view form) const {
    const std::uint32_t known = index_.find(form);
    return known == ViewTable::kAbsent ? 0 : known;
  }
  bool is(Kind kind, std::string_view form) const { return (kinds(form) & bit(kind)) != 0; }
  // The forms of several words that begin with this one.
  const std::vector<Phrase>& phrases(std::string_view first_word) const;

 private:
  StringMap<Kinds> forms_;
  ViewTable index_;                         // of the former: its keys and values
  StringMap<std::vector<Phrase>> phrases_;  // all forms of several words
};

}  // namespace entente
