// Actor and agent dictionaries of PETRARCH and PETRARCH2 (Open Event Data Alliance), read as they are found:
// records of a phrase, its `+SYNONYMS` and its dated codes; agents with `{IRREGULAR_PLURAL}` and `[~CODE]`;
// `!SETS!` of words. The formats as the programs' own readers take them (PETRreader.py,
// read_actor_dictionary() and read_agent_dictionary()), with two differences: a line that cannot be read is
// reported and does not take its record with it, and an undated code counts after the dated ones.
//
// Bytes are anybody's: what is not UTF-8 is taken as Latin-1. Budgets below; what goes beyond them is
// reported.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace entente {

struct PetrarchCode {
  std::string code;               // "USAGOV"; "---" for nobody
  std::optional<CivilDate> from;  // first day
  std::optional<CivilDate> to;    // last day

  friend bool operator==(const PetrarchCode&, const PetrarchCode&) = default;
};

struct PetrarchActor {
  std::vector<std::string> names;  // as they stand in the file, "_" made a blank: "BARACK OBAMA"
  std::vector<PetrarchCode> codes;
  std::uint32_t line = 0;
};

struct PetrarchAgent {
  std::string singular;  // "FOREIGN MINISTER"
  std::string plural;    // empty where there is none
  std::string code;      // "GOV", of "[~GOV]" or "[GOV~]"
  std::uint32_t line = 0;
};

struct PetrarchReject {
  std::uint32_t line = 0;
  std::string reason;
};

struct PetrarchDictionary {
  std::vector<PetrarchActor> actors;
  std::vector<PetrarchAgent> agents;
  std::vector<PetrarchReject> rejects;  // by line
};

inline constexpr std::size_t kMostPetrarchLines = 2'000'000;
inline constexpr std::size_t kLongestPetrarchLine = 64 << 10;
inline constexpr std::size_t kMostPetrarchNames = 2'000;           // of a record
inline constexpr std::size_t kMostPetrarchCodes = 200;             // of a record
inline constexpr std::size_t kMostPetrarchExpansions = 500;        // of an agent with sets
inline constexpr std::size_t kMostPetrarchPhrases = 1'000'000;     // made of the sets of a whole file
inline constexpr std::size_t kMostPetrarchPhraseBytes = 64 << 20;  // of those
inline constexpr std::size_t kMostPetrarchRejects = 10'000;        // told one by one

// Either kind of dictionary: which of the two a file is, its codes say (an agent's have a "~"). Unsupported
// where it is one of PETRARCH's other files (verbs, issues), BadFormat where it has neither an actor nor an
// agent, TooLarge beyond the lines.
Result<PetrarchDictionary> parse_petrarch(std::string_view bytes);

// "20010120" and "010120"; two-digit years to 30 are of this century. Nothing where it is no day; "010100"
// and "20010000", as they occur, are the first of the month and of the year.
std::optional<CivilDate> parse_petrarch_date(std::string_view digits);

}  // namespace entente
