#include "eval/ner_score.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "eval/held_out.h"

namespace entente {
namespace {

constexpr std::pair<std::string_view, EntityKind> kClasses[] = {{"per", EntityKind::Person},
                                                                {"person", EntityKind::Person},
                                                                {"politician", EntityKind::Person},
                                                                {"org", EntityKind::Organisation},
                                                                {"organization", EntityKind::Organisation},
                                                                {"organisation", EntityKind::Organisation},
                                                                {"politicalparty", EntityKind::Organisation},
                                                                {"loc", EntityKind::Location},
                                                                {"location", EntityKind::Location},
                                                                {"gpe", EntityKind::Location},
                                                                {"country", EntityKind::Location}};

std::optional<std::size_t> index_of(EntityKind kind) {
  const auto at = std::find(kScoredKinds.begin(), kScoredKinds.end(), kind);
  if (at == kScoredKinds.end()) return std::nullopt;
  return static_cast<std::size_t>(at - kScoredKinds.begin());
}

}  // namespace

Tally NerFigures::all() const {
  Tally sum;
  for (const Tally& tally : kinds) sum += tally;
  return sum;
}

std::optional<EntityKind> scored_kind(std::string_view gold) {
  const std::string plain = ascii_lower(gold);
  for (const auto& [name, kind] : kClasses) {
    if (name == plain) return kind;
  }
  return std::nullopt;
}

void count_names(const NamedDocument& gold, const ParsedDocument& parsed, NerFigures& into) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::size_t>> wanted;
  for (const GoldName& name : gold.names) {
    const auto kind = scored_kind(name.kind);
    const auto index = kind ? index_of(*kind) : std::nullopt;
    if (!index) continue;
    wanted.emplace(name.first_token, name.last_token, *index);
    ++into.kinds[*index].gold;
  }
  for (const Entity& entity : parsed.entities) {
    const auto index = index_of(entity.kind);
    if (!index) continue;
    ++into.kinds[*index].system;
    into.kinds[*index].right += wanted.erase({entity.first_token, entity.last_token, *index});
  }
  ++into.documents;
  into.words += gold.given.tokens.size();
}

NerScorer::NerScorer(const Analyser& analyser, IdPrefixes only, bool held_out)
    : analyser_(analyser), only_(std::move(only)), held_out_(held_out), scratch_(Analyser::make_scratch()) {}

Result<void> NerScorer::add(std::string_view bytes) {
  const auto documents = parse_named(bytes);
  if (!documents) return tl::unexpected(documents.error());
  for (const NamedDocument& gold : *documents) {
    if (!only_.take(gold.id)) continue;
    if (held_out_ && !is_held_out(held_out_key(gold))) continue;
    Document document;
    document.text = gold.text;
    count_names(gold, analyser_.parse(document, gold.given, *scratch_), figures_);
  }
  return {};
}

}  // namespace entente
