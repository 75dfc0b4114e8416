#include "corroborate/decided.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace entente {
namespace {

// The documents at hand, by id.
class Shelf {
 public:
  explicit Shelf(std::span<const CodedSide> sides) {
    for (const CodedSide& side : sides) {
      for (const Document& document : side.documents) by_id_.emplace(document.id.str(), &document);
    }
  }

  const Document* find(const DocumentId& id) const {
    const auto found = by_id_.find(id.str());
    return found == by_id_.end() ? nullptr : found->second;
  }

  // The one document that has this sentence; null where none or several have it.
  const Document* find_sentence(const std::string& text) const {
    const Document* found = nullptr;
    for (const auto& [id, document] : by_id_) {
      if (text.empty() || document->text.find(text) == std::string::npos) continue;
      if (found != nullptr) return nullptr;
      found = document;
    }
    return found;
  }

 private:
  std::unordered_map<std::string_view, const Document*> by_id_;
};

void find_moved(std::span<const EventMention> carried, const Shelf& shelf, Versions& versions) {
  for (const EventMention& mention : carried) {
    if (shelf.find(mention.document) != nullptr || versions.count(mention.document) > 0) continue;
    if (const Document* now = shelf.find_sentence(mention.sentence.text)) versions[mention.document] = now->id;
  }
}

// What is coded now in the documents that decisions speak of.
std::vector<EventMention> mentions_concerned(std::span<const CodedSide> sides, std::span<const Decision> decisions,
                                             const Versions& versions) {
  std::unordered_set<std::string> wanted;
  const auto want = [&](const std::vector<EventMention>& mentions) {
    for (const EventMention& mention : mentions) {
      wanted.insert(mention.document.str());
      if (const auto newer = versions.find(mention.document); newer != versions.end()) wanted.insert(newer->second.str());
    }
  };
  for (const Decision& decision : decisions) {
    want(decision.mentions);
    want(decision.rest);
  }
  std::vector<EventMention> pool;
  for (const CodedSide& side : sides) {
    for (const EventMention& mention : side.mentions) {
      if (wanted.count(mention.document.str()) > 0) pool.push_back(mention);
    }
  }
  return pool;
}

// `mention` in its document as that is now; nothing where its sentence is no longer in it.
std::optional<EventMention> place_again(const EventMention& mention, const Shelf& shelf, const Versions& versions) {
  const Document* document = shelf.find(mention.document);
  if (document == nullptr) {
    const auto newer = versions.find(mention.document);
    document = newer == versions.end() ? nullptr : shelf.find(newer->second);
  }
  if (document == nullptr) return std::nullopt;
  if (slice(document->text, mention.sentence.at) == mention.sentence.text) return moved(mention, document->id, 0);
  const std::size_t at = document->text.find(mention.sentence.text);
  if (at == std::string::npos) return std::nullopt;
  return moved(mention, document->id, static_cast<std::int64_t>(at) - mention.sentence.at.begin);
}

// As it was coded before anybody corrected it, as far as the decisions tell.
const EventMention& first_reading(const EventMention& mention, std::span<const Decision> all) {
  for (const Decision& earlier : all) {
    if (earlier.kind != DecisionKind::Correct) continue;
    for (const EventMention& carried : earlier.mentions) {
      if (carried.document == mention.document && carried.trigger.at == mention.trigger.at) return carried;
    }
  }
  return mention;
}

class Finder {
 public:
  Finder(std::span<const CodedSide> sides, std::span<const Decision> all, std::span<const Decision> in_force, Versions versions)
      : shelf_(sides), all_(all), versions_(std::move(versions)) {
    for (const Decision& decision : in_force) {
      find_moved(decision.mentions, shelf_, versions_);
      find_moved(decision.rest, shelf_, versions_);
    }
    pool_ = mentions_concerned(sides, in_force, versions_);
    for (const EventMention& mention : pool_) ids_.insert(mention.id.str());
  }

  FoundDecision find(const Decision& decision) {
    FoundDecision found;
    found.decision = decision;
    // Both lists at once: no mention is found for two of them.
    std::vector<EventMention> carried = decision.mentions;
    carried.insert(carried.end(), decision.rest.begin(), decision.rest.end());
    const auto places = find_again(carried, pool_, versions_);
    const bool keeps = decision.kind == DecisionKind::Accept || decision.kind == DecisionKind::Correct;
    for (std::size_t i = 0; i < carried.size(); ++i) {
      std::optional<MentionId> id;
      if (places[i]) {
        id = pool_[*places[i]].id;
      } else if (keeps && i < decision.mentions.size()) {
        id = put_back(carried[i], decision);
        found.put_back += id ? 1 : 0;
      }
      (i < decision.mentions.size() ? found.mentions : found.rest).push_back(std::move(id));
    }
    return found;
  }

  std::vector<EventMention> take_put_back() { return std::move(put_back_); }

  // Of the documents that `mentions` stand in, those that have a newer version.
  void add_versions(const std::vector<EventMention>& mentions, Versions& used) const {
    for (const EventMention& mention : mentions) {
      const auto newer = versions_.find(mention.document);
      if (newer != versions_.end() && shelf_.find(mention.document) == nullptr) used.insert(*newer);
    }
  }

