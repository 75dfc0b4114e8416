#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "base/text.h"
#include "changes/compare.h"

namespace entente {
namespace {

using EventMap = std::map<EventId, EventState>;

// Who is who: each event of one side with its counterpart on the other, or none.
struct Matching {
  std::map<EventId, EventId> to_before;
  std::map<EventId, EventId> to_after;

  void pair(const EventId& before, const EventId& after) {
    to_before.emplace(after, before);
    to_after.emplace(before, after);
  }
  bool free(const EventId& before, const EventId& after) const {
    return to_after.count(before) == 0 && to_before.count(after) == 0;
  }
};

// Which event holds which mention, of those events that `others` does not have just so.
std::map<MentionId, EventId> holders_of(const EventMap& events, const EventMap& others) {
  std::map<MentionId, EventId> holders;
  for (const auto& [id, event] : events) {
    const auto same = others.find(id);
    if (same != others.end() && same->second == event) continue;
    for (const MentionId& mention : event.mentions) holders.emplace(mention, id);
  }
  return holders;
}

// The events of `others` that hold mentions of `event`, with how many.
std::map<EventId, std::size_t> sharers(const EventState& event, const std::map<MentionId, EventId>& others) {
  std::map<EventId, std::size_t> out;
  for (const MentionId& mention : event.mentions) {
    if (const auto it = others.find(mention); it != others.end()) ++out[it->second];
  }
  return out;
}

EventId most_shared(const std::map<EventId, std::size_t>& counts) {
  EventId best;
  std::size_t most = 0;
  for (const auto& [id, count] : counts) {
    if (count > most) best = id, most = count;
  }
  return best;
}

class Matcher {
 public:
  Matcher(const EventMap& before, const EventMap& after)
      : before_(before),
        after_(after),
        before_holders_(holders_of(before, after)),
        after_holders_(holders_of(after, before)) {
    for (const auto& [id, event] : after_) {
      for (const EventId& alias : event.aliases) alias_holders_.emplace(alias, id);
      if (before_.count(id) != 0) matching_.pair(id, id);
    }
    match_aliases();
    match_mentions();
  }

  const Matching& matching() const { return matching_; }

  EventId merged_into(const EventState& gone) const {
    if (const auto it = alias_holders_.find(gone.id); it != alias_holders_.end()) return it->second;
    return most_shared(sharers(gone, after_holders_));
  }
  EventId split_from(const EventState& fresh) const { return most_shared(sharers(fresh, before_holders_)); }

 private:
  void match_aliases() {
    for (const auto& [alias, id] : alias_holders_) {
      if (before_.count(alias) != 0 && matching_.free(alias, id)) matching_.pair(alias, id);
    }
  }
  // The pairs that share the most first; ties by id.
  void match_mentions() {
    struct Link {
      std::size_t shared;
      EventId before, after;
    };
    std::vector<Link> links;
    for (const auto& [id, event] : after_) {
      if (matching_.to_before.count(id) != 0) continue;
      for (const auto& [other, shared] : sharers(event, before_holders_))
        links.push_back({shared, other, id});
    }
    std::stable_sort(links.begin(), links.end(),
                     [](const Link& a, const Link& b) { return a.shared > b.shared; });
    for (const Link& link : links) {
      if (matching_.free(link.before, link.after)) matching_.pair(link.before, link.after);
    }
  }

