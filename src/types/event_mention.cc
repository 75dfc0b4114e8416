#include "types/event_mention.h"

#include <fmt/format.h>

#include <array>

#include "base/hash.h"
#include "base/names.h"

namespace entente {
namespace {

std::string ranges_of(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) out += fmt::format("{}-{},", actor.at.begin, actor.at.end);
  return out;
}

constexpr std::array<std::string_view, 3> kOrders = {"after", "before", "during"};

}  // namespace

std::string_view to_string(Order order) { return kOrders[static_cast<std::size_t>(order)]; }
std::optional<Order> parse_order(std::string_view name) { return find_by_name<Order>(kOrders, name); }

std::size_t hops(const std::vector<Attribution>& chain) {
  std::size_t hands = 0;
  for (const Attribution& link : chain)
    hands += (link.speaker || link.anonymous ? 1u : 0u) + (link.via.empty() ? 0u : 1u);
  return hands;
}

void seal(EventMention& mention) {
  mention.id = MentionId(short_hash(
      {mention.document.str(), fmt::format("{}-{}", mention.trigger.at.begin, mention.trigger.at.end),
       to_string(mention.event.base), ranges_of(mention.source), ranges_of(mention.target)}));
}

}  // namespace entente
