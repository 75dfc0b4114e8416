#include "coding/role_features.h"

#include <algorithm>

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr int kMostSteps = 7;
constexpr int kMostClimb = 40;
constexpr int kMostGovernors = 4;  // verbs that a subject is looked for at

int bucket_of(int distance) {
  if (distance <= 2) return distance;
  if (distance <= 4) return 3;
  if (distance <= 8) return 4;
  if (distance <= 16) return 5;
  return 6;
}

std::string_view closed_kind(const Candidate& candidate) { return to_string(candidate.kind); }

// A relation that leads into another clause.
bool is_clausal(std::string_view relation) {
  return relation.starts_with("acl") || relation.starts_with("advcl") || relation == "ccomp" ||
         relation == "xcomp" || relation == "csubj" || relation == "parataxis" || relation == "conj";
}

bool is_relative(std::string_view norm) {
  return norm == "who" || norm == "which" || norm == "that" || norm == "whom" || norm == "whose";
}

bool joins_clauses(std::string_view norm) {
  return norm == "while" || norm == "when" || norm == "after" || norm == "before" || norm == "because" ||
         norm == "if" || norm == "although" || norm == "since" || norm == "as" || norm == "until";
}

bool is_quotation_mark(std::string_view norm) {
  return norm == "\"" || norm == "``" || norm == "''" || norm == "\u201c" || norm == "\u201d";
}

FeatureList::Key key_of(std::string_view text) { return {text_key(text), text}; }

}  // namespace

bool holds(const std::vector<Filler>& fillers, const Candidate& candidate) {
  return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& filler) {
    return filler.begin <= candidate.head && candidate.head < filler.end;
  });
}

void RoleFeatures::Path::add(char direction, std::string_view relation) {
  ++steps;
  if (steps > kMostSteps || size + relation.size() + 1 > bytes.size()) return;
  bytes[size++] = direction;
  size = static_cast<std::size_t>(std::copy(relation.begin(), relation.end(), bytes.begin() + size) -
                                  bytes.begin());
}

RoleFeatures::RoleFeatures(const RoleQuestion& question)
    : q_(question),
      base_(key_of(question.base ? to_string(*question.base) : std::string_view("?"))),
      lemma_{} {
  top_ = q_.begin;
  const int end = std::min(q_.end, q_.tree.size());
  for (int i = q_.begin; i < end; ++i) {
    const int above = q_.tree.head(i);
    if (above != kNone && above >= q_.begin && above < end) continue;
    const Upos tag = q_.tree.token(i).upos;
    top_ = i;
    if (tag == Upos::Verb || tag == Upos::Noun || tag == Upos::Propn) break;
  }
  lemma_ = key_of(q_.tree.lemma(top_));
  tag_ = q_.parsed.strings[q_.tree.token(top_).xpos];
  for (const int below : q_.tree.children(top_)) {
    const std::string_view relation = relation_of(below);
    passive_ = passive_ || relation == "nsubj:pass" || relation == "aux:pass";
  }
  find_parts();
}

void RoleFeatures::find_parts() {
  if (q_.tree.token(top_).upos != Upos::Verb) return find_noun_parts();
  find_own_parts(top_, passive_);
  find_modified(top_);
  inherit_parts();
}

void RoleFeatures::find_own_parts(int verb, bool passive) {
  const bool participle = tag_ == "VBN" && relation_of(verb).starts_with("acl");
  for (const int below : q_.tree.children(verb)) {
    const std::string_view relation = relation_of(below);
    if (relation == "nsubj" && doer_ == kNone) doer_ = below;
    if ((relation == "nsubj:pass" || relation == "obj") && done_to_ == kNone) done_to_ = below;
    const bool agent = q_.tree.is(below, "obl") && q_.tree.marker(below) == "by";
    if (agent && (passive || participle)) doer_ = below;
  }
}

// The noun that a relative clause or a participle says something of.
void RoleFeatures::find_modified(int verb) {
  const std::string_view relation = relation_of(verb);
  if (!relation.starts_with("acl")) return;
  const int noun = q_.tree.head(verb);
  if (noun == kNone) return;
  if (relation == "acl:relcl") {
    if (doer_ != kNone && is_relative(q_.tree.norm(doer_)))
      doer_ = noun;
    else if (done_to_ == kNone || is_relative(q_.tree.norm(done_to_)))
      done_to_ = noun;
  } else if (tag_ == "VBN") {
    if (done_to_ == kNone) done_to_ = noun;
  } else if (doer_ == kNone) {
    doer_ = noun;
  }
}

