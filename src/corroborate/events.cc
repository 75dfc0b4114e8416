#include "corroborate/events.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "corroborate/apply_decisions.h"
#include "corroborate/copies.h"
#include "corroborate/merge.h"
#include "corroborate/stories.h"

namespace entente {
namespace {

constexpr double kCopiedSentence =
    0.6;  // of a sentence's 3-grams in the original: it is the original's sentence

// Documents, each id once; the others of an id are the same report.
std::vector<Document> distinct_documents(std::span<const Document> documents) {
  std::vector<const Document*> sorted;
  for (const Document& document : documents) sorted.push_back(&document);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Document* a, const Document* b) { return a->id < b->id; });
  std::vector<Document> out;
  out.reserve(sorted.size());
  for (const Document* document : sorted) {
    if (out.empty() || out.back().id != document->id) out.push_back(*document);
  }
  return out;
}

// Mentions of known documents, each id once: the texts', then the records', the earliest document's first.
class Gatherer {
 public:
  Gatherer(std::span<const Document> documents, std::span<const std::size_t> order, const Copies& copies)
      : documents_(documents),
        copies_(copies),
        stories_(find_stories(documents, order)),
        rank_(documents.size()) {
    for (std::size_t i = 0; i < order.size(); ++i) rank_[order[i]] = i;
    for (std::size_t i = 0; i < documents.size(); ++i) by_id_.emplace(documents[i].id.str(), i);
  }

  // `put_back` are mentions too, which a decision keeps though they are not coded.
  std::vector<Reported> gather(std::span<const EventMention> mentions, std::span<const EventMention> put_back) {
    struct Placed {
      const EventMention* mention;
      std::size_t document;
    };
    std::vector<Placed> placed;
    std::unordered_set<std::string_view> seen;
    for (const auto& list : {mentions, put_back}) {
      for (const EventMention& mention : list) {
        const auto it = by_id_.find(mention.document.str());
        if (it != by_id_.end() && seen.insert(mention.id.str()).second)
          placed.push_back({&mention, it->second});
      }
    }
    const auto key = [this](const Placed& p) {
      const EventMention& m = *p.mention;
      const bool record = documents_[p.document].kind == DocumentKind::Record;
      return std::tuple(record, rank_[p.document], m.sentence.at.begin, m.trigger.at.begin,
                        std::string_view(m.id.str()));
    };
    std::sort(placed.begin(), placed.end(),
              [&](const Placed& a, const Placed& b) { return key(a) < key(b); });
    std::vector<Reported> out;
    for (const Placed& p : placed) add(*p.mention, p.document, out);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].order = i;
    return out;
  }

  // Where each mention went, by id: its own place, or that of the mention it repeats.
  const std::unordered_map<std::string_view, std::size_t>& places() const { return places_; }

 private:
  // What makes two mentions of two copies the same words.
  static std::string twin_key(const EventMention& m, std::size_t original) {
    std::string key =
        std::to_string(original) + '\n' + std::string(to_string(m.event.base)) + '\n' + m.trigger.text +
        '\n' + std::to_string(m.trigger.at.begin - std::min(m.trigger.at.begin, m.sentence.at.begin)) + '\n';
    for (const ActorRef& actor : m.source) key += actor.text + '\t';
    key += '\n';
    for (const ActorRef& actor : m.target) key += actor.text + '\t';
    return key + '\n' + fold(trim(m.sentence.text));
  }

  bool stands_in(const EventMention& mention, std::size_t original) {
    const auto [it, fresh] = shingles_.try_emplace(original);
    if (fresh) it->second = make_shingles(documents_[original].text, 3);
    return containment(make_shingles(mention.sentence.text, 3), it->second) >= kCopiedSentence;
  }

  void add(const EventMention& mention, std::size_t d, std::vector<Reported>& out) {
    if (documents_[d].kind == DocumentKind::Record) {
      places_.emplace(mention.id.str(), out.size());
      out.push_back({&mention, &documents_[d], &documents_[stories_[d]], {}, 0, {}});
      return;
    }
    const std::size_t original = copies_.original[d];
    const bool copy = original != d;
    const auto [it, fresh] = twins_.try_emplace(twin_key(mention, original), out.size());
    if (copy && !fresh) {
      Reported& twin = out[it->second];
      if (twin.document->id != documents_[d].id) {
        twin.copies.push_back(documents_[d].id);
        places_.emplace(mention.id.str(), it->second);
        return;
      }
    }
    if (copies_.identical[d]) return;  // the same bytes: whatever is coded in them is the original's
    const bool copied = copy && stands_in(mention, original);
    places_.emplace(mention.id.str(), out.size());
    out.push_back({&mention, &documents_[d], &documents_[copied ? original : d], {}, 0, {}});
  }

  std::span<const Document> documents_;
  const Copies& copies_;
  std::vector<std::size_t> stories_;
  std::vector<std::size_t> rank_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> twins_;
  std::unordered_map<std::string_view, std::size_t> places_;
  std::unordered_map<std::size_t, std::vector<std::uint64_t>> shingles_;
};