  const EventMap& before_;
  const EventMap& after_;
  std::map<MentionId, EventId> before_holders_;
  std::map<MentionId, EventId> after_holders_;
  std::map<EventId, EventId> alias_holders_;
  Matching matching_;
};

std::string written_sides(const std::vector<SideState>& sides) {
  std::vector<std::string> out;
  for (const SideState& side : sides)
    out.push_back(side.name + (side.key.empty() ? "" : " (" + side.key + ")"));
  return join(out, ", ");
}

std::string written_code(const EventState& event) {
  std::string out(to_string(event.plover));
  if (!event.mode.empty()) out += " " + event.mode;
  if (!event.contexts.empty()) out += " [" + join(event.contexts, ", ") + "]";
  if (!event.cameo.empty()) out += " " + event.cameo;
  return out;
}

std::string written_date(const EventDate& date) {
  const std::string from = render_date(date.interval.from);
  const std::string to = render_date(date.interval.to);
  return (from == to ? from : from + ".." + to) +
         fmt::format(" ({}, {})", to_string(date.precision), to_string(date.basis));
}

std::vector<FieldChange> compare_fields(const EventState& a, const EventState& b) {
  std::vector<FieldChange> out;
  const auto compare = [&out](const char* field, std::string before, std::string after) {
    if (before != after) out.push_back({field, std::move(before), std::move(after)});
  };
  compare("id", a.id.str(), b.id.str());
  compare("act", written_code(a), written_code(b));
  compare("factuality", std::string(to_string(a.factuality)), std::string(to_string(b.factuality)));
  compare("who", written_sides(a.source), written_sides(b.source));
  compare("to or with whom", written_sides(a.target), written_sides(b.target));
  compare("date", written_date(a.date), written_date(b.date));
  const auto place = [](const EventState& e) {
    return e.place + (e.country.empty() ? "" : " (" + e.country + ")");
  };
  compare("place", place(a), place(b));
  compare("topics", join(a.topics, ", "), join(b.topics, ", "));
  compare("inference", a.inference_only ? "an author's inference" : "reported",
          b.inference_only ? "an author's inference" : "reported");
  compare("side of the cut-off", a.later ? "after" : "before", b.later ? "after" : "before");
  compare("reports", std::to_string(a.documents.size()), std::to_string(b.documents.size()));
  compare("independent sources", fmt::format("{:.4f}", a.sources), fmt::format("{:.4f}", b.sources));
  compare("probability", fmt::format("{:.6f}", a.probability), fmt::format("{:.6f}", b.probability));
  return out;
}

template <class T>
std::vector<T> less(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

EventChange change_of(const EventState* before, const EventState* after) {
  static const EventState kNone;
  const EventState& a = before != nullptr ? *before : kNone;
  const EventState& b = after != nullptr ? *after : kNone;
  EventChange change;
  change.kind = before == nullptr  ? ChangeKind::New
                : after == nullptr ? ChangeKind::Gone
                                   : ChangeKind::Changed;
  change.id = after != nullptr ? b.id : a.id;
  if (before != nullptr) change.before = a;
  if (after != nullptr) change.after = b;
  if (before != nullptr && after != nullptr) change.fields = compare_fields(a, b);
  change.reports_new = less(b.documents, a.documents);
  change.reports_gone = less(a.documents, b.documents);
  std::set_symmetric_difference(a.decisions.begin(), a.decisions.end(), b.decisions.begin(),
                                b.decisions.end(), std::back_inserter(change.decisions));
  return change;
}

// What an event went by before tells of runs in between, not of the event.
bool same_but_for_aliases(EventState before, const EventState& after) {
  before.aliases = after.aliases;
  return before == after;
}

}  // namespace

std::vector<EventChange> compare_events(const CaseState& before, const CaseState& after) {
  const Matcher matcher(before.events, after.events);
  const Matching& matching = matcher.matching();
  std::map<EventId, std::vector<EventId>> merged;
  std::vector<EventChange> gone;
  for (const auto& [id, event] : before.events) {
    if (matching.to_after.count(id) != 0) continue;
    EventChange& change = gone.emplace_back(change_of(&event, nullptr));
    change.merged_into = matcher.merged_into(event);
    if (!change.merged_into.empty()) merged[change.merged_into].push_back(id);
  }
  std::vector<EventChange> out;
  for (const auto& [id, event] : after.events) {
    const auto counterpart = matching.to_before.find(id);
    const EventState* was =
        counterpart == matching.to_before.end() ? nullptr : &before.events.at(counterpart->second);
    const auto absorbed = merged.find(id);
    if (was != nullptr && same_but_for_aliases(*was, event) && absorbed == merged.end()) continue;
    EventChange change = change_of(was, &event);
    if (was == nullptr) change.split_from = matcher.split_from(event);
    if (absorbed != merged.end()) change.merged = absorbed->second;
    out.push_back(std::move(change));
  }
  std::move(gone.begin(), gone.end(), std::back_inserter(out));
  return out;
}

}  // namespace entente
