#include "types/brief.h"

namespace entente {

std::string_view to_string(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::Reported: return "reported";
    case ClaimKind::Computed: return "computed";
    case ClaimKind::Inferred: return "inferred";
  }
  return "computed";
}

}  // namespace entente
