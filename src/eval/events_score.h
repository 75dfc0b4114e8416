// Scores coded events against what readers coded by hand: `entente eval events`. When an event of ours is the
// gold's is said in events_match.h; this file says what is counted.
//
// Each document that the gold needs is analysed and coded whole, as `entente code` does. Ours are the events
// whose triggers begin within a sentence of the gold data. Of the pairs of events that events_match.h makes
// in a sentence, a level counts as right
//   event       every pair
//   quad        the same quad class
//   root        the same PLOVER category
//   actors      root, and both sides right: the main figure; all below ask for this too
//   members     all actors of each side, one for one, each with the same sector
//   mode        the same mode, none on both included
//   date        the same days; where a text states none, the day of publication
//   cameo       the same first three digits; counted are events that have a code
//   cameo_root  the same first two digits; likewise
//   stated_date of the events whose sentence states a date (ours: whose date is not that of publication), the
//   same days place       of the events that have a place in the sentence, places whose stretches of text
//   overlap
// Detection counts sentences: those with an event in the gold, with an event of ours, with both.
// Factuality is compared in pairs whose triggers overlap or whose category or base is the same.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "coding/event_coder.h"
#include "eval/calibration.h"
#include "eval/events_gold.h"
#include "eval/tally.h"
#include "ingest/reader.h"
#include "language/analyser.h"

namespace entente {

enum class MatchLevel : std::uint8_t {
  Event,
  Quad,
  Root,
  Actors,
  Members,
  Mode,
  Date,
  Cameo,
  CameoRoot,
  StatedDate,
  Place,
};
inline constexpr std::size_t kMatchLevels = 11;
inline constexpr std::size_t kFactualities = 7;
std::string_view to_string(MatchLevel level);  // "cameo_root"

struct FactualityTable {
  std::array<std::array<std::size_t, kFactualities>, kFactualities> counts{};  // [gold][ours]

  std::size_t total() const;
  double accuracy() const;
  double majority() const;         // of who always says what the gold says most often
  std::size_t unasserted() const;  // of the gold
  double unasserted_accuracy() const;
};

struct EventFigures {
  std::size_t sentences = 0;
  std::size_t documents = 0;
  Tally detection;
  std::array<Tally, kMatchLevels> levels;
  std::array<Tally, kPloverCount> categories;  // of `actors`
  FactualityTable factuality;
  std::vector<Tally> by_document;   // of `actors`, for intervals
  std::vector<Judged> judged;       // each event of ours: whether `actors` is right
  std::vector<std::string> absent;  // documents without a text
  std::vector<std::string>
      unusable;                    // sentences that do not fit the text that has their hash, with the reason
  std::vector<std::string> wrong;  // events missed (-) and invented (+), with their sentence

  const Tally& at(MatchLevel level) const { return levels[static_cast<std::size_t>(level)]; }
};

struct EventSelection {
  std::optional<GoldHalf> half;  // none: all
  bool list_wrong = false;       // of the test half only where `half` asks for it
};

class EventScorer {
 public:
  // All three outlive the scorer.
  EventScorer(const DocumentReader& reader, const Analyser& analyser, const EventCoder& coder)
      : reader_(reader), analyser_(analyser), coder_(coder) {}

  // Documents to look the gold's up in: document NDJSON. Returns the lines that are none, with their reasons;
  // an error is one of the file as a whole.
  Result<std::vector<RejectedRow>> add_texts(std::string_view ndjson);

  // Codes what has not been coded yet.
  EventFigures score(const std::vector<CodedSentence>& gold, const EventSelection& selection);

 private:
  struct Text {
    Document document;
    std::vector<EventMention> mentions;
    bool coded = false;
  };
  const std::vector<EventMention>& code(Text& text);

  const DocumentReader& reader_;
  const Analyser& analyser_;
  const EventCoder& coder_;
  std::map<std::string, Text, std::less<>> texts_;  // by the gold's key
  Analyser::ScratchPtr scratch_;
};

// The second reader against the first in the sentences that both have, by the same rules. Detection, levels,
// categories and factuality are filled; `published` is not known here, so that a stated date and none differ.
EventFigures compare_readers(const std::vector<CodedSentence>& first,
                             const std::vector<CodedSentence>& second, std::optional<GoldHalf> half);

}  // namespace entente
