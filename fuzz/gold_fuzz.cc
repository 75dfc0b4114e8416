// Any bytes as gold data with names, with chains, and as a table of time expressions: documents and figures
// that keep their promises, or an error that names a line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "eval/coref_gold.h"
#include "eval/name_gold.h"
#include "eval/timex_score.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check_names(std::string_view bytes) {
  const auto documents = entente::parse_named(bytes);
  if (!documents) {
    require(documents.error().where.substr(0, 5) == "line ");
    return;
  }
  for (const entente::NamedDocument& document : *documents) {
    require(!document.given.tokens.empty() && fits(document.given, document.text));
    require(!document.given.sentence_ends.empty() && !held_out_key(document).empty());
    std::uint32_t free = 0;
    for (const entente::GoldName& name : document.names) {
      require(name.first_token >= free && name.first_token < name.last_token);
      require(name.last_token <= document.given.tokens.size() && !name.kind.empty());
      free = name.last_token;
    }
  }
}

void check_chains(std::string_view bytes) {
  const auto documents = entente::parse_coref(bytes, "fuzz");
  if (!documents) {
    require(documents.error().where.substr(0, 5) == "line ");
    return;
  }
  for (const entente::CorefDocument& document : *documents) {
    require(!document.given.tokens.empty() && fits(document.given, document.text));
    for (const auto& chain : document.chains) {
      require(!chain.empty());
      for (const entente::TokenSpan& mention : chain)
        require(mention.first < mention.last && mention.last <= document.given.tokens.size());
    }
    entente::CorefFigures figures;
    require(count_coref(document.chains, document.chains, figures).has_value());
    require(figures.muc.recall() <= 1 && figures.b3.f1() <= 1 + 1e-9 && figures.ceafe.f1() <= 1 + 1e-9);
  }
}

void check_times(std::string_view bytes) {
  static const entente::Analyser kAnalyser(nullptr);
  constexpr std::size_t kMost = 4096;  // each line is analysed
  const auto figures = entente::score_timex(kAnalyser, bytes.substr(0, kMost));
  if (!figures) return;
  require(figures->value >= 0 && figures->value <= 1 && figures->failed.size() <= figures->n);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_names(bytes);
  check_chains(bytes);
  check_times(bytes);
  return 0;
}
