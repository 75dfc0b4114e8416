// Gold data of events: sentences that a reader has coded by hand. One event a line, or a sentence that tells
// none; tab-separated columns, lines that begin with # are comments:
//
//   1     first 16 digits of the SHA-256 of the document's text as UTF-8
//   2-3   the bytes of that text at which the sentence begins and ends
//   4     dev, test or train
//   5     NONE where the sentence tells no event, and no further column; else what the act itself is (PLOVER)
//   6-9   the PLOVER category once factuality is considered; mode or -; CAMEO code of two to four digits or
//   -;
//         factuality
//   10    BEGIN-END of the trigger; these and all below are bytes of the text and lie within the sentence
//   11-12 the sources BEGIN-END, separated by &, and a code for each: IRN/GOV, -/REB:Name for one of no
//   country,
//         IRN, -; or - in both: none
//   13-14 the same of the targets
//   15    the days as the sentence states them, DAY or DAY..DAY; pub: it states none
//   16    BEGIN-END of the place, or -
//
// The gold data holds no text. docs/events-gold.md says how it was made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/range.h"
#include "types/ontology.h"

namespace entente {

// One member of a side, of the gold data or of ours.
struct EventParty {
  ByteRange at;
  std::string country;             // ISO 3166 alpha-3; XKX for Kosovo; empty: none
  std::string sector;              // empty: none
  std::vector<std::string> names;  // what a body without a country is called, folded (base/text.h)

  friend bool operator==(const EventParty&, const EventParty&) = default;
};

// What one event is coded as, by a reader or by us.
struct CodedEvent {
  Plover base = Plover::Consult;
  Plover plover = Plover::Consult;
  std::string mode;   // empty: none
  std::string cameo;  // empty: none
  Factuality factuality = Factuality::Asserted;
  ByteRange trigger;
  std::vector<EventParty> source;
  std::vector<EventParty> target;
  std::optional<DateInterval> date;  // none: the sentence states none
  std::optional<ByteRange> place;

  friend bool operator==(const CodedEvent&, const CodedEvent&) = default;
};

enum class GoldHalf : std::uint8_t { Dev, Test, Train };
std::string_view to_string(GoldHalf half);  // "dev"
std::optional<GoldHalf> parse_gold_half(std::string_view name);

struct CodedSentence {
  std::string document;  // 16 hexadecimal digits
  ByteRange at;
  GoldHalf half = GoldHalf::Dev;
  std::vector<CodedEvent> events;  // by trigger

  friend bool operator==(const CodedSentence&, const CodedSentence&) = default;
};

// A line that cannot be used. Where it says of which sentence it is, the whole sentence is left out: scored
// without one of its events, it would count a right answer as invented.
struct RejectedRow {
  std::size_t line = 0;
  std::string reason;

  friend bool operator==(const RejectedRow&, const RejectedRow&) = default;
};

struct EventsGold {
  std::vector<CodedSentence> sentences;  // by document and place; none overlaps another
  std::vector<RejectedRow> rejected;     // by line

  friend bool operator==(const EventsGold&, const EventsGold&) = default;
};

inline constexpr std::size_t kMostPartiesOfASide = 32;
inline constexpr std::size_t kMostEventsOfASentence = 32;

// Errors are those of the file as a whole and name the line: a line of over a megabyte (TooLarge), bytes that
// are not UTF-8 (BadEncoding). Anything else that is wrong with a line is in `rejected`.
Result<EventsGold> parse_events_gold(std::string_view tsv);

// "XKX" for the codes in use for Kosovo, other codes as they are.
std::string_view usual_country(std::string_view code);

}  // namespace entente
