#include "types/history_json.h"

#include "types/json_fields.h"

namespace entente::json_detail {

template <>
struct Codec<ChangeKind> : NameCodec<ChangeKind, parse_change_kind> {};
template <>
struct Codec<CauseKind> : NameCodec<CauseKind, parse_cause_kind> {};

template <class V, Same<ReportState> T>
void fields(V& v, T& r) {
  v("id", r.id);
  v.optional("outlet", r.outlet);
  v.optional("title", r.title);
  v.optional("published", r.published);
  v.optional("after_cutoff", r.later);
}
template <class V, Same<SideState> T>
void fields(V& v, T& s) {
  v("key", s.key);
  v("name", s.name);
}
template <class V, Same<EventState> T>
void fields(V& v, T& e) {
  v("id", e.id);
  v.optional("aliases", e.aliases);
  v("base", e.base);
  v("plover", e.plover);
  v.optional("mode", e.mode);
  v.optional("contexts", e.contexts);
  v.optional("cameo", e.cameo);
  v("factuality", e.factuality);
  v.optional("source", e.source);
  v.optional("target", e.target);
  v("date", e.date);
  v.optional("place", e.place);
  v.optional("country", e.country);
  v.optional("topics", e.topics);
  v("probability", e.probability);
  v("effective_sources", e.sources);
  v.optional("inference_only", e.inference_only);
  v.optional("after_cutoff", e.later);
  v.optional("decisions", e.decisions);
  v.optional("documents", e.documents);
  v.optional("mentions", e.mentions);
}
template <class V, Same<EvidenceState> T>
void fields(V& v, T& e) {
  v("indicator", e.indicator);
  v("found", e.found);
  v("log_ratio", e.log_ratio);
  v("absence", e.absence);
  v("matching", e.matching);
  v.optional("events", e.events);
  v.optional("note", e.note);
}
template <class V, Same<DecisionState> T>
void fields(V& v, T& d) {
  v("number", d.number);
  v("kind", d.kind);
  v("by", d.by);
  v.optional("what", d.what);
  v("hash", d.hash);
}

// --- records

template <class V, Same<RecordedEvent> T>
void fields(V& v, T& e) {
  v("event", e.event);
  v.optional("documents_gone", e.documents_gone);
  v.optional("mentions_gone", e.mentions_gone);
}
template <class V, Same<RecordedAssessment> T>
void fields(V& v, T& a) {
  v("outcomes", a.outcomes);
  v("explanations", a.explanations);
  v.optional("evidence", a.evidence);
  v.optional("evidence_gone", a.evidence_gone);
  v("confidence", a.confidence);
  v("confidence_basis", a.confidence_basis);
}
template <class V, Same<RunRecord> T>
void fields(V& v, T& r) {
  v("format", r.format);
  v("at", r.at);
  v("since", r.since);
  v("program", r.program);
  v("packs", r.packs);
  v("page", r.page);
  v("case_hash", r.spec_hash);
  v.optional("case", r.spec);
  v("rejects", r.rejects);
  v("reports", r.reports);
  v("reports_digest", r.reports_digest);
  v.optional("reports_new", r.reports_new);
  v.optional("reports_gone", r.reports_gone);
  v.optional("decisions_new", r.decisions_new);
  v.optional("decisions_gone", r.decisions_gone);
  v("events", r.events);
  v("events_digest", r.events_digest);
  v.optional("events_changed", r.events_changed);
  v.optional("events_gone", r.events_gone);
  v.optional("assessment", r.assessment);
}

// --- differences

template <class V, Same<FieldChange> T>
void fields(V& v, T& c) {
  v("field", c.field);
  v("before", c.before);
  v("after", c.after);
}
template <class V, Same<EventChange> T>
void fields(V& v, T& c) {
  v("kind", c.kind);
  v("id", c.id);
  v.optional("fields", c.fields);
  v.optional("reports_new", c.reports_new);
  v.optional("reports_gone", c.reports_gone);
  v.optional("merged", c.merged);
  v.optional("merged_into", c.merged_into);
  v.optional("split_from", c.split_from);
  v.optional("decisions", c.decisions);
  v("before", c.before);
  v("after", c.after);
}
template <class V, Same<Cause> T>
void fields(V& v, T& c) {
  v("kind", c.kind);
  v("subject", c.subject);
  v("name", c.name);
  v.optional("before", c.before);
  v.optional("after", c.after);
  v.optional("events", c.events);
  v.optional("reports_new", c.reports_new);
  v.optional("reports_gone", c.reports_gone);
  v.optional("decisions", c.decisions);
  v.optional("also", c.also);
}
template <class V, Same<Share> T>
void fields(V& v, T& s) {
  v("cause", s.cause);
  v("share", s.share);
  v("alone", s.alone);
}
template <class V, Same<Move> T>
void fields(V& v, T& m) {
  v("id", m.after.id);
  v("name", m.after.name);
  v("before", m.before);
  v("after", m.after);
  v("log_odds", m.log_odds);
  v("shares", m.shares);
  v("together", m.together);
}
template <class V, Same<RunPoint> T>
void fields(V& v, T& p) {
  v("number", p.number);
  v("at", p.at);
  v("hash", p.hash);
  v("reports", p.reports);
  v("events", p.events);
  v("rejects", p.rejects);
}
template <class V, Same<Difference> T>
void fields(V& v, T& d) {
  v("before", d.before);
  v("after", d.after);
  v("outcomes", d.outcomes);
  v("explanations", d.explanations);
  v("causes", d.causes);
  v("sampled", d.sampled);
  v.optional("unexplained", d.unexplained);
  v("reports_new", d.reports_new);
  v("reports_gone", d.reports_gone);
  v("events", d.events);
  v("decisions_new", d.decisions_new);
  v("decisions_gone", d.decisions_gone);
  v("settings", d.settings);
  v("knowledge", d.knowledge);
  v("confidence", d.confidence);
  v.optional("answer_new", d.answer_new);
  v.optional("answer_gone", d.answer_gone);
  v.optional("answer_both", d.answer_both);
  v("page_changed", d.page_changed);
}

}  // namespace entente::json_detail

namespace entente {

std::string render_json(const RunRecord& value) { return json_detail::render(value); }
std::string render_json(const EventState& value) { return json_detail::render(value); }
std::string render_json(const Difference& value) { return json_detail::render(value); }

template <>
Result<RunRecord> parse_json<RunRecord>(std::string_view json) {
  return json_detail::parse<RunRecord>(json);
}

}  // namespace entente
