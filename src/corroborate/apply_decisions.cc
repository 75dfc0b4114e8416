#include "corroborate/apply_decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "corroborate/correction.h"

namespace entente {
namespace {

// Whether two mentions say the same of the same words; who coded them and how surely does not matter.
bool same_reading(EventMention a, EventMention b) {
  a.coder = b.coder;
  a.confidence = b.confidence;
  a.id = b.id;
  return a == b;
}

class Applier {
 public:
  Applier(std::vector<Reported> reported, const std::unordered_map<std::string_view, std::size_t>& place_of,
          const FoundDecisions& found)
      : place_of_(place_of),
        found_(found),
        rejected_(reported.size(), 0),
        changed_(reported.size(), nullptr) {
    out_.reported = std::move(reported);
    out_.traces.resize(found.decisions.size());
  }

  AppliedDecisions run() {
    for (std::size_t d = 0; d < found_.decisions.size(); ++d) {
      for (std::size_t i = 0; i < found_.decisions[d].mentions.size(); ++i) apply_one(d, i);
    }
    relink();
    const std::vector<std::size_t> now = drop_rejected();
    for (std::size_t d = 0; d < found_.decisions.size(); ++d) finish(d, now);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kGone = static_cast<std::size_t>(-1);

  std::size_t place(const std::optional<MentionId>& id) const {
    if (!id) return kGone;
    const auto found = place_of_.find(id->str());
    return found == place_of_.end() ? kGone : found->second;
  }

  // The mention at `index`, to change.
  EventMention& own(std::size_t index) {
    if (changed_[index] == nullptr) {
      out_.decided.push_back(*out_.reported[index].mention);
      changed_[index] = &out_.decided.back();
      out_.reported[index].mention = changed_[index];
    }
    return *changed_[index];
  }

  void apply_one(std::size_t d, std::size_t i) {
    const Decision& decision = found_.decisions[d].decision;
    const std::size_t index = place(found_.decisions[d].mentions[i]);
    if (index == kGone) return;
    switch (decision.kind) {
      case DecisionKind::Accept:
        accept(d, i, index);
        rejected_[index] = 0;
        break;
      case DecisionKind::Reject:
        rejected_[index] = 1;
        break;
      case DecisionKind::Correct: {
        EventMention& mention = own(index);
        const auto done = correct(mention, decision.corrections, *found_.knowledge);
        if (!done) {
          out_.traces[d].error = "It can no longer be applied: " + render_error(done.error()) + ".";
          return;
        }
        const std::string by = fmt::format("decision {}", decision.number);
        if (mention.coder != by) mention.coder += ", " + by;
        rejected_[index] = 0;
        break;
      }
      default:
        break;
    }
    places_.push_back({d, index});
    std::vector<std::uint64_t>& numbers = out_.reported[index].decisions;
    if (numbers.empty() || numbers.back() != decision.number) numbers.push_back(decision.number);
  }

  // The reading that a person saw holds, also where a newer coder reads the same words otherwise.
  void accept(std::size_t d, std::size_t i, std::size_t index) {
    const Decision& decision = found_.decisions[d].decision;
    const EventMention& carried = decision.mentions[i];
    EventMention& mention = own(index);
    if (carried.sentence.text != mention.sentence.text) {
      if (carried.event != mention.event || carried.factuality != mention.factuality) {
        out_.traces[d].error = "Its sentence was edited since and is read otherwise now.";
        return;
      }
    } else {
      const std::int64_t shift =
          static_cast<std::int64_t>(mention.sentence.at.begin) - carried.sentence.at.begin;
      EventMention seen = moved(carried, mention.document, shift);
      if (!same_reading(seen, mention)) {
        seen.coder = fmt::format("decision {}", decision.number);
        seen.confidence = std::max(seen.confidence, mention.confidence);
        mention = std::move(seen);
      }
    }
    mention.confidence = std::max(mention.confidence, kAcceptedConfidence);
  }

  // What a mention says of another of its document follows that one to its new id, and falls away with it.
  void relink() {
    for (std::size_t i = 0; i < out_.reported.size(); ++i) {
      const EventMention& mention = *out_.reported[i].mention;
      const auto astray = [&](const MentionId& id) { return renamed(id) != id; };
      const bool sequence = mention.sequence && mention.sequence->act && astray(*mention.sequence->act);
      const bool denies = mention.denies && astray(*mention.denies);
      if (!sequence && !denies && std::none_of(mention.rests_on.begin(), mention.rests_on.end(), astray))
        continue;
      EventMention& linked = own(i);
      if (sequence) linked.sequence->act = renamed(*linked.sequence->act);
      if (denies) linked.denies = renamed(*linked.denies);
      std::vector<MentionId> rests_on;
      for (const MentionId& id : linked.rests_on) {
        if (auto now = renamed(id)) rests_on.push_back(*now);
      }
      linked.rests_on = std::move(rests_on);
    }
  }

  // The id that the mention coded as `id` has now; none where it was rejected or is no longer coded.
  std::optional<MentionId> renamed(const MentionId& id) const {
    const std::size_t index = place(id);
    if (index == kGone || rejected_[index] != 0) return std::nullopt;
    return out_.reported[index].mention->id;
  }

  // Where each of the reported is afterwards. Two that decisions made the same are one.
  std::vector<std::size_t> drop_rejected() {
    for (const Reported& one : out_.reported) ids_.push_back(one.mention->id);
    std::vector<std::size_t> now(out_.reported.size(), kGone);
    std::vector<Reported> kept;
    std::unordered_map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < out_.reported.size(); ++i) {
      if (rejected_[i] != 0) continue;
      Reported& one = out_.reported[i];
      const auto [known, fresh] = seen.try_emplace(one.mention->id.str(), kept.size());
      now[i] = known->second;
      if (fresh) {
        kept.push_back(std::move(one));
        continue;
      }
      std::vector<std::uint64_t>& numbers = kept[known->second].decisions;
      numbers.insert(numbers.end(), one.decisions.begin(), one.decisions.end());
    }
    for (Reported& one : kept) {
      std::sort(one.decisions.begin(), one.decisions.end());
      one.decisions.erase(std::unique(one.decisions.begin(), one.decisions.end()), one.decisions.end());
    }
    out_.reported = std::move(kept);
    return now;
  }

