// What the coder found in one report.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "types/event_mention.h"

namespace entente {

struct CodedReport {
  DocumentId report;
  std::vector<EventMention> mentions;
  std::vector<std::string> actors;  // dyad keys of those it names, sorted, each once

  friend bool operator==(const CodedReport&, const CodedReport&) = default;
};

}  // namespace entente
