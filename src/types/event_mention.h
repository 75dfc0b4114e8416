// One sentence's word that somebody did something: what the coder finds. Not yet an event: corroboration
// decides which mentions tell of the same one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/range.h"
#include "types/actor.h"
#include "types/ontology.h"
#include "types/time.h"

namespace entente {

// A stretch of the document's text.
struct TextSpan {
  std::string text;
  ByteRange at;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// One link of the chain from who saw to who printed: "Zarif said", "state news agency SANA reported". The
// chain runs from the originator (first) to the outlet nearest the reader; the document's own outlet is not
// in it.
struct Attribution {
  std::optional<ActorRef> speaker;  // a person or body that says it
  std::string via;                  // an outlet's id, or its surface form where the pack does not know it
  ByteRange at;                     // where the text says so
  bool direct = false;              // in quotation marks
  bool anonymous = false;           // "sources say"
  bool inference = false;           // the author concludes, guesses or believes

  friend bool operator==(const Attribution&, const Attribution&) = default;
};

// How many hands the words went through before this document printed them: 1 where a speaker told its outlet,
// 2 where an agency relays one, 0 in the outlet's own voice. That the author infers something is no hand.
std::size_t hops(const std::vector<Attribution>& chain);

// What somebody holds to be so or wants, as the sentence puts it: "both hold that only talks can settle it".
struct Stance {
  TextSpan position;
  std::vector<ActorRef> holders;  // the mention's actors who hold it
  std::vector<ActorRef> towards;  // whom or whose cause it favours or opposes, where it names one
  bool shared = false;            // several hold it, and the text says that they do so alike

  friend bool operator==(const Stance&, const Stance&) = default;
};

// Where the act stands beside another that the sentence names: "after the visit".
enum class Order : std::uint8_t { After, Before, During };
std::string_view to_string(Order order);  // "after"
std::optional<Order> parse_order(std::string_view name);

struct Sequence {
  Order order = Order::After;    // this act came after `what`
  TextSpan what;                 // "the visit"
  std::optional<MentionId> act;  // the mention of the document that tells of `what`, where one does

  friend bool operator==(const Sequence&, const Sequence&) = default;
};

struct EventMention {
  MentionId id;  // short_hash{document, trigger, base, source, target}
  DocumentId document;
  TextSpan sentence;
  EventCode event;
  TextSpan trigger;
  std::vector<ActorRef> source;  // who did it
  std::vector<ActorRef> target;  // to or with whom
  EventDate date;
  std::optional<Place> place;
  std::vector<Quantity> quantities;
  std::vector<std::string> topics;  // "nuclear", "energy": the ontology pack's topic ids
  std::vector<TextSpan> about;      // what talks, deals and claims were about, in the text's words
  std::optional<Stance> stance;
  std::optional<TextSpan> purpose;  // what it was done for, as the text or an actor states it
  std::optional<Sequence> sequence;
  Factuality factuality = Factuality::Asserted;
  std::vector<Attribution> attribution;  // originator first; empty: the outlet's own voice
  std::optional<MentionId> denies;       // the mention of this document that this one denies
  std::vector<MentionId> rests_on;  // of an author's inference: the mentions of this document it draws on
  double confidence = 0.0;          // probability that the sentence says what is coded here, in (0, 1)
  std::string coder;                // rule or model id and pack version

  friend bool operator==(const EventMention&, const EventMention&) = default;
};

// Fills `id` from the other fields.
void seal(EventMention& mention);

}  // namespace entente
