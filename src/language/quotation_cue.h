// What the parts of the quotation finder hand to each other: a word that says whose word something is, the
// speaker, the relay, and the stretch of words that is theirs. Token indices are the document's.
#pragma once

#include <cstdint>
#include <optional>

#include "base/range.h"
#include "knowledge/speech_pack.h"

namespace entente::language {

struct Speaker {
  std::uint32_t head = 0;  // the word that the phrase is about
  ByteRange at;            // the phrase: "Zarif, the foreign minister"
  std::optional<std::uint32_t>
      name;                // index into ParsedDocument::names: whose phrase it is, where that is known
  bool anonymous = false;  // "sources", "officials"
  bool outlet = false;     // a name that is an outlet's
};

struct Cue {
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
  SpeechPack::Kinds kinds = 0;
  std::optional<Speaker> speaker;
  std::optional<Speaker> via;
  std::uint32_t first =
      0;  // tokens that are the speaker's, half-open; none where the cue has only marked words
  std::uint32_t last = 0;
};

}  // namespace entente::language
