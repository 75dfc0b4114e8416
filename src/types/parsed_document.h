// A document with its language analysed: what the language stage hands to the coder. All ranges are bytes
// into Document::text; all indices are into the vectors of the same ParsedDocument.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/range.h"
#include "types/actor.h"
#include "types/time.h"

namespace entente {

// Universal part-of-speech tags (Universal Dependencies v2).
enum class Upos : std::uint8_t {
  X,
  Adj,
  Adp,
  Adv,
  Aux,
  Cconj,
  Det,
  Intj,
  Noun,
  Num,
  Part,
  Pron,
  Propn,
  Punct,
  Sconj,
  Sym,
  Verb,
};
std::string_view to_string(Upos tag);  // "PROPN"
std::optional<Upos> upos_named(std::string_view name);

using StringIndex = std::uint32_t;  // into ParsedDocument::strings; 0 is always ""
inline constexpr std::int32_t kNoHead = -1;

struct Token {
  ByteRange at;
  StringIndex norm = 0;   // folded form
  StringIndex lemma = 0;  // 0 where not known
  Upos upos = Upos::X;
  StringIndex xpos = 0;         // Penn tag, 0 where not known
  StringIndex features = 0;     // UD features as in CoNLL-U, 0 where not known
  std::int32_t head = kNoHead;  // token index within the sentence; kNoHead: root, or no tree
  StringIndex relation = 0;     // UD relation, 0 where there is no tree
  bool space_after = true;

  friend bool operator==(const Token&, const Token&) = default;
};

struct Sentence {
  ByteRange at;
  std::uint32_t first_token = 0;  // tokens [first_token, last_token) of ParsedDocument::tokens
  std::uint32_t last_token = 0;
  bool headline = false;  // the document's title, or a line that reads like one

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

enum class NameKind : std::uint8_t { Person, Organisation, State, Group, Place, Demonym, Agent, Outlet };
std::string_view to_string(NameKind kind);

// A span that names or describes an actor, an outlet or a place.
struct NameMention {
  ByteRange at;
  std::uint32_t sentence = 0;
  std::uint32_t first_token = 0;  // document token indices, half-open
  std::uint32_t last_token = 0;
  NameKind kind = NameKind::Person;
  ActorRef actor;              // resolved as of the publication date; empty ids where unresolved
  std::optional<Place> place;  // where the span is, or can be read as, a place
  OutletId outlet;             // where it names an outlet
  std::int32_t chain = -1;     // co-reference chain; -1: none

  friend bool operator==(const NameMention&, const NameMention&) = default;
};

enum class EntityKind : std::uint8_t { Person, Organisation, Location, Norp, Facility, Equipment };
std::string_view to_string(EntityKind kind);  // "PER", "ORG", "LOC", "NORP", "FAC", "EQUIP"

// A proper name and its kind, as a name recogniser marks it: no title, no article, nothing about who it is.
struct Entity {
  ByteRange at;
  std::uint32_t sentence = 0;
  std::uint32_t first_token = 0;  // document token indices, half-open
  std::uint32_t last_token = 0;
  EntityKind kind = EntityKind::Person;

  friend bool operator==(const Entity&, const Entity&) = default;
};

// One mention of something that the document speaks of more than once: a name, a description, a pronoun.
struct CorefMention {
  ByteRange at;
  std::uint32_t sentence = 0;
  std::uint32_t first_token = 0;  // document token indices, half-open
  std::uint32_t last_token = 0;
  std::uint32_t chain = 0;  // mentions of one chain speak of the same
  float confidence = 0;     // that it does, 0 to 1

  friend bool operator==(const CorefMention&, const CorefMention&) = default;
};

// TIMEX3 types (ISO 24617-1).
enum class TimexType : std::uint8_t {
  Date,      // "14 October", "last week", a range of days
  Time,      // a time of day: "3 p.m. on Friday", or alone: "3 p.m."
  Duration,  // "for three days": P3D
  Set,       // "every Monday": XXXX-WXX-1
};
std::string_view to_string(TimexType type);  // "DATE"

struct TimeMention {
  ByteRange at;
  std::uint32_t sentence = 0;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  EventDate date;
  std::string timex;  // TIMEX3 value: "2015-10-14", "2015-W42", "2015-10", "2015-10-16T15:00", "P3D"
  TimexType type = TimexType::Date;

  // Whether it says when. Durations, sets and times of day alone do not: their date is that of publication,
  // with that basis.
  bool dated() const { return date.basis != DateBasis::Publication; }

  friend bool operator==(const TimeMention&, const TimeMention&) = default;
};

struct QuantityMention {
  Quantity quantity;
  std::uint32_t sentence = 0;

  friend bool operator==(const QuantityMention&, const QuantityMention&) = default;
};

// Words that are somebody's: between quotation marks, or under a verb of saying.
struct Quotation {
  ByteRange at;
  std::uint32_t sentence = 0;
  bool direct = false;
  std::optional<std::uint32_t> speaker;  // index into names
  std::optional<std::uint32_t> via;      // index into names: the outlet or person who relays it
  std::optional<ByteRange> speaker_at;   // what the text calls the speaker: "he", "a senior official"
  std::optional<ByteRange> via_at;       // what it calls the relay, also where that is no name
  ByteRange cue;                         // the word that says so: "said", "according", an opening mark
  bool anonymous = false;                // "sources", "officials": nobody who could be asked

  friend bool operator==(const Quotation&, const Quotation&) = default;
};

struct ParsedDocument {
  DocumentId document;
  std::optional<CivilDate> published;
  std::vector<std::string> strings{std::string()};
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<NameMention> names;         // ascending, not overlapping
  std::vector<Entity> entities;           // ascending, not overlapping
  std::vector<CorefMention> coreference;  // ascending by first_token, the longer first; they may nest
  std::vector<TimeMention> times;         // ascending
  std::vector<QuantityMention> quantities;
  std::vector<Quotation> quotations;

  const std::string& norm(const Token& token) const { return strings[token.norm]; }
  const std::string& lemma(const Token& token) const { return strings[token.lemma]; }

  friend bool operator==(const ParsedDocument&, const ParsedDocument&) = default;
};

}  // namespace entente