 private:
  std::optional<MentionId> put_back(const EventMention& mention, const Decision& decision) {
    const bool corrects = decision.kind == DecisionKind::Correct;
    auto again = place_again(corrects ? first_reading(mention, all_) : mention, shelf_, versions_);
    if (!again || !ids_.insert(again->id.str()).second) return std::nullopt;
    again->coder = fmt::format("decision {}", decision.number);
    pool_.push_back(*again);
    put_back_.push_back(std::move(*again));
    return put_back_.back().id;
  }

  Shelf shelf_;
  std::span<const Decision> all_;
  Versions versions_;
  std::vector<EventMention> pool_;
  std::vector<EventMention> put_back_;
  std::set<std::string> ids_;
};

std::string missing_note(const FoundDecision& found, std::uint64_t missing) {
  if (missing == 0 || found.decision.kind == DecisionKind::Reject) return "";
  const std::size_t all = found.decision.mentions.size();
  if (all == 1) return "Its sentence is no longer in the reports.";
  return fmt::format("{} of its {} mentions are no longer in the reports.", missing, all);
}

std::string merge_note(const std::vector<MentionId>& mentions, std::span<const Event* const> events) {
  if (mentions.size() < 2) return "Nothing is left to merge.";
  std::set<std::string> wanted;
  for (const MentionId& id : mentions) wanted.insert(id.str());
  std::size_t in = 0;
  bool inference = false;
  bool reported = false;
  for (const Event* event : events) {
    const bool holds = std::any_of(event->mentions.begin(), event->mentions.end(),
                                   [&](const MentionId& id) { return wanted.count(id.str()) > 0; });
    if (!holds) continue;
    ++in;
    (event->inference_only ? inference : reported) = true;
  }
  if (in < 2) return "";
  if (inference && reported) return "What an author infers never joins what is reported.";
  return fmt::format("Its mentions stand in {} events: a later decision, or the cut-off, keeps them apart.", in);
}

std::string split_note(const FoundDecision& found) {
  const auto any = [](const auto& ids) { return std::any_of(ids.begin(), ids.end(), [](const auto& id) { return id.has_value(); }); };
  return any(found.mentions) && any(found.rest) ? "" : "Nothing is left to keep apart.";
}

}  // namespace

std::vector<Decision> decisions_in_force(std::span<const Decision> decisions) {
  std::vector<const Decision*> sorted;
  for (const Decision& decision : decisions) sorted.push_back(&decision);
  std::sort(sorted.begin(), sorted.end(), [](const Decision* a, const Decision* b) { return a->number > b->number; });
  std::set<std::uint64_t> undone;
  std::vector<Decision> out;
  for (const Decision* decision : sorted) {
    if (undone.count(decision->number) > 0) continue;
    if (decision->kind == DecisionKind::Undo) {
      undone.insert(decision->undoes);
    } else {
      out.push_back(*decision);
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

FoundDecisions find_decisions(std::span<const CodedSide> sides, std::span<const Decision> decisions, Versions versions,
                              const Knowledge& knowledge) {
  FoundDecisions out;
  out.knowledge = &knowledge;
  const std::vector<Decision> in_force = decisions_in_force(decisions);
  if (in_force.empty()) return out;
  Finder finder(sides, decisions, in_force, std::move(versions));
  for (const Decision& decision : in_force) {
    out.decisions.push_back(finder.find(decision));
    finder.add_versions(decision.mentions, out.versions);
    finder.add_versions(decision.rest, out.versions);
  }
  out.put_back = finder.take_put_back();
  return out;
}

CaseSpec graded(CaseSpec spec, const FoundDecisions& found) {
  for (const FoundDecision& one : found.decisions) {
    const Decision& decision = one.decision;
    if (decision.kind != DecisionKind::Grade) continue;
    spec.sources[decision.outlet.str()].decided = decision.grade;
  }
  return spec;
}

std::vector<DecisionEffect> effects_of(const FoundDecisions& found, std::span<const std::vector<DecisionTrace>> traces,
                                       std::span<const Document* const> documents, std::span<const Event* const> events) {
  std::vector<DecisionEffect> effects;
  for (std::size_t i = 0; i < found.decisions.size(); ++i) {
    const FoundDecision& one = found.decisions[i];
    DecisionEffect effect;
    effect.number = one.decision.number;
    effect.put_back = one.put_back;
    if (one.decision.kind == DecisionKind::Grade) {
      effect.mentions = static_cast<std::uint64_t>(std::count_if(
          documents.begin(), documents.end(), [&](const Document* d) { return d->outlet == one.decision.outlet; }));
      if (effect.mentions == 0) effect.note = "No report of this outlet is in the case.";
      effects.push_back(std::move(effect));
      continue;
    }
    std::vector<MentionId> mentions;
    for (const std::vector<DecisionTrace>& side : traces) {
      mentions.insert(mentions.end(), side[i].mentions.begin(), side[i].mentions.end());
      if (!side[i].error.empty() && effect.note.empty()) effect.note = side[i].error;
    }
    effect.mentions = std::min(mentions.size(), one.decision.mentions.size());
    effect.missing = one.decision.mentions.size() - effect.mentions;
    if (effect.note.empty()) effect.note = missing_note(one, effect.missing);
    if (effect.note.empty() && one.decision.kind == DecisionKind::Merge) effect.note = merge_note(mentions, events);
    if (effect.note.empty() && one.decision.kind == DecisionKind::Split) effect.note = split_note(one);
    effects.push_back(std::move(effect));
  }
  return effects;
}

}  // namespace entente
