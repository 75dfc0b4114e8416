#include "types/ontology.h"

#include "base/names.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, kPloverCount> kPloverNames = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

constexpr std::array<QuadClass, kPloverCount> kPloverQuads = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};

constexpr std::array<std::string_view, 7> kFactualityNames = {"asserted",  "negated",     "planned", "possible",
                                                              "requested", "conditional", "denied"};

bool is_cooperative_act(Plover base) {
  switch (base) {
    case Plover::Consult:
    case Plover::Support:
    case Plover::Concede:
    case Plover::Cooperate:
    case Plover::Aid:
    case Plover::Retreat: return true;
    default: return false;
  }
}

}  // namespace

std::string_view to_string(Plover category) { return kPloverNames[static_cast<std::size_t>(category)]; }
std::optional<Plover> parse_plover(std::string_view name) { return find_by_name<Plover>(kPloverNames, name); }

QuadClass quad_of(Plover category) { return kPloverQuads[static_cast<std::size_t>(category)]; }

QuadClass quad_of_cameo(std::string_view code) {
  if (code.size() < 2) return 0;
  const int root = (code[0] - '0') * 10 + (code[1] - '0');
  if (root >= 1 && root <= 5) return 1;
  if (root >= 6 && root <= 8) return 2;
  if (root >= 9 && root <= 13) return 3;
  if (root >= 14 && root <= 20) return 4;
  return 0;
}

std::string_view quad_name(QuadClass quad) {
  switch (quad) {
    case 1: return "verbal cooperation";
    case 2: return "material cooperation";
    case 3: return "verbal conflict";
    case 4: return "material conflict";
    default: return "none";
  }
}

std::string_view to_string(Factuality factuality) { return kFactualityNames[static_cast<std::size_t>(factuality)]; }
std::optional<Factuality> parse_factuality(std::string_view name) {
  return find_by_name<Factuality>(kFactualityNames, name);
}

Plover derive_plover(Plover base, Factuality factuality, bool promised) {
  switch (factuality) {
    case Factuality::Planned:
    case Factuality::Conditional:
      if (!promised) return base;
      return is_cooperative_act(base) ? Plover::Agree
             : quad_of(base) == 4     ? Plover::Threaten
                                      : base;
    case Factuality::Requested: return Plover::Request;
    case Factuality::Negated:
      if (!promised) return base;
      return quad_of(base) <= 2 ? Plover::Reject : quad_of(base) == 4 ? Plover::Concede : base;
    case Factuality::Denied: return Plover::Reject;
    case Factuality::Asserted:
    case Factuality::Possible: return base;
  }
  return base;
}

}  // namespace entente
