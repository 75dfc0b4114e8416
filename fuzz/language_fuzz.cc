// Any bytes as a report's text: the language stage must neither crash nor read outside, and must keep its
// promises about tokens, sentences and mentions.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "language/analyser.h"
#include "language/conllu.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check(const entente::Document& document, const entente::ParsedDocument& parsed) {
  const auto end = static_cast<std::uint32_t>(document.text.size());
  std::uint32_t at = 0;
  for (const entente::Token& token : parsed.tokens) {
    require(at <= token.at.begin && token.at.begin < token.at.end && token.at.end <= end);
    require(token.norm < parsed.strings.size() && token.lemma < parsed.strings.size());
    at = token.at.end;
  }
  std::uint32_t next = 0;
  for (const entente::Sentence& sentence : parsed.sentences) {
    require(sentence.first_token == next && sentence.last_token > next);
    next = sentence.last_token;
  }
  require(next == parsed.tokens.size());
  std::uint32_t free = 0;
  for (const entente::NameMention& name : parsed.names) {
    require(name.first_token >= free && name.first_token < name.last_token && name.last_token <= next);
    free = name.last_token;
  }
  free = 0;
  for (const entente::Entity& entity : parsed.entities) {
    require(entity.first_token >= free && entity.first_token < entity.last_token && entity.last_token <= next);
    require(entity.sentence < parsed.sentences.size());
    require(entity.at.begin == parsed.tokens[entity.first_token].at.begin);
    require(entity.at.end == parsed.tokens[entity.last_token - 1].at.end);
    free = entity.last_token;
  }
  free = 0;
  for (const entente::TimeMention& time : parsed.times) {
    require(time.first_token >= free && time.first_token < time.last_token && time.last_token <= next);
    require(time.date.interval.from <= time.date.interval.to);
    free = time.last_token;
  }
  for (const entente::Quotation& quotation : parsed.quotations) {
    require(quotation.at.begin < quotation.at.end && quotation.at.end <= end);
    require(!quotation.speaker || *quotation.speaker < parsed.names.size());
    require(!quotation.via || *quotation.via < parsed.names.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kKnowledge = [] {
    const char* packs = std::getenv("ENTENTE_PACKS");
    auto loaded = entente::load_knowledge({packs != nullptr ? packs : ENTENTE_SOURCE_DIR "/packs"});
    return loaded ? *loaded : nullptr;
  }();
  static const entente::Analyser analyser(kKnowledge);
  static const auto scratch = entente::Analyser::make_scratch();
  entente::Document document;
  document.text.assign(size, '\0');
  for (std::size_t i = 0; i < size; ++i) document.text[i] = static_cast<char>(data[i]);
  document.published = entente::Timestamp{entente::CivilDate{16722}, -1};
  const entente::ParsedDocument parsed = analyser.parse(document, *scratch);
  check(document, parsed);
  static_cast<void>(entente::render_conllu(document, parsed));
  return 0;
}
