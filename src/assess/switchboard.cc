#include "assess/switchboard.h"

#include <algorithm>
#include <map>
#include <set>

#include "assess/assessor.h"
#include "base/math.h"

namespace entente {
namespace {

template <class T>
std::set<std::string> ids_of(const std::vector<T>& values) {
  std::set<std::string> ids;
  for (const T& value : values) ids.insert(value.id);
  return ids;
}

template <class T, class Key>
const T* find_id(const std::vector<T>& values, const Key& id) {
  const auto it = std::find_if(values.begin(), values.end(), [&](const T& value) { return value.id == id; });
  return it == values.end() ? nullptr : &*it;
}

bool same_middles(const std::map<std::string, Estimate>& a, const std::map<std::string, Estimate>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.first == y.first && x.second.mid == y.second.mid;
  });
}

bool same_worth(const Indicator& a, const Indicator& b) {
  return same_middles(a.likelihood, b.likelihood) && same_middles(a.likelihood_outcome, b.likelihood_outcome);
}

// What the weighing needs of an explanation, an outcome, an indicator: copying texts would only cost time.
Explanation bare(const Explanation& e) {
  Explanation out;
  out.id = e.id;
  out.prior = e.prior;
  out.outcomes = e.outcomes;
  return out;
}

std::vector<Explanation> bare(const std::vector<Explanation>& all) {
  std::vector<Explanation> out;
  for (const Explanation& e : all) out.push_back(bare(e));
  return out;
}

std::vector<Outcome> bare(const std::vector<Outcome>& all) {
  std::vector<Outcome> out;
  for (const Outcome& o : all) out.push_back({o.id, "", ""});
  return out;
}

template <class T>
std::vector<std::string> shared_ids(const std::vector<T>& before, const std::vector<T>& after) {
  std::vector<std::string> out;
  for (const T& value : after) {
    if (find_id(before, value.id) != nullptr) out.push_back(value.id);
  }
  out.push_back(kRemainderId);
  return out;
}

const EvidenceState* find_evidence(const AssessmentState& assessment, const IndicatorId& id) {
  const auto it = assessment.evidence.find(id);
  return it == assessment.evidence.end() ? nullptr : &it->second;
}

}  // namespace

Switchboard::Switchboard(const Weighed& before, const Weighed& after) : before_(before), after_(after) {
  outcomes_ = shared_ids(before.spec->outcomes, after.spec->outcomes);
  explanations_ = shared_ids(before.spec->explanations, after.spec->explanations);
  add_hypotheses();
  add_groups();
  add_collection();
  add_indicators();
  on_.assign(causes_.size(), false);
  refresh_hypotheses();
  for (const auto& refresh : refresh_) refresh();
  refresh_slots();
}

std::size_t Switchboard::add_cause(CauseKind kind, const std::string& subject, const std::string& name,
                                   std::function<void()> refresh) {
  Cause cause;
  cause.kind = kind;
  cause.subject = subject;
  cause.name = name;
  causes_.push_back(std::move(cause));
  refresh_.push_back(std::move(refresh));
  return causes_.size() - 1;
}

void Switchboard::set(std::size_t cause, bool after) {
  on_[cause] = after;
  refresh_[cause]();
}

// Where both sides have the same explanations and outcomes, each number is a cause of its own; else all are
// one.
void Switchboard::add_hypotheses() {
  const CaseSpec& a = *before_.spec;
  const CaseSpec& b = *after_.spec;
  if (ids_of(a.outcomes) != ids_of(b.outcomes) || ids_of(a.explanations) != ids_of(b.explanations)) {
    hypotheses_ = add_cause(CauseKind::Hypotheses, "", "", [this] {
      refresh_hypotheses();
      refresh_slots();
    });
    return;
  }
  now_.outcomes = bare(b.outcomes);
  for (const Explanation& e : b.explanations)
    now_.explanations.push_back(bare(*find_id(a.explanations, e.id)));
  now_.outcome_remainder = a.outcome_remainder;
  now_.explanation_remainder = a.explanation_remainder;
  now_.remainder_outcomes = a.remainder_outcomes;
  for (std::size_t i = 0; i < b.explanations.size(); ++i) {
    const Explanation& was = *find_id(a.explanations, b.explanations[i].id);
    add_explanation(was, now_.explanations[i], b.explanations[i]);
  }
  if (a.explanation_remainder.mid != b.explanation_remainder.mid) {
    const std::size_t cause = causes_.size();
    add_cause(CauseKind::Prior, kRemainderId, "none of these", [this, cause, &a, &b] {
      now_.explanation_remainder = on(cause) ? b.explanation_remainder : a.explanation_remainder;
    });
  }
  if (!same_middles(a.remainder_outcomes, b.remainder_outcomes)) {
    const std::size_t cause = causes_.size();
    add_cause(CauseKind::OutcomesGiven, kRemainderId, "none of these", [this, cause, &a, &b] {
      now_.remainder_outcomes = on(cause) ? b.remainder_outcomes : a.remainder_outcomes;
    });
  }
  if (a.outcome_remainder.mid != b.outcome_remainder.mid) {
    const std::size_t cause = causes_.size();
    add_cause(CauseKind::OutcomeRemainder, kRemainderId, "something else", [this, cause, &a, &b] {
      now_.outcome_remainder = on(cause) ? b.outcome_remainder : a.outcome_remainder;
    });
  }
}

