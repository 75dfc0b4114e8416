#include "changes/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/hash.h"
#include "types/history_json.h"

namespace entente {
namespace {

// What `a` has and `b` lacks; both ascending.
template <class T>
std::vector<T> less(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

template <class T>
std::vector<T> plus(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

// New and changed values, and keys that are gone.
template <class Key, class Value>
void compare_maps(const std::map<Key, Value>& before, const std::map<Key, Value>& after,
                  std::vector<Value>& changed, std::vector<Key>& gone) {
  for (const auto& [key, value] : after) {
    const auto it = before.find(key);
    if (it == before.end() || !(it->second == value)) changed.push_back(value);
  }
  for (const auto& [key, value] : before) {
    if (after.count(key) == 0) gone.push_back(key);
  }
}

RecordedEvent record_event(const EventState* before, const EventState& after) {
  RecordedEvent out{after, {}, {}};
  if (before == nullptr) return out;
  out.event.documents = less(after.documents, before->documents);
  out.event.mentions = less(after.mentions, before->mentions);
  out.documents_gone = less(before->documents, after.documents);
  out.mentions_gone = less(before->mentions, after.mentions);
  return out;
}

RecordedAssessment record_assessment(const AssessmentState* before, const AssessmentState& after) {
  RecordedAssessment out;
  out.outcomes = after.outcomes;
  out.explanations = after.explanations;
  out.confidence = after.confidence;
  out.confidence_basis = after.confidence_basis;
  static const AssessmentState kNone;
  compare_maps((before != nullptr ? *before : kNone).evidence, after.evidence, out.evidence,
               out.evidence_gone);
  return out;
}

tl::unexpected<Error> misfit(std::string what) { return fail(Code::Mismatch, std::move(what)); }

template <class Key, class Value>
Result<void> remove_all(const std::vector<Key>& keys, std::map<Key, Value>& from, const char* what) {
  for (const Key& key : keys) {
    if (from.erase(key) == 0) return misfit(fmt::format("takes away a {} that was not there", what));
  }
  return {};
}

Result<void> apply_event(const RecordedEvent& recorded, CaseState& state) {
  EventState event = recorded.event;
  std::sort(event.documents.begin(), event.documents.end());
  std::sort(event.mentions.begin(), event.mentions.end());
  const auto known = state.events.find(event.id);
  const EventState none;
  const EventState& before = known == state.events.end() ? none : known->second;
  if (!less(recorded.documents_gone, before.documents).empty() ||
      !less(recorded.mentions_gone, before.mentions).empty()) {
    return misfit(fmt::format("event {} loses a report that it did not have", event.id.str()));
  }
  event.documents = plus(less(before.documents, recorded.documents_gone), event.documents);
  event.mentions = plus(less(before.mentions, recorded.mentions_gone), event.mentions);
  state.events.insert_or_assign(event.id, std::move(event));
  return {};
}

void apply_assessment(const RecordedAssessment& recorded, std::optional<AssessmentState>& state) {
  AssessmentState& now = state ? *state : state.emplace();
  now.outcomes = recorded.outcomes;
  now.explanations = recorded.explanations;
  now.confidence = recorded.confidence;
  now.confidence_basis = recorded.confidence_basis;
  for (const IndicatorId& id : recorded.evidence_gone) now.evidence.erase(id);
  for (const EvidenceState& evidence : recorded.evidence)
    now.evidence.insert_or_assign(evidence.indicator, evidence);
}

Result<void> apply_settings(const RunRecord& record, CaseState& state) {
  if (record.spec) state.spec = *record.spec;
  if (sha256_hex(render_json(state.spec)) != record.spec_hash)
    return misfit("the case's settings do not have the stated hash");
  return {};
}

}  // namespace

std::string reports_digest(const CaseState& state) {
  std::string text;
  for (const auto& [id, report] : state.reports) text += id.str() + "\n";
  return sha256_hex(text);
}

std::string events_digest(const CaseState& state) {
  std::string text;
  for (const auto& [id, event] : state.events) text += render_json(event) + "\n";
  return sha256_hex(text);
}

RunRecord make_record(const CaseState& before, std::uint64_t since, const CaseState& after,
                      const Timestamp& at) {
  RunRecord record;
  record.at = at;
  record.since = since;
  record.program = after.program;
  record.packs = after.packs;
  record.page = after.page;
  record.spec_hash = sha256_hex(render_json(after.spec));
  if (since == 0 || !(before.spec == after.spec)) record.spec = after.spec;
  record.rejects = after.rejects;
  record.reports = after.reports.size();
  record.reports_digest = reports_digest(after);
  compare_maps(before.reports, after.reports, record.reports_new, record.reports_gone);
  compare_maps(before.decisions, after.decisions, record.decisions_new, record.decisions_gone);
  record.events = after.events.size();
  record.events_digest = events_digest(after);
  for (const auto& [id, event] : after.events) {
    const auto it = before.events.find(id);
    const EventState* was = it == before.events.end() ? nullptr : &it->second;
    if (was == nullptr || !(*was == event)) record.events_changed.push_back(record_event(was, event));
  }
  for (const auto& [id, event] : before.events) {
    if (after.events.count(id) == 0) record.events_gone.push_back(id);
  }
  if (after.assessment) {
    record.assessment =
        record_assessment(before.assessment ? &*before.assessment : nullptr, *after.assessment);
  }
  return record;
}

Result<void> apply_record(const RunRecord& record, CaseState& state) {
  if (record.format > kRunRecordFormat || record.format < 1) {
    return fail(Code::Conflict, fmt::format("has format {}, this program knows {}: update entente",
                                            record.format, kRunRecordFormat));
  }
  if (record.since == 0) state = CaseState{};
  state.program = record.program;
  state.packs = record.packs;
  state.page = record.page;
  state.rejects = record.rejects;
  if (auto done = apply_settings(record, state); !done) return done;
  if (auto done = remove_all(record.reports_gone, state.reports, "report"); !done) return done;
  for (const ReportState& report : record.reports_new) state.reports.insert_or_assign(report.id, report);
  if (auto done = remove_all(record.decisions_gone, state.decisions, "decision"); !done) return done;
  for (const DecisionState& decision : record.decisions_new)
    state.decisions.insert_or_assign(decision.number, decision);
  if (auto done = remove_all(record.events_gone, state.events, "event"); !done) return done;
  for (const RecordedEvent& event : record.events_changed) {
    if (auto done = apply_event(event, state); !done) return done;
  }
  if (record.assessment) {
    apply_assessment(*record.assessment, state.assessment);
  } else {
    state.assessment.reset();
  }
  if (state.reports.size() != record.reports || reports_digest(state) != record.reports_digest) {
    return misfit("the reports are not those that the record's digest names");
  }
  if (state.events.size() != record.events || events_digest(state) != record.events_digest) {
    return misfit("the events are not those that the record's digest names");
  }
  return {};
}

}  // namespace entente