// "was charged with killing", "forced them to leave", "met and agreed": the governing verb's.
void RoleFeatures::inherit_parts() {
  int verb = top_;
  for (int i = 0; i < kMostGovernors && doer_ == kNone; ++i) {
    const std::string_view relation = relation_of(verb);
    const int above = q_.tree.head(verb);
    if (above == kNone || relation == "ccomp" || !is_clausal(relation)) return;
    int subject = kNone;
    int object = kNone;
    bool passive = false;
    for (const int below : q_.tree.children(above)) {
      const std::string_view own = relation_of(below);
      if (own == "nsubj" || own == "nsubj:pass") subject = below;
      if (own == "obj") object = below;
      passive = passive || own == "nsubj:pass";
    }
    if (relation == "conj" && passive && tag_ == "VBN") {
      if (done_to_ == kNone) done_to_ = subject, done_to_taken_ = true;
      return;
    }
    doer_ = relation == "xcomp" && object != kNone ? object : subject;
    doer_taken_ = doer_ != kNone;
    verb = above;
  }
}

// "Iran's attack on the base", "the arrest of three men by police", "launched an attack".
void RoleFeatures::find_noun_parts() {
  for (const int below : q_.tree.children(top_)) {
    const std::string_view relation = relation_of(below);
    if (!q_.tree.is(below, "nmod") && relation != "obl") continue;
    const std::string_view marker = q_.tree.marker(below);
    if (relation == "nmod:poss" || marker == "by") doer_ = below;
    if (marker == "of" || marker == "on" || marker == "against" || marker == "with" || marker == "to")
      done_to_ = done_to_ == kNone ? below : done_to_;
  }
  int word = top_;
  for (int i = 0; i < kMostGovernors && doer_ == kNone; ++i) {
    const int above = q_.tree.head(word);
    if (above == kNone) return;
    if (q_.tree.token(above).upos == Upos::Verb) {
      const int subject = q_.tree.child(above, "nsubj");
      if (subject != kNone && !q_.tree.is_below(top_, subject)) doer_ = subject, doer_taken_ = true;
      if (subject != kNone) return;
    }
    word = above;
  }
}

bool RoleFeatures::is_candidate(int word) const {
  return std::any_of(q_.candidates.begin(), q_.candidates.end(),
                     [&](const Candidate& candidate) { return candidate.head == word; });
}

std::string_view RoleFeatures::part_of(int word) const {
  if (word == doer_) return doer_taken_ ? "taken doer" : "doer";
  if (word == done_to_) return done_to_taken_ ? "taken done to" : "done to";
  const int above = q_.tree.head(word);
  if (above == kNone || (above != doer_ && above != done_to_)) return "other";
  const std::string_view marker = q_.tree.marker(word);
  // "The clock in Tehran", "the shop near Jena": where somebody or something is.
  const bool where = marker == "in" || marker == "at" || marker == "near" || marker == "on";
  if (above == doer_) return where ? "where doer" : "of doer";
  return where ? "where done to" : "of done to";
}

// The way to a word, of which only what leads from clause to clause is told, and the word's own relation.
RoleFeatures::Path RoleFeatures::clauses_to(int word) const {
  Path path;
  const Path whole = path_to(word);
  if (whole.top == kNone) return path;
  int steps = 0;
  for (int i = top_; i != whole.top && steps < kMostClimb; i = q_.tree.head(i), ++steps)
    if (is_clausal(relation_of(i))) path.add('<', relation_of(i));
  for (int i = word; i != whole.top && steps < kMostClimb; i = q_.tree.head(i), ++steps)
    if (i == word || is_clausal(relation_of(i))) path.add('>', relation_of(i));
  return path;
}

void RoleFeatures::describe_clause(const Candidate& candidate, FeatureList& out) const {
  const int word =
      candidate.first == kNone ? candidate.head : q_.candidates[static_cast<Index>(candidate.first)].head;
  const Key part = key_of(part_of(word));
  const Key kind = key_of(closed_kind(candidate));
  out.add("part", part, candidate.modifier);
  out.add("part base", part, base_, candidate.modifier);
  out.add("part lemma", part, lemma_);
  out.add("part kind", part, kind, base_);
  out.add("part sector", part, sector_of(candidate), base_);
  const Path clauses = clauses_to(word);
  const Key way = key_of(clauses.text());
  out.add("clauses", way, part);
  out.add("clauses base", way, base_);
  out.add("clauses tag", way, tag_);
  out.add("clauses marker", way, q_.tree.marker(word));
}

