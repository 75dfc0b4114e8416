// Any bytes as gold data of events: sentences that keep their promises and match themselves, rows that are
// rejected with a reason, or an error that names a line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "eval/events_match.h"
#include "eval/events_score.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void require_parties(const std::vector<entente::EventParty>& side, entente::ByteRange sentence) {
  require(side.size() <= entente::kMostPartiesOfASide);
  for (const entente::EventParty& party : side) {
    require(!party.at.empty() && sentence.contains(party.at));
    require(party.country.empty() || party.country.size() == 3);
    require(party.sector.empty() || party.sector.size() == 3);
  }
}

void require_event(const entente::CodedEvent& event, entente::ByteRange sentence) {
  require(!event.trigger.empty() && sentence.contains(event.trigger));
  require(event.cameo.empty() || (event.cameo.size() >= 2 && event.cameo.size() <= 4));
  require(!event.date || event.date->from <= event.date->to);
  require(!event.place || sentence.contains(*event.place));
  require_parties(event.source, sentence);
  require_parties(event.target, sentence);
  require(entente::match_events(event, event).root_and_actors() && entente::same_actors(event, event));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto gold = entente::parse_events_gold(bytes);
  if (!gold) {
    require(gold.error().where.substr(0, 5) == "line ");
    return 0;
  }
  for (const entente::RejectedRow& row : gold->rejected) require(row.line > 0 && !row.reason.empty());
  const entente::CodedSentence* before = nullptr;
  for (const entente::CodedSentence& sentence : gold->sentences) {
    require(sentence.document.size() == 16 && !sentence.at.empty());
    require(sentence.events.size() <= entente::kMostEventsOfASentence);
    require(before == nullptr || before->document < sentence.document ||
            (before->document == sentence.document && before->at.end <= sentence.at.begin));
    for (const entente::CodedEvent& event : sentence.events) require_event(event, sentence.at);
    before = &sentence;
  }
  const auto self = entente::compare_readers(gold->sentences, gold->sentences, std::nullopt);
  require(self.sentences == gold->sentences.size());
  for (std::size_t i = 0; i <= static_cast<std::size_t>(entente::MatchLevel::Actors); ++i)
    require(self.levels[i].right == self.levels[i].gold && self.levels[i].right == self.levels[i].system);
  return 0;
}
