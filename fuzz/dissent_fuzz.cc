// Any bytes as a reader's dissent: it is read or refused, and what is read keeps its promises.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "brief/dissent.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto dissent = entente::parse_dissent(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!dissent) {
    require(!dissent.error().message.empty());
    return 0;
  }
  require(dissent->changes.size() <= entente::kDissentChanges);
  for (const entente::DissentChange& change : dissent->changes)
    require(change.value >= 0.0 && change.value <= 1.0 && change.printed >= 0.0 && change.printed <= 1.0);
  entente::Dossier dossier;
  dossier.spec.question = dissent->question;
  dossier.assessment.emplace();
  entente::BeliefModel model;
  require(entente::apply_dissent(dossier, model, *dissent).has_value());
  return 0;
}
