#include "types/event_mention.h"

#include <fmt/format.h>

#include "base/hash.h"

namespace entente {
namespace {

std::string ranges_of(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) out += fmt::format("{}-{},", actor.at.begin, actor.at.end);
  return out;
}

}  // namespace

void seal(EventMention& mention) {
  mention.id = MentionId(short_hash({mention.document.str(),
                                     fmt::format("{}-{}", mention.trigger.at.begin, mention.trigger.at.end),
                                     to_string(mention.event.base), ranges_of(mention.source), ranges_of(mention.target)}));
}

}  // namespace entente