// What stands between the trigger and the phrase: quotation marks, semicolons, relative pronouns, verbs.
void RoleFeatures::describe_between(const Candidate& candidate, FeatureList& out) const {
  const bool before = candidate.head < q_.begin;
  const int begin = before ? candidate.end : q_.end;
  const int end = std::min(before ? q_.begin : candidate.begin, q_.tree.size());
  int quotes = 0, breaks = 0, commas = 0, relatives = 0, links = 0, verbs = 0;
  for (int i = begin; i < end; ++i) {
    const std::string_view norm = q_.tree.norm(i);
    const std::string_view tag = q_.parsed.strings[q_.tree.token(i).xpos];
    if (is_quotation_mark(norm)) ++quotes;
    if (norm == ";" || norm == ":") ++breaks;
    if (norm == ",") ++commas;
    if (is_relative(norm)) ++relatives;
    if (joins_clauses(norm) && !q_.tree.is(i, "case")) ++links;
    if (tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD") ++verbs;
  }
  out.add("across quotes", before, quotes % 2, base_);
  out.add("across breaks", before, std::min(breaks, 1));
  out.add("across commas", before, std::min(commas, 3), base_);
  out.add("across relatives", before, std::min(relatives, 2), base_);
  out.add("across links", before, std::min(links, 2), base_);
  out.add("across verbs", before, std::min(verbs, 3), base_);
  const int clear =
      (quotes % 2 ? 1 : 0) + (breaks ? 2 : 0) + (relatives ? 4 : 0) + (links ? 8 : 0) + (verbs ? 16 : 0);
  out.add("across", before, clear);
  out.add("across tag", before, clear, tag_);
}

std::string_view RoleFeatures::relation_of(int word) const {
  return q_.parsed.strings[q_.tree.token(word).relation];
}

RoleFeatures::Path RoleFeatures::path_to(int word) const {
  Path path;
  std::array<int, kMostClimb> below;
  std::size_t count = 0;
  int top = word;
  while (!q_.tree.is_below(top_, top)) {
    if (count == below.size()) return path;
    below[count++] = top;
    top = q_.tree.head(top);
    if (top == kNone) {
      path.add('!', "");  // trees apart
      return path;
    }
  }
  for (int i = top_, steps = 0; i != top && steps < kMostClimb; i = q_.tree.head(i), ++steps)
    path.add('<', relation_of(i));
  while (count > 0) path.add('>', relation_of(below[--count]));
  path.top = top;
  return path;
}

std::string_view RoleFeatures::proposal(const Candidate& candidate) const {
  if (q_.act == nullptr) return "none";
  if (holds(q_.act->source, candidate)) return "source";
  if (holds(q_.act->target, candidate)) return q_.act->fallback ? "guess" : "target";
  if (holds(q_.act->speaker, candidate)) return "speaker";
  if (q_.act->source.empty() && q_.act->target.empty()) return "empty";
  if (q_.act->source.empty()) return "no source";
  if (q_.act->target.empty()) return "no target";
  return "other";
}

std::string_view RoleFeatures::sector_of(const Candidate& candidate) const {
  if (candidate.name == kNone) return "";
  return q_.parsed.names[static_cast<Index>(candidate.name)].actor.sector;
}

bool RoleFeatures::has_child(std::string_view relation) const {
  const auto children = q_.tree.children(top_);
  return std::any_of(children.begin(), children.end(),
                     [&](int below) { return relation_of(below) == relation; });
}

void RoleFeatures::describe_way(const Candidate& candidate, FeatureList& out) const {
  const int word =
      candidate.first == kNone ? candidate.head : q_.candidates[static_cast<Index>(candidate.first)].head;
  const Path path = path_to(word);
  const Key way = key_of(path.text());
  const Key marker = key_of(q_.tree.marker(word));
  const Key kind = key_of(closed_kind(candidate));
  const Key side = key_of(proposal(candidate));
  out.add("way", way);
  out.add("way base", way, base_);
  out.add("way lemma", way, lemma_);
  out.add("way tag", way, tag_);
  out.add("way kind", way, kind);
  out.add("way marker", way, marker);
  out.add("way marker base", way, marker, base_);
  out.add("way said", way, side);
  out.add("steps", std::min(path.steps, kMostSteps));
  out.add("steps base", std::min(path.steps, kMostSteps), base_);
  out.add("marker base", marker, base_);
  out.add("marker lemma", marker, lemma_);
  out.add("marker kind", marker, kind);
  if (path.top != kNone && path.top != top_) {
    const Key above = key_of(q_.tree.lemma(path.top));
    out.add("above way", above, way);
    out.add("above base", above, base_, relation_of(word));
  }
  const int governor = q_.tree.head(word);
  if (governor != kNone && governor != top_) {
    const Key lemma = key_of(q_.tree.lemma(governor));
    out.add("governor", lemma, relation_of(word));
    out.add("governor base", lemma, relation_of(word), base_);
    out.add("governor relation", relation_of(governor), relation_of(word), base_);
    const int grand = q_.tree.head(governor);
    if (candidate.modifier && grand != kNone)
      out.add("grand", q_.tree.lemma(grand), relation_of(governor), base_);
  }
  out.add("relation base", relation_of(word), base_, passive_);
}

void RoleFeatures::describe_order(const Candidate& candidate, FeatureList& out) const {
  const bool before = candidate.head < q_.begin;
  const bool inside = !before && candidate.head < q_.end;
  int between = 0;
  for (const Candidate& other : q_.candidates) {
    const bool nearer = before ? other.head > candidate.head && other.head < q_.begin
                               : other.head < candidate.head && other.head >= q_.end;
    if (nearer) ++between;
  }
  const int place = std::min(between, 4);
  const int distance = bucket_of(before ? q_.begin - candidate.end : candidate.begin - q_.end);
  const int side = inside ? 2 : static_cast<int>(before);
  out.add("order", side, place);
  out.add("order base", side, place, base_, passive_);
  out.add("order tag", side, place, tag_);
  out.add("distance", side, distance);
  out.add("distance base", side, distance, base_);
  const bool leads = &candidate == q_.candidates.data();
  if (leads) out.add("leads", base_, tag_);
}

void RoleFeatures::describe_kind(const Candidate& candidate, FeatureList& out) const {
  const Key kind = key_of(closed_kind(candidate));
  const Key sector = key_of(sector_of(candidate));
  const Key side = key_of(proposal(candidate));
  out.add("kind", kind, candidate.modifier);
  out.add("kind base", kind, candidate.modifier, base_);
  out.add("sector", sector);
  out.add("sector base", sector, base_);
  out.add("said", side);
  out.add("said base", side, base_);
  out.add("said kind", side, kind, candidate.modifier);
  out.add("said lemma", side, lemma_);
  out.add("counted", candidate.counted, base_);
  out.add("within", candidate.within != kNone, kind);
  const bool echo = candidate.same != static_cast<int>(&candidate - q_.candidates.data());
  out.add("echo", echo, kind);
  out.add("joined", candidate.first != kNone, base_);
  if (candidate.kind == CandidateKind::Agent || candidate.modifier) {
    const Key head = key_of(q_.tree.lemma(candidate.head));
    out.add("head", head);
    out.add("head base", head, base_);
  }
  if (candidate.kind == CandidateKind::Pronoun) out.add("pronoun", q_.tree.norm(candidate.head), base_);
}

void RoleFeatures::describe(const Candidate& candidate, FeatureList& out) const {
  out.clear();
  describe_way(candidate, out);
  describe_order(candidate, out);
  describe_kind(candidate, out);
  describe_clause(candidate, out);
  describe_between(candidate, out);
  out.finish_distinct();  // every kind once
}

void RoleFeatures::describe_nobody(FeatureList& out) const {
  out.clear();
  out.add("nobody");
  out.add("nobody base", base_);
  out.add("nobody lemma", lemma_);
  out.add("nobody tag", tag_, base_);
  out.add("nobody passive", passive_, base_);
  const int several = std::min(static_cast<int>(q_.candidates.size()), 8);
  out.add("nobody among", several);
  out.add("nobody among base", several, base_);
  const bool subject = has_child("nsubj") || has_child("nsubj:pass");
  const bool object = has_child("obj");
  out.add("nobody arguments", subject, object, tag_);
  out.add("nobody arguments base", subject, object, base_);
  for (const int below : q_.tree.children(top_)) {
    if (below < static_cast<int>(q_.clauses.words.size()) && relation_of(below) == "obj")
      out.add("nobody object", q_.tree.lemma(below), base_);
  }
  const int doer = doer_ == kNone ? 0 : is_candidate(doer_) ? 1 : 2;
  const int done_to = done_to_ == kNone ? 0 : is_candidate(done_to_) ? 1 : 2;
  out.add("nobody parts", doer, doer_taken_, done_to);
  out.add("nobody parts base", doer, doer_taken_, done_to, base_);
  if (q_.act == nullptr) {
    out.add("nobody said", -1);
  } else {
    const int said =
        (q_.act->source.empty() ? 0 : 1) + (q_.act->target.empty() ? 0 : 2) + (q_.act->fallback ? 4 : 0);
    out.add("nobody said", said);
    out.add("nobody said base", said, base_);
  }
  out.finish();
}

}  // namespace entente::coding