  void finish(std::size_t d, const std::vector<std::size_t>& now) {
    const FoundDecision& one = found_.decisions[d];
    for (const auto& [decision, index] : places_) {
      if (decision == d) out_.traces[d].mentions.push_back(ids_[index]);
    }
    if (one.decision.kind != DecisionKind::Merge && one.decision.kind != DecisionKind::Split) return;
    Bond bond;
    const auto add = [&](const std::vector<std::optional<MentionId>>& ids, std::vector<std::size_t>& into) {
      for (const auto& id : ids) {
        const std::size_t index = place(id);
        if (index == kGone || now[index] == kGone) continue;
        into.push_back(now[index]);
        std::vector<std::uint64_t>& numbers = out_.reported[now[index]].decisions;
        numbers.insert(std::upper_bound(numbers.begin(), numbers.end(), one.decision.number),
                       one.decision.number);
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
      }
      std::sort(into.begin(), into.end());
      into.erase(std::unique(into.begin(), into.end()), into.end());
    };
    add(one.mentions, bond.together);
    add(one.rest, bond.apart);
    out_.bonds.push_back(std::move(bond));
  }

  const std::unordered_map<std::string_view, std::size_t>& place_of_;
  const FoundDecisions& found_;
  std::vector<char> rejected_;
  std::vector<EventMention*> changed_;
  std::vector<std::pair<std::size_t, std::size_t>> places_;  // decision, index
  std::vector<MentionId> ids_;                               // of the reported, rejected ones too
  AppliedDecisions out_;
};

}  // namespace

AppliedDecisions apply_decisions(std::vector<Reported> reported,
                                 const std::unordered_map<std::string_view, std::size_t>& place_of,
                                 const FoundDecisions& found) {
  return Applier(std::move(reported), place_of, found).run();
}

}  // namespace entente
