#include "types/decision.h"

#include <array>

#include "base/names.h"

namespace entente {
namespace {
constexpr std::array<std::string_view, 7> kKinds = {"accept", "reject", "correct", "merge", "split", "grade", "undo"};
}

std::string_view to_string(DecisionKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<DecisionKind> parse_decision_kind(std::string_view name) {
  return find_by_name<DecisionKind>(kKinds, name);
}

}  // namespace entente
