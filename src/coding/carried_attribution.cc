#include "coding/carried_attribution.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace entente::coding {
namespace {

constexpr std::uint32_t kReach = 2;      // sentences after the statement
constexpr std::size_t kLeastCommon = 3;  // content words
constexpr std::size_t kLeastWordBytes = 4;

std::set<std::string_view> content_words(const ParsedDocument& parsed, const Sentence& sentence) {
  std::set<std::string_view> words;
  for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const Token& token = parsed.tokens[i];
    const bool content = token.upos == Upos::Noun || token.upos == Upos::Propn || token.upos == Upos::Verb;
    const std::string_view word = token.lemma != 0 ? parsed.lemma(token) : parsed.norm(token);
    if (content && word.size() >= kLeastWordBytes) words.insert(word);
  }
  return words;
}

bool repeats(const ParsedDocument& parsed, std::uint32_t statement, std::uint32_t later) {
  const auto said = content_words(parsed, parsed.sentences[statement]);
  const auto again = content_words(parsed, parsed.sentences[later]);
  const auto common =
      std::count_if(said.begin(), said.end(), [&](std::string_view word) { return again.contains(word); });
  return static_cast<std::size_t>(common) >= kLeastCommon;
}

// The person that a quotation's speaker is: itself, or, where a description stands nearest ("the fleet's
// deputy commander, Vice Admiral Tellmark, said") or none was made out beside direct words, the one person
// named in the sentence outside the quotation.
const NameMention* person_of(const ParsedDocument& parsed, const Quotation& quotation) {
  if (quotation.speaker && *quotation.speaker < parsed.names.size()) {
    const NameMention& speaker = parsed.names[*quotation.speaker];
    if (speaker.kind == NameKind::Person) return &speaker;
  } else if (!quotation.direct) {
    return nullptr;
  }
  const NameMention* only = nullptr;
  for (const NameMention& name : parsed.names) {
    const bool candidate = name.sentence == quotation.sentence && name.kind == NameKind::Person &&
                           !(quotation.direct && quotation.at.contains(name.at));
    if (!candidate) continue;
    if (only != nullptr) return nullptr;
    only = &name;
  }
  return only;
}

// The first named speaker who says it again.
const NameMention* speaker_after(const ParsedDocument& parsed, std::uint32_t statement) {
  for (const Quotation& quotation : parsed.quotations) {  // ascending
    if (quotation.sentence <= statement || quotation.sentence > statement + kReach) continue;
    if (quotation.anonymous || !repeats(parsed, statement, quotation.sentence)) continue;
    if (const NameMention* person = person_of(parsed, quotation)) return person;
  }
  return nullptr;
}

}  // namespace

void carry_attribution(const Document& document, const ParsedDocument& parsed,
                       std::vector<EventMention>& mentions) {
  if (parsed.quotations.empty() || document.kind == DocumentKind::Analysis) return;
  for (EventMention& mention : mentions) {
    if (!mention.attribution.empty()) continue;
    const auto sentence =
        std::lower_bound(parsed.sentences.begin(), parsed.sentences.end(), mention.sentence.at.begin,
                         [](const Sentence& s, std::uint32_t at) { return s.at.begin < at; });
    if (sentence == parsed.sentences.end()) continue;
    const NameMention* speaker =
        speaker_after(parsed, static_cast<std::uint32_t>(sentence - parsed.sentences.begin()));
    if (speaker == nullptr) continue;
    Attribution& attribution = mention.attribution.emplace_back();
    attribution.speaker = speaker->actor;
    attribution.at = speaker->at;
  }
}

}  // namespace entente::coding