void Switchboard::add_explanation(const Explanation& before, Explanation& now, const Explanation& after) {
  if (before.prior.mid != after.prior.mid) {
    const std::size_t cause = causes_.size();
    add_cause(CauseKind::Prior, after.id, after.name,
              [this, cause, &before, &now, &after] { now.prior = on(cause) ? after.prior : before.prior; });
  }
  if (!same_middles(before.outcomes, after.outcomes)) {
    const std::size_t cause = causes_.size();
    add_cause(CauseKind::OutcomesGiven, after.id, after.name, [this, cause, &before, &now, &after] {
      now.outcomes = on(cause) ? after.outcomes : before.outcomes;
    });
  }
}

void Switchboard::refresh_hypotheses() {
  if (hypotheses_ == kNone) return;
  const CaseSpec& spec = on(hypotheses_) ? *after_.spec : *before_.spec;
  now_.outcomes = bare(spec.outcomes);
  now_.explanations = bare(spec.explanations);
  now_.outcome_remainder = spec.outcome_remainder;
  now_.explanation_remainder = spec.explanation_remainder;
  now_.remainder_outcomes = spec.remainder_outcomes;
}

// A group that one side does not have is there as one that does nothing: nothing shared, under nothing.
void Switchboard::add_groups() {
  const auto add = [this](const DependenceGroup* before, const DependenceGroup* after) {
    DependenceGroup none;
    none.id = after != nullptr ? after->id : before->id;
    none.shared = {0.0, 0.0, 0.0};
    const auto numbers = [none](const DependenceGroup* group) {
      DependenceGroup out = none;
      if (group != nullptr) out.parent = group->parent, out.shared = group->shared;
      return out;
    };
    const DependenceGroup from = numbers(before);
    const DependenceGroup to = numbers(after);
    const std::size_t index = now_.groups.size();
    now_.groups.push_back(from);
    if (from.shared.mid == to.shared.mid && from.parent == to.parent) return;
    const std::size_t cause = causes_.size();
    add_cause(CauseKind::Group, none.id, after != nullptr ? after->name : before->name,
              [this, cause, index, from, to] { now_.groups[index] = on(cause) ? to : from; });
  };
  for (const DependenceGroup& group : after_.spec->groups)
    add(find_id(before_.spec->groups, group.id), &group);
  for (const DependenceGroup& group : before_.spec->groups) {
    if (find_id(after_.spec->groups, group.id) == nullptr) add(&group, nullptr);
  }
}

// Absence that is worth just what the collection's completeness says.
bool Switchboard::framed(const EvidenceState* seen, const CaseSpec& spec) const {
  return seen != nullptr && !seen->found && seen->absence == spec.collection.complete;
}

void Switchboard::add_collection() {
  if (before_.spec->collection.complete == after_.spec->collection.complete) return;
  collection_ = add_cause(CauseKind::Collection, "", "", [this] { refresh_slots(); });
}

void Switchboard::add_indicators() {
  for (const Indicator& indicator : after_.spec->indicators)
    add_slot(find_id(before_.spec->indicators, indicator.id), &indicator);
  for (const Indicator& indicator : before_.spec->indicators) {
    if (find_id(after_.spec->indicators, indicator.id) == nullptr) add_slot(&indicator, nullptr);
  }
}

