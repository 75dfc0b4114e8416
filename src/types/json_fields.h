// Internal to types/*.cc: the fields of each value, in the order in which they are written. `V` is a Writer
// or a Reader, `T` the value, const when written.
#pragma once

#include "types/json_visit.h"

namespace entente::json_detail {

// Selects an overload for T and const T alike.
template <class T, class U>
concept Same = std::is_same_v<std::remove_const_t<T>, U>;

// --- documents

template <class V, Same<OffsetRun> T>
void fields(V& v, T& run) {
  v("text", run.text);
  v("raw", run.raw);
}
template <class V, Same<OffsetMap> T>
void fields(V& v, T& map) {
  v("runs", map.runs);
}
template <class V, Same<Document> T>
void fields(V& v, T& d) {
  v("id", d.id);
  v.optional("given_id", d.given_id);
  v("kind", d.kind);
  v.optional("url", d.url);
  v.optional("outlet", d.outlet);
  v.optional("credits", d.credits);
  v.optional("title", d.title);
  v.optional("published", d.published);
  v.optional("fetched", d.fetched);
  v.optional("lang", d.language);
  v.optional("translated_from", d.translated_from);
  v.optional("original", d.original);
  v("text", d.text);
  v("text_hash", d.text_hash);
  v.optional("offsets", d.offsets);
  v.optional("raw_path", d.raw_path);
  v.optional("raw_hash", d.raw_hash);
  v.optional("inferred", d.inferred);
  v.optional("extra", d.extra);
}
template <class V, Same<Reject> T>
void fields(V& v, T& r) {
  v("path", r.path);
  v("code", r.code);
  v("reason", r.reason);
}
template <class V, Same<Outlet> T>
void fields(V& v, T& o) {
  v("id", o.id);
  v("name", o.name);
  v.optional("domains", o.domains);
  v.optional("aliases", o.aliases);
  v.optional("country", o.country);
  v.optional("owner", o.owner);
  v("control", o.control);
  v("grade", o.grade);
}

// --- mentions (DESIGN "Formats of our own")

template <class V, Same<TextSpan> T>
void fields(V& v, T& span) {
  v("text", span.text);
  v.range(span.at);
}
template <class V, Same<ActorRef> T>
void fields(V& v, T& a) {
  v("text", a.text);
  v.optional("actor", a.actor);
  v.optional("name", a.name);
  v.optional("country", a.country);
  v.optional("sector", a.sector);
  v.optional("role", a.role);
  v.optional("ambiguous", a.ambiguous);
  v.range(a.at);
}
template <class V, Same<EventCode> T>
void fields(V& v, T& e) {
  v("base", e.base);
  v("plover", e.plover);
  v.optional("mode", e.mode);
  v.optional("contexts", e.contexts);
  v.optional("cameo", e.cameo);
  v("quad", e.quad);
  v.optional("quad_cameo", e.quad_cameo);
  v("goldstein", e.goldstein);
}
template <class V, Same<EventDate> T>
void fields(V& v, T& d) {
  v("from", d.interval.from);
  v("to", d.interval.to);
  v("precision", d.precision);
  v("basis", d.basis);
  v.maybe_range(d.at);
}
template <class V, Same<Place> T>
void fields(V& v, T& p) {
  v("name", p.name);
  v.optional("country", p.country);
  v.optional("lat", p.lat);
  v.optional("lon", p.lon);
  v("precision", p.precision);
  v.optional("id", p.id);
  v.optional("reason", p.reason);
  v.maybe_range(p.at);
}
template <class V, Same<Quantity> T>
void fields(V& v, T& q) {
  v("value", q.value);
  v.optional("upper", q.upper);
  v.optional("bound", q.bound);
  v("unit", q.unit);
  v("kind", q.kind);
  v("text", q.text);
  v.range(q.at);
}
template <class V, Same<Attribution> T>
void fields(V& v, T& a) {
  v("speaker", a.speaker);
  v.optional("via", a.via);
  v.optional("direct", a.direct);
  v.optional("anonymous", a.anonymous);
  v.optional("inference", a.inference);
  v.range(a.at);
}
template <class V, Same<Stance> T>
void fields(V& v, T& s) {
  v("text", s.position.text);
  v.range(s.position.at);
  v.optional("holders", s.holders);
  v.optional("towards", s.towards);
  v.optional("shared", s.shared);
}
template <class V, Same<Sequence> T>
void fields(V& v, T& s) {
  v("order", s.order);
  v("text", s.what.text);
  v.range(s.what.at);
  v.optional("act", s.act);
}
template <class V, Same<EventMention> T>
void fields(V& v, T& m) {
  v("id", m.id);
  v("doc", m.document);
  v("sentence", m.sentence);
  v("event", m.event);
  v("trigger", m.trigger);
  v("source", m.source);
  v("target", m.target);
  v("date", m.date);
  v("place", m.place);
  v.optional("quantities", m.quantities);
  v("topics", m.topics);
  v.optional("about", m.about);
  v("stance", m.stance);
  v("purpose", m.purpose);
  v.optional("sequence", m.sequence);
  v("factuality", m.factuality);
  v("attribution", m.attribution);
  v.derived("hops", hops(m.attribution));
  v.optional("denies", m.denies);
  v.optional("rests_on", m.rests_on);
  v("confidence", m.confidence);
  v("coder", m.coder);
}

template <class V, Same<CodedReport> T>
void fields(V& v, T& c) {
  v("report", c.report);
  v("actors", c.actors);
  v("mentions", c.mentions);
}

// --- decisions

template <class V, Same<Correction> T>
void fields(V& v, T& c) {
  v("field", c.field);
  v("value", c.value);
}
template <class V, Same<Decision> T>
void fields(V& v, T& d) {
  v("number", d.number);
  v("at", d.at);
  v("by", d.by);
  v("kind", d.kind);
  v.optional("why", d.why);
  v.optional("events", d.events);
  v.optional("mentions", d.mentions);
  v.optional("rest", d.rest);
  v.optional("corrections", d.corrections);
  v.optional("outlet", d.outlet);
  v.optional("grade", d.grade);
  v.optional("undoes", d.undoes);
}

template <class V, Same<DecisionEffect> T>
void fields(V& v, T& e) {
  v("number", e.number);
  v("mentions", e.mentions);
  v.optional("put_back", e.put_back);
  v.optional("missing", e.missing);
  v.optional("note", e.note);
}

// --- events

template <class V, Same<SourceStep> T>
void fields(V& v, T& s) {
  v("level", s.level);
  v("id", s.id);
  v("flip", s.flip);
}
template <class V, Same<Voice> T>
void fields(V& v, T& voice) {
  v("label", voice.label);
  v("affirms", voice.affirms);
  v("path", voice.path);
  v("slip", voice.slip);
  v("mentions", voice.mentions);
  v("documents", voice.documents);
  v.optional("copies", voice.copies);
}
template <class V, Same<Contested::Side> T>
void fields(V& v, T& side) {
  v("value", side.value);
  v("mentions", side.mentions);
}
template <class V, Same<Contested> T>
void fields(V& v, T& c) {
  v("field", c.field);
  v("sides", c.sides);
}
template <class V, Same<Event> T>
void fields(V& v, T& e) {
  v("id", e.id);
  v.optional("aliases", e.aliases);
  v("event", e.code);
  v("factuality", e.factuality);
  v("source", e.source);
  v("target", e.target);
  v("date", e.date);
  v("place", e.place);
  v.optional("quantities", e.quantities);
  v.optional("topics", e.topics);
  v("probability", e.probability);
  v("log_likelihood_ratio", e.log_likelihood_ratio);
  v("effective_sources", e.effective_sources);
  v.optional("inference_only", e.inference_only);
  v.optional("decisions", e.decisions);
  v("mentions", e.mentions);
  v("voices", e.voices);
  v.optional("contested", e.contested);
}
template <class V, Same<CopyGroup> T>
void fields(V& v, T& g) {
  v("original", g.original);
  v("copies", g.copies);
  v("containment", g.containment);
  v("basis", g.basis);
}

// --- relations

template <class V, Same<DateInterval> T>
void fields(V& v, T& i) {
  v("from", i.from);
  v("to", i.to);
}
template <class V, Same<DyadPoint> T>
void fields(V& v, T& p) {
  v("period", p.period);
  v.optional("by_quad", p.by_quad);
  v.optional("goldstein_sum", p.goldstein_sum);
  v.optional("events", p.events);
}
template <class V, Same<DyadSeries> T>
void fields(V& v, T& s) {
  v("a", s.a);
  v("b", s.b);
  v("a_name", s.a_name);
  v("b_name", s.b_name);
  v("total", s.total);
  v("exposure", s.exposure);
  v("points", s.points);
}
template <class V, Same<Approach> T>
void fields(V& v, T& a) {
  v("a", a.a);
  v("b", a.b);
  v("a_name", a.a_name);
  v("b_name", a.b_name);
  v("before", a.before);
  v("after", a.after);
  v("change", a.change);
  v("probability", a.probability);
  v.optional("events", a.events);
}
template <class V, Same<Relations> T>
void fields(V& v, T& r) {
  v("span", r.span);
  v("period", r.period);
  v("dyads", r.dyads);
  v("approaches", r.approaches);
}

// --- the case

template <class V, Same<Outcome> T>
void fields(V& v, T& o) {
  v("id", o.id);
  v("name", o.name);
  v.optional("description", o.description);
}
template <class V, Same<Explanation> T>
void fields(V& v, T& e) {
  v("id", e.id);
  v("name", e.name);
  v.optional("description", e.description);
  v("prior", e.prior);
  v.optional("rationale", e.rationale);
  v("outcomes", e.outcomes);
}
template <class V, Same<DependenceGroup> T>
void fields(V& v, T& g) {
  v("id", g.id);
  v("name", g.name);
  v.optional("parent", g.parent);
  v("shared", g.shared);
  v.optional("rationale", g.rationale);
}
template <class V, Same<EventQuery> T>
void fields(V& v, T& q) {
  v.optional("plover", q.plover);
  v.optional("mode", q.mode);
  v.optional("cameo", q.cameo);
  v.optional("source", q.source);
  v.optional("target", q.target);
  v.optional("either", q.either);
  v.optional("both", q.both);
  v.optional("place", q.place);
  v.optional("topics", q.topics);
  v.optional("factuality", q.factuality);
  v.optional("quad", q.quad);
  v.optional("from", q.from);
  v.optional("to", q.to);
  v.optional("text", q.text);
}
template <class V, Same<SeriesQuery> T>
void fields(V& v, T& q) {
  v("dyad", q.dyad);
  v("quad", q.quad);
  v.optional("count", q.count);
  v("window_days", q.window_days);
  v("at_least", q.at_least);
}
template <class V, Same<Indicator> T>
void fields(V& v, T& i) {
  v("id", i.id);
  v("name", i.name);
  v.optional("question", i.question);
  v.optional("group", i.group);
  v("at_least", i.at_least);
  v.optional("query", i.query);
  v.optional("series", i.series);
  v.optional("likelihood", i.likelihood);
  v.optional("likelihood_outcome", i.likelihood_outcome);
  v("basis", i.basis);
  v.optional("rationale", i.rationale);
}
template <class V, Same<CollectionFrame> T>
void fields(V& v, T& f) {
  v("searched", f.searched);
  v("complete", f.complete);
  v.optional("note", f.note);
}
template <class V, Same<OutletOverride> T>
void fields(V& v, T& o) {
  v.optional("grade", o.grade);
  v.optional("control", o.control);
  v.optional("owner", o.owner);
  v.optional("country", o.country);
  v.optional("name", o.name);
  v.optional("note", o.note);
  v.optional("decided", o.decided);
}
template <class V, Same<CaseSpec> T>
void fields(V& v, T& s) {
  v("title", s.title);
  v.optional("question", s.question);
  v.optional("resolution", s.resolution);
  v.optional("cutoff", s.cutoff);
  v.optional("window", s.window);
  v("seed", s.seed);
  v("collection", s.collection);
  v("outcomes", s.outcomes);
  v("outcome_remainder", s.outcome_remainder);
  v("explanations", s.explanations);
  v("explanation_remainder", s.explanation_remainder);
  v.optional("remainder_outcomes", s.remainder_outcomes);
  v.optional("groups", s.groups);
  v("indicators", s.indicators);
  v.optional("sources", s.sources);
  v("event_prior", s.event_prior);
  v.optional("warnings", s.warnings);
}

// --- the assessment

template <class V, Same<Evidence> T>
void fields(V& v, T& e) {
  v("indicator", e.indicator);
  v("found", e.found);
  v("events", e.events);
  v("log_ratio", e.log_ratio);
  v("absence", e.absence);
  v("by_explanation", e.by_explanation);
  v.optional("by_outcome", e.by_outcome);
  v.optional("group", e.group);
  v("basis", e.basis);
  v.optional("note", e.note);
}
template <class V, Same<Posterior> T>
void fields(V& v, T& p) {
  v("id", p.id);
  v("name", p.name);
  v("prior", p.prior);
  v("probability", p.probability);
  v("low", p.low);
  v("high", p.high);
  v("word", p.word);
}
template <class V, Same<Contribution> T>
void fields(V& v, T& c) {
  v("indicator", c.indicator);
  v("without", c.without);
  v("shift", c.shift);
  v("weight", c.weight);
}
template <class V, Same<LeaveOut> T>
void fields(V& v, T& l) {
  v("kind", l.kind);
  v("id", l.id);
  v("name", l.name);
  v("outcomes", l.outcomes);
  v("changes_verdict", l.changes_verdict);
}
template <class V, Same<WhatIf> T>
void fields(V& v, T& w) {
  v("indicator", w.indicator);
  v("outcomes", w.outcomes);
  v("probability", w.probability);
  v("expected_gain", w.expected_gain);
}
template <class V, Same<Assessment> T>
void fields(V& v, T& a) {
  v("outcomes", a.outcomes);
  v("explanations", a.explanations);
  v("evidence", a.evidence);
  v("contributions", a.contributions);
  v("leave_out", a.leave_out);
  v("what_if", a.what_if);
  v("smallest_flip", a.smallest_flip);
  v("confidence", a.confidence);
  v("confidence_basis", a.confidence_basis);
  v("samples", a.samples);
}

// --- the brief

template <class V, Same<DocumentCard> T>
void fields(V& v, T& d) {
  v("id", d.id);
  v("kind", d.kind);
  v.optional("title", d.title);
  v.optional("url", d.url);
  v.optional("outlet", d.outlet);
  v("outlet_name", d.outlet_name);
  v.optional("credits", d.credits);
  v.optional("published", d.published);
  v("text_hash", d.text_hash);
  v.optional("raw_path", d.raw_path);
  v.optional("inferred", d.inferred);
  v.optional("after_cutoff", d.after_cutoff);
}
template <class V, Same<Citation> T>
void fields(V& v, T& c) {
  v("id", c.id);
  v("document", c.document);
  v.range(c.at);
  v.optional("before", c.before);
  v("text", c.text);
  v.optional("after", c.after);
  v("hash", c.hash);
}
template <class V, Same<CitedMention> T>
void fields(V& v, T& m) {
  v("citation", m.citation);
  v("mention", m.mention);
}
template <class V, Same<PackVersion> T>
void fields(V& v, T& p) {
  v("name", p.name);
  v("version", p.version);
  v("hash", p.hash);
}
template <class V, Same<Dossier> T>
void fields(V& v, T& d) {
  v("program", d.program);
  v("packs", d.packs);
  v("case", d.spec);
  v("outlets", d.outlets);
  v("documents", d.documents);
  v("rejects", d.rejects);
  v("citations", d.citations);
  v("mentions", d.mentions);
  v("events", d.events);
  v("later_events", d.later_events);
  v("copies", d.copies);
  v.optional("decisions", d.decisions);
  v.optional("effects", d.effects);
  v.optional("moved", d.moved);
  v("relations", d.relations);
  v.optional("assessment", d.assessment);
  v("mentions_coded", d.mentions_coded);
}
template <class V, Same<Claim> T>
void fields(V& v, T& c) {
  v("id", c.id);
  v("section", c.section);
  v("kind", c.kind);
  v("text", c.text);
  v.optional("step", c.step);
  v.optional("events", c.events);
  v.optional("citations", c.citations);
  v.optional("indicators", c.indicators);
}
template <class V, Same<Brief> T>
void fields(V& v, T& b) {
  v("title", b.title);
  v("claims", b.claims);
  v("dossier", b.dossier);
}

}  // namespace entente::json_detail
