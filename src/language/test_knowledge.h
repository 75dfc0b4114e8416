// The repository's packs, loaded once for the tests of this folder.
#pragma once

#include <memory>
#include <string>

#include "knowledge/knowledge.h"

namespace entente::test {

// Null where they do not load.
inline std::shared_ptr<const Knowledge> knowledge() {
  static const auto kKnowledge = [] {
    auto loaded = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
    return loaded ? *loaded : nullptr;
  }();
  return kKnowledge;
}

}  // namespace entente::test