void Switchboard::add_slot(const Indicator* before, const Indicator* after) {
  Slot slot;
  slot.before = before;
  slot.after = after;
  const Indicator& named = after != nullptr ? *after : *before;
  slot.seen_before = find_evidence(*before_.assessment, named.id);
  slot.seen_after = find_evidence(*after_.assessment, named.id);
  const std::size_t index = slots_.size();
  const auto add = [&](CauseKind kind) {
    const std::size_t cause =
        add_cause(kind, named.id.str(), named.name, [this, index] { refresh_slot(index); });
    if (slot.seen_before != nullptr) causes_[cause].before = *slot.seen_before;
    if (slot.seen_after != nullptr) causes_[cause].after = *slot.seen_after;
    return cause;
  };
  if (before == nullptr || after == nullptr) {
    slot.presence = add(before == nullptr ? CauseKind::IndicatorNew : CauseKind::IndicatorGone);
  } else {
    if (hypotheses_ == kNone && !same_worth(*before, *after)) slot.likelihood = add(CauseKind::Likelihood);
    if (before->group != after->group) slot.grouping = add(CauseKind::Grouping);
    const EvidenceState* a = slot.seen_before;
    const EvidenceState* b = slot.seen_after;
    const bool one_side = (a == nullptr) != (b == nullptr);
    const bool by_collection = framed(a, *before_.spec) && framed(b, *after_.spec);
    if (one_side || (a != nullptr && (a->found != b->found || a->log_ratio != b->log_ratio ||
                                      (a->absence != b->absence && !by_collection)))) {
      slot.evidence = add(CauseKind::Evidence);
    }
  }
  slots_.push_back(slot);
  Indicator bare_one;
  bare_one.id = named.id;
  now_.indicators.push_back(std::move(bare_one));
  Evidence silent;
  silent.indicator = named.id;
  evidence_.push_back(std::move(silent));
}

void Switchboard::refresh_slot(std::size_t index) {
  const Slot& slot = slots_[index];
  const bool other_hypotheses = on(hypotheses_);
  const bool there = slot.presence == kNone || (slot.after != nullptr) == on(slot.presence);
  // An indicator that one side lacks says nothing of hypotheses that this side does not know.
  const bool speaks = there && (hypotheses_ == kNone || slot.presence == kNone ||
                                (slot.after != nullptr) == other_hypotheses);

  Indicator& indicator = now_.indicators[index];
  const bool later_worth =
      slot.before == nullptr || (slot.after != nullptr && (on(slot.likelihood) || other_hypotheses));
  const Indicator& worth = later_worth ? *slot.after : *slot.before;
  indicator.likelihood = worth.likelihood;
  indicator.likelihood_outcome = worth.likelihood_outcome;
  const bool later_group = slot.before == nullptr || (slot.after != nullptr && on(slot.grouping));
  indicator.group = later_group ? slot.after->group : slot.before->group;

  const bool later = slot.presence != kNone ? slot.after != nullptr : on(slot.evidence);
  const EvidenceState* seen = later ? slot.seen_after : slot.seen_before;
  Evidence& evidence = evidence_[index];
  evidence.found = speaks && seen != nullptr && seen->found;
  evidence.log_ratio = evidence.found ? seen->log_ratio : 0.0;
  evidence.absence = speaks && seen != nullptr ? seen->absence : 0.0;
  if (speaks && collection_ != kNone && framed(seen, later ? *after_.spec : *before_.spec)) {
    evidence.absence = (on(collection_) ? after_ : before_).spec->collection.complete;
  }
}

void Switchboard::refresh_slots() {
  for (std::size_t i = 0; i < slots_.size(); ++i) refresh_slot(i);
}

std::vector<double> Switchboard::log_odds() const {
  const BeliefResult belief = compute_belief(make_model(now_, evidence_));
  std::vector<double> out;
  const auto add = [&out](const std::vector<std::string>& wanted, const auto& values,
                          const std::vector<double>& p) {
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < values.size(); ++i) at.emplace(values[i].id, i);
    at.emplace(kRemainderId, values.size());
    for (const std::string& id : wanted) out.push_back(logit(p[at.at(id)]));
  };
  add(outcomes_, now_.outcomes, belief.outcomes);
  add(explanations_, now_.explanations, belief.explanations);
  return out;
}

std::size_t Switchboard::cost() const {
  const auto most = [](std::size_t a, std::size_t b) { return std::max(a, b) + 1; };
  return most(before_.spec->outcomes.size(), after_.spec->outcomes.size()) *
         most(before_.spec->explanations.size(), after_.spec->explanations.size()) *
         (slots_.size() + now_.groups.size() + 1);
}

}  // namespace entente
