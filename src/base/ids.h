// Strong ids: a document's id cannot be passed where an event's is asked for. Ids are short lower-case
// strings that are stable across runs: content hashes (documents, mentions, events) or names from a pack or a
// case file (outlets, actors, indicators).
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace entente {

template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  bool empty() const { return value.empty(); }
  const std::string& str() const { return value; }

  friend auto operator<=>(const Id&, const Id&) = default;
};

using DocumentId = Id<struct DocumentTag>;
using OutletId = Id<struct OutletTag>;
using ActorId = Id<struct ActorTag>;
using MentionId = Id<struct MentionTag>;
using EventId = Id<struct EventTag>;
using IndicatorId = Id<struct IndicatorTag>;
using ClaimId = Id<struct ClaimTag>;

}  // namespace entente

template <class Tag>
struct std::hash<entente::Id<Tag>> {
  std::size_t operator()(const entente::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