// Bonds between places in the list at hand; `index` gives for each the place in the list that the bonds speak of.
std::vector<Bond> bonds_within(const std::vector<Bond>& bonds, const std::vector<std::size_t>& index) {
  const auto within = [&](const std::vector<std::size_t>& all) {
    std::vector<std::size_t> some;
    for (const std::size_t place : all) {
      const auto at = std::lower_bound(index.begin(), index.end(), place);
      if (at != index.end() && *at == place) some.push_back(static_cast<std::size_t>(at - index.begin()));
    }
    return some;
  };
  std::vector<Bond> out;
  for (const Bond& bond : bonds) out.push_back({within(bond.together), within(bond.apart)});
  return out;
}

std::vector<std::uint64_t> decisions_of(const std::vector<Reported>& members) {
  std::set<std::uint64_t> numbers;
  for (const Reported& member : members) numbers.insert(member.decisions.begin(), member.decisions.end());
  return {numbers.begin(), numbers.end()};
}

// Facts and inferences are merged apart: what an author concludes never joins what is reported.
void add_events(const AppliedDecisions& applied, bool inference, const SourceBook& book, double prior,
                std::vector<Event>& events) {
  const std::vector<Reported>& reported = applied.reported;
  std::vector<MergeItem> items;
  std::vector<std::size_t> index;
  for (std::size_t i = 0; i < reported.size(); ++i) {
    if (reported[i].inference() != inference) continue;
    items.push_back({reported[i].mention, reported[i].order, reported[i].record()});
    index.push_back(i);
  }
  for (const std::vector<std::size_t>& cluster :
       apply_bonds(merge_mentions(items), items.size(), bonds_within(applied.bonds, index))) {
    std::vector<Reported> members;
    members.reserve(cluster.size());
    for (const std::size_t item : cluster) members.push_back(reported[index[item]]);
    events.push_back(make_event(members, book, prior));
    events.back().decisions = decisions_of(members);
  }
}

std::vector<Outlet> outlets_of(std::span<const Document> documents, const SourceBook& book) {
  std::set<OutletId> ids;
  for (const Document& document : documents) {
    if (!document.outlet.empty()) ids.insert(document.outlet);
  }
  std::vector<Outlet> out;
  for (const OutletId& id : ids) out.push_back(book.outlet(id));
  return out;
}

}  // namespace

Corroborated make_events(std::span<const Document> documents, std::span<const EventMention> mentions,
                         const SourceBook& book, const CaseSpec& spec, const FoundDecisions& found) {
  const std::vector<Document> distinct = distinct_documents(documents);
  const std::vector<std::size_t> order = document_order(distinct);
  Copies copies = find_copies(distinct, order);
  Gatherer gatherer(distinct, order, copies);
  std::vector<Reported> reported = gatherer.gather(mentions, found.put_back);
  AppliedDecisions applied = apply_decisions(std::move(reported), gatherer.places(), found);
  Corroborated out;
  add_events(applied, false, book, spec.event_prior, out.events);
  add_events(applied, true, book, spec.event_prior, out.events);
  std::move(applied.decided.begin(), applied.decided.end(), std::back_inserter(out.decided));
  out.decided.insert(out.decided.end(), found.put_back.begin(), found.put_back.end());
  out.traces = std::move(applied.traces);
  std::sort(out.events.begin(), out.events.end(), [](const Event& a, const Event& b) {
    return std::tie(a.date.interval, a.id) < std::tie(b.date.interval, b.id);
  });
  out.copies = std::move(copies.groups);
  out.outlets = outlets_of(distinct, book);
  return out;
}

}  // namespace entente
