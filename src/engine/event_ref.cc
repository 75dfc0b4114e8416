#include "engine/event_ref.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kShown = 4;

// How well a name fits an event: exact before prefix, its id before a former one before that of a mention.
enum class Fit : int { None, MentionPrefix, AliasPrefix, IdPrefix, Mention, Alias, Id };

Fit fit_of(std::string_view id, std::string_view name, Fit exact, Fit prefix) {
  if (id == name) return exact;
  return id.substr(0, name.size()) == name ? prefix : Fit::None;
}

Fit fit(const Event& event, std::string_view name) {
  Fit best = fit_of(event.id.str(), name, Fit::Id, Fit::IdPrefix);
  for (const EventId& alias : event.aliases) best = std::max(best, fit_of(alias.str(), name, Fit::Alias, Fit::AliasPrefix));
  for (const MentionId& id : event.mentions) best = std::max(best, fit_of(id.str(), name, Fit::Mention, Fit::MentionPrefix));
  return best;
}

Result<const Event*> find_one(const Dossier& dossier, std::string_view name) {
  Fit best = Fit::None;
  std::vector<const Event*> found;
  for (const auto* list : {&dossier.events, &dossier.later_events}) {
    for (const Event& event : *list) {
      const Fit how = name.empty() ? Fit::None : fit(event, name);
      if (how == Fit::None || how < best) continue;
      if (how > best) found.clear();
      best = how;
      found.push_back(&event);
    }
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    return fail(Code::NotFound, "is no event of the last run; `entente events CASE` lists them", std::string(name));
  }
  std::string some;
  for (std::size_t i = 0; i < std::min(found.size(), kShown); ++i) some += (i == 0 ? "" : ", ") + found[i]->id.str().substr(0, 12);
  return fail(Code::BadUsage, fmt::format("fits {} events ({}{}); write more of the id", found.size(), some,
                                          found.size() > kShown ? " ..." : ""),
              std::string(name));
}

}  // namespace

std::vector<const EventMention*> mentions_of(const Dossier& dossier, const Event& event) {
  std::unordered_map<std::string_view, const EventMention*> by_id;
  for (const CitedMention& cited : dossier.mentions) by_id[cited.mention.id.str()] = &cited.mention;
  std::vector<const EventMention*> mentions;
  for (const MentionId& id : event.mentions) {
    if (const auto found = by_id.find(id.str()); found != by_id.end()) mentions.push_back(found->second);
  }
  return mentions;
}

bool is_later(const Dossier& dossier, const Event& event) {
  return std::any_of(dossier.later_events.begin(), dossier.later_events.end(), [&](const Event& e) { return e.id == event.id; });
}

Result<EventChoice> find_event(const Dossier& dossier, std::string_view name) {
  const std::size_t colon = name.find(':');
  const auto event = find_one(dossier, name.substr(0, colon));
  if (!event) return tl::unexpected(event.error());
  EventChoice choice;
  choice.event = *event;
  const std::vector<const EventMention*> all = mentions_of(dossier, **event);
  if (colon == std::string_view::npos) {
    choice.mentions = all;
    return choice;
  }
  std::vector<char> chosen(all.size(), 0);
  for (const std::string_view part : split(name.substr(colon + 1), ',')) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc() || end != part.data() + part.size() || number < 1 || number > all.size()) {
      return fail(Code::BadUsage, fmt::format("has mentions 1 to {}; '{}' is none of them", all.size(), part), std::string(name));
    }
    chosen[number - 1] = 1;
  }
  for (std::size_t i = 0; i < all.size(); ++i) (chosen[i] != 0 ? choice.mentions : choice.rest).push_back(all[i]);
  return choice;
}

}  // namespace entente
