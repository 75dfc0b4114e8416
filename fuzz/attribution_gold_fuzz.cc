// Any bytes as marks of who speaks: sentences that keep their promises, or an error that names a line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "eval/attribution_score.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto gold = entente::parse_attribution_gold(bytes);
  if (!gold) {
    require(gold.error().where.substr(0, 5) == "line ");
    return 0;
  }
  for (const entente::SpokenSentence& sentence : *gold) {
    require(sentence.document.size() == 16 && !sentence.at.empty());
    for (const entente::GoldSpeaker& speaker : sentence.speakers) {
      require(!speaker.at.empty() && sentence.at.contains(speaker.at));
      require(!speaker.via || speaker.via->begin < speaker.via->end);
    }
  }
  const entente::Agreement self = entente::compare_readers(*gold, *gold);
  require(self.speakers.right <= self.speakers.gold && self.sentences == gold->size());
  return 0;
}
