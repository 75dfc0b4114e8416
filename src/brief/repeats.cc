#include "brief/repeats.h"

#include <functional>
#include <map>

namespace entente {
namespace {

// Every mention whose sentence is its citation's, by place.
void each_repeat(Dossier& dossier, const std::function<void(TextSpan&, const Citation&)>& action) {
  std::map<std::string_view, const Citation*> by_id;
  for (const Citation& citation : dossier.citations) by_id.emplace(citation.id, &citation);
  for (CitedMention& cited : dossier.mentions) {
    const auto found = by_id.find(cited.citation);
    if (found == by_id.end() || cited.mention.document != found->second->document) continue;
    if (cited.mention.sentence.at == found->second->at) action(cited.mention.sentence, *found->second);
  }
}

}  // namespace

Brief without_repeats(Brief brief) {
  each_repeat(brief.dossier, [](TextSpan& sentence, const Citation& citation) {
    if (sentence.text == citation.text) sentence.text.clear();
  });
  return brief;
}

void restore_repeats(Brief& brief) {
  each_repeat(brief.dossier, [](TextSpan& sentence, const Citation& citation) {
    if (sentence.text.empty()) sentence.text = citation.text;
  });
}

}  // namespace entente
