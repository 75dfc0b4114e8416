// Reads a noun phrase as somebody who speaks: how far it reaches, which name it is, whether it is an outlet
// or nobody who could be asked. Refers to the page, the pack and the tree of the sentence at hand.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "language/page.h"
#include "language/quotation_cue.h"
#include "language/sentence_tree.h"

namespace entente::language {

class SpeakerReader {
 public:
  SpeakerReader(const Page& page, const SpeechPack& pack, const SentenceTree& tree)
      : page_(page), pack_(pack), tree_(tree) {}

  // The phrase that this word heads; nothing for "I", "we", "which", "there". A statement speaks for whoever
  // made it: "the ministry's statement", "a report by the agency".
  std::optional<Speaker> read(std::uint32_t head) const;

  // Whose a statement is: "the ministry's", "by the ministry"; SentenceTree::kNone.
  std::uint32_t owner_of(std::uint32_t noun) const;

  std::uint32_t agent_of(std::uint32_t verb) const;  // "by the ministry"; SentenceTree::kNone

  Speaker of_name(const NameMention& name) const;  // as it stands, without what belongs to it

  // The first outlet below a word, also one that no table knows ("a local newspaper", an organisation that is
  // told things and is no body of the state). What lies below `except` is left out.
  std::optional<Speaker> outlet_below(std::uint32_t top, std::uint32_t except) const;
  bool relays(std::uint32_t i) const;

  SpeechPack::Kinds kinds(std::uint32_t i) const;  // by the lemma
  bool is(std::uint32_t i, SpeechPack::Kind kind) const { return (kinds(i) & SpeechPack::bit(kind)) != 0; }
  bool is_actor(std::uint32_t head) const;  // a name, a role, somebody unnamed: who could say something
  const NameMention* name_at(std::uint32_t i) const;
  const Entity* entity_at(std::uint32_t i) const;

 private:
  std::optional<Speaker> read(std::uint32_t head, int depth) const;
  bool is_person(std::uint32_t i) const;
  std::uint32_t end_of_nouns(std::uint32_t last) const;
  std::uint32_t index_of(const NameMention& name) const;

  const Page& page_;
  const SpeechPack& pack_;
  const SentenceTree& tree_;
};

}  // namespace entente::language
