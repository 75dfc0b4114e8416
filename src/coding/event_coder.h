// ParsedDocument -> EventMentions: who did what to whom, as PLOVER and CAMEO, with factuality and
// attribution. Immutable: share across threads. Spans are exact to the byte.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "types/document.h"
#include "types/event_mention.h"
#include "types/parsed_document.h"

namespace entente::coding {
struct SentenceFacts;
struct ActCandidate;
}  // namespace entente::coding

namespace entente {

// Why a sentence was coded as it was, or not at all: for `entente explain`.
struct CodingStep {
  ByteRange at;      // what it is about
  std::string what;  // "trigger", "frame", "actor", "factuality", "rejected", "judged", "decided by"
  std::string why;   // the entry, rule or feature that decided, in words
};

class EventCoder {
 public:
  // Model: the packs' events.model judges what the lexicon finds and looks for more, where they have one.
  // Lexicon: every act that the tables find, as without that model. Patterns: besides, each with the sides of
  // its entry's own pattern, as without roles.model: for checking what the tables say.
  enum class Judge : std::uint8_t { Model, Lexicon, Patterns };

  explicit EventCoder(std::shared_ptr<const Knowledge> knowledge, Judge judge = Judge::Model);
  ~EventCoder();

  // BadPack where the packs' events.model is not one that this program reads: the lexicon codes alone then.
  Result<void> ready() const;

  // Mentions in the order of their triggers, sealed.
  std::vector<EventMention> code(const Document& document, const ParsedDocument& parsed) const;

  // The same, with the steps that led there.
  std::vector<EventMention> explain(const Document& document, const ParsedDocument& parsed,
                                    std::vector<CodingStep>& steps) const;

  // Every candidate of a document, judged or not, a sentence at a time: for training.
  using Observer =
      std::function<void(const coding::SentenceFacts&, const std::vector<coding::ActCandidate>&)>;
  void observe(const Document& document, const ParsedDocument& parsed, const Observer& observer) const;

  // The most probable PLOVER category of what source does to target in this sentence, both given as byte
  // ranges (an empty one is not known): for `entente eval relations`. None where the sentence says nothing
  // between them.
  struct Relation {
    std::optional<Plover> category;
    std::string cameo;  // empty where the text supports none
    double confidence = 0;
  };
  Relation relate(const Document& document, const ParsedDocument& parsed, ByteRange source,
                  ByteRange target) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace entente
