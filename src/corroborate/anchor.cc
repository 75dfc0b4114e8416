#include "corroborate/anchor.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "corroborate/copies.h"

namespace entente {
namespace {

constexpr double kSameSentence = 0.6;  // of the 3-grams of an edited sentence: as for copied ones
constexpr int kIdentical = 1000;
constexpr int kSameTrigger = 80;
constexpr int kMeetingTrigger = 40;
constexpr int kSameBase = 20;
constexpr int kSameCategory = 5;
constexpr int kSameSide = 10;

bool shares_actor(const std::vector<ActorRef>& a, const std::vector<ActorRef>& b) {
  return std::any_of(a.begin(), a.end(), [&](const ActorRef& x) {
    return std::any_of(b.begin(), b.end(), [&](const ActorRef& y) {
      return (!x.actor.empty() && x.actor == y.actor) ||
             (!dyad_key(x).empty() && dyad_key(x) == dyad_key(y)) || fold(x.text) == fold(y.text);
    });
  });
}

bool same_sentence(const EventMention& was, const EventMention& now, bool same_text) {
  if (same_text) return was.sentence.at.overlaps(now.sentence.at);
  const std::string a = fold(trim(was.sentence.text));
  const std::string b = fold(trim(now.sentence.text));
  return a == b || containment(make_shingles(a, 3), make_shingles(b, 3)) >= kSameSentence;
}

int trigger_likeness(const EventMention& was, const EventMention& now, bool same_text) {
  if (!same_text) return fold(was.trigger.text) == fold(now.trigger.text) ? kSameTrigger : 0;
  if (was.trigger.at == now.trigger.at) return kSameTrigger;
  return was.trigger.at.overlaps(now.trigger.at) ? kMeetingTrigger : 0;
}

struct Candidate {
  int score = 0;
  std::size_t was = 0;
  std::size_t now = 0;
};

void shift_range(ByteRange& at, std::int64_t shift) {
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  const auto move = [&](std::uint32_t value) {
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(static_cast<std::int64_t>(value) + shift, 0, kMost));
  };
  at = {move(at.begin), move(at.end)};
}

}  // namespace

Versions newer_versions(std::span<const DocumentCard> earlier, std::span<const Document* const> now) {
  std::map<std::pair<std::string, std::string>, std::vector<DocumentId>> by_address;
  std::map<DocumentId, bool> present;
  for (const Document* document : now) {
    present[document->id] = true;
    if (!document->url.empty()) by_address[{document->outlet.str(), document->url}].push_back(document->id);
  }
  Versions versions;
  for (const DocumentCard& card : earlier) {
    if (card.url.empty() || present.count(card.id) > 0) continue;
    const auto found = by_address.find({card.outlet.str(), card.url});
    if (found != by_address.end() && found->second.size() == 1) versions[card.id] = found->second.front();
  }
  return versions;
}

int likeness(const EventMention& was, const EventMention& now, bool same_text) {
  if (same_text && was.id == now.id) return kIdentical;
  if (!same_sentence(was, now, same_text)) return 0;
  const int trigger = trigger_likeness(was, now, same_text);
  const bool base = was.event.base == now.event.base;
  const int sides = (shares_actor(was.source, now.source) ? kSameSide : 0) +
                    (shares_actor(was.target, now.target) ? kSameSide : 0);
  const bool turned = shares_actor(was.source, now.target) || shares_actor(was.target, now.source);
  if (trigger == 0 && (!base || (sides == 0 && !turned))) return 0;
  return trigger + (base ? kSameBase : 0) + (was.event.plover == now.event.plover ? kSameCategory : 0) +
         sides + (turned ? 1 : 0);
}

std::vector<std::optional<std::size_t>> find_again(std::span<const EventMention> was,
                                                   std::span<const EventMention> now,
                                                   const Versions& versions) {
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_document;
  for (std::size_t i = 0; i < now.size(); ++i) by_document[now[i].document.str()].push_back(i);
  std::vector<Candidate> candidates;
  for (std::size_t w = 0; w < was.size(); ++w) {
    auto found = by_document.find(was[w].document.str());
    const bool same_text = found != by_document.end();
    if (!same_text) {
      const auto newer = versions.find(was[w].document);
      if (newer == versions.end()) continue;
      found = by_document.find(newer->second.str());
      if (found == by_document.end()) continue;
    }
    for (const std::size_t n : found->second) {
      const int score = likeness(was[w], now[n], same_text);
      if (score > 0) candidates.push_back({score, w, n});
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(b.score, a.was, a.now) < std::tie(a.score, b.was, b.now);
  });
  std::vector<std::optional<std::size_t>> out(was.size());
  std::vector<char> taken(now.size(), 0);
  for (const Candidate& candidate : candidates) {
    if (out[candidate.was] || taken[candidate.now] != 0) continue;
    out[candidate.was] = candidate.now;
    taken[candidate.now] = 1;
  }
  return out;
}

EventMention moved(EventMention mention, const DocumentId& document, std::int64_t shift) {
  mention.document = document;
  const auto move_all = [shift](std::vector<ActorRef>& actors) {
    for (ActorRef& actor : actors) shift_range(actor.at, shift);
  };
  shift_range(mention.sentence.at, shift);
  shift_range(mention.trigger.at, shift);
  move_all(mention.source);
  move_all(mention.target);
  if (mention.date.at) shift_range(*mention.date.at, shift);
  if (mention.place && mention.place->at) shift_range(*mention.place->at, shift);
  for (Quantity& quantity : mention.quantities) shift_range(quantity.at, shift);
  for (TextSpan& span : mention.about) shift_range(span.at, shift);
  if (mention.stance) {
    shift_range(mention.stance->position.at, shift);
    move_all(mention.stance->holders);
    move_all(mention.stance->towards);
  }
  if (mention.purpose) shift_range(mention.purpose->at, shift);
  if (mention.sequence) shift_range(mention.sequence->what.at, shift);
  for (Attribution& link : mention.attribution) {
    shift_range(link.at, shift);
    if (link.speaker) shift_range(link.speaker->at, shift);
  }
  seal(mention);
  return mention;
}

}  // namespace entente
