#include "types/event.h"

namespace entente {

std::string_view to_string(SourceLevel level) {
  switch (level) {
    case SourceLevel::State: return "state";
    case SourceLevel::Owner: return "owner";
    case SourceLevel::Outlet: return "outlet";
    case SourceLevel::Speaker: return "speaker";
  }
  return "outlet";
}

}  // namespace entente
