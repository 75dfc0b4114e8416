#include "assess/query.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::int64_t kPatternMemory = 1 << 20;

template <class T, class U>
bool listed(const std::vector<T>& list, const U& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool any_matches(const std::vector<std::string>& patterns, const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(), [&](const ActorRef& actor) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& p) { return matches_actor(p, actor); });
  });
}

bool one_each(const std::string& p, const std::string& q, const std::vector<ActorRef>& a,
              const std::vector<ActorRef>& b) {
  return any_matches({p}, a) && any_matches({q}, b);
}

// Two different participants of one side.
bool two_of(const std::string& p, const std::string& q, const std::vector<ActorRef>& side) {
  for (std::size_t i = 0; i < side.size(); ++i) {
    for (std::size_t k = 0; k < side.size(); ++k) {
      if (i != k && matches_actor(p, side[i]) && matches_actor(q, side[k])) return true;
    }
  }
  return false;
}

bool done_together(Plover base) {
  return base == Plover::Consult || base == Plover::Cooperate || base == Plover::Agree;
}

// Where a query names no factuality: what happened, and what the category itself is made of.
bool happened(const Event& event) {
  if (event.factuality == Factuality::Asserted) return true;
  switch (event.code.plover) {
    case Plover::Agree:
      return event.factuality == Factuality::Planned;
    case Plover::Request:
      return event.factuality == Factuality::Requested;
    case Plover::Reject:
      return event.factuality == Factuality::Negated;
    case Plover::Threaten:
      return event.factuality == Factuality::Planned || event.factuality == Factuality::Conditional;
    default:
      return false;
  }
}

bool mode_listed(const std::vector<std::string>& modes, const std::string& mode) {
  return !mode.empty() && listed(modes, mode);
}

bool cameo_listed(const std::vector<std::string>& prefixes, const std::string& code) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& p) {
    return !code.empty() && code.compare(0, p.size(), p) == 0;
  });
}

bool code_matches(const EventQuery& q, const Event& e) {
  if (!q.plover.empty() && !listed(q.plover, e.code.plover)) return false;
  if (!q.mode.empty() && !mode_listed(q.mode, e.code.mode)) return false;
  if (!q.cameo.empty() && !cameo_listed(q.cameo, e.code.cameo)) return false;
  if (!q.quad.empty() && !listed(q.quad, e.code.quad)) return false;
  return q.factuality.empty() ? happened(e) : listed(q.factuality, e.factuality);
}

bool actors_match(const EventQuery& q, const Event& e) {
  if (!q.source.empty() && !any_matches(q.source, e.source)) return false;
  if (!q.target.empty() && !any_matches(q.target, e.target)) return false;
  if (!q.either.empty() && !any_matches(q.either, e.source) && !any_matches(q.either, e.target)) return false;
  return q.both.empty() || matches_both(q.both, e);
}

}  // namespace

bool is_actor_pattern(std::string_view pattern) {
  constexpr std::string_view kActor = "actor:";
  if (pattern.substr(0, kActor.size()) == kActor)
    return pattern.size() > kActor.size() && pattern.size() <= 128;
  const std::size_t slash = pattern.find('/');
  const std::string_view country = pattern.substr(0, slash);
  const std::string_view sector =
      slash == std::string_view::npos ? std::string_view() : pattern.substr(slash + 1);
  if (slash == 0 ? sector.empty() : country.empty() || (slash != std::string_view::npos && sector.empty()))
    return false;
  const auto plain = [](std::string_view s) {
    return s.size() <= 32 && std::all_of(s.begin(), s.end(), [](char c) {
             return is_ascii_upper(c) || is_ascii_digit(c) || c == '-';
           });
  };
  return plain(country) && plain(sector);
}

bool matches_actor(const std::string& pattern, const ActorRef& actor) {
  constexpr std::string_view kActor = "actor:";
  if (pattern.compare(0, kActor.size(), kActor) == 0)
    return !actor.actor.empty() && actor.actor.str() == pattern.substr(kActor.size());
  const std::size_t slash = pattern.find('/');
  const std::string country = pattern.substr(0, slash);
  if (!country.empty() && actor.country != country) return false;
  if (slash != std::string::npos) return actor.sector == pattern.substr(slash + 1);
  return !country.empty();
}

bool matches_both(const std::vector<std::string>& patterns, const Event& e) {
  if (patterns.size() != 2) return false;
  const std::string& p = patterns[0];
  const std::string& q = patterns[1];
  if (one_each(p, q, e.source, e.target) || one_each(q, p, e.source, e.target)) return true;
  if (!done_together(e.code.base) && !e.source.empty() && !e.target.empty()) return false;
  return two_of(p, q, e.source) || two_of(p, q, e.target);
}

Sentences sentences_of(std::span<const EventMention> mentions) {
  Sentences out;
  for (const EventMention& mention : mentions) out.emplace(mention.id.str(), mention.sentence.text);
  return out;
}

struct QueryMatcher::Pattern {
  re2::RE2 expression;
};

namespace {
re2::RE2::Options pattern_options() {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(kPatternMemory);
  return options;
}
}  // namespace

QueryMatcher::QueryMatcher(const EventQuery& query, std::optional<CivilDate> cutoff)
    : query_(&query), to_(query.to) {
  if (cutoff && (!to_ || *cutoff < *to_)) to_ = cutoff;
  if (!query.text.empty()) pattern_.reset(new Pattern{re2::RE2(query.text, pattern_options())});
}
QueryMatcher::QueryMatcher(QueryMatcher&&) noexcept = default;
QueryMatcher::~QueryMatcher() = default;

bool QueryMatcher::matches(const Event& e, const Sentences& sentences) const {
  const EventQuery& q = *query_;
  if (!code_matches(q, e) || !actors_match(q, e)) return false;
  if (!q.place.empty() && !(e.place && listed(q.place, e.place->country))) return false;
  if (!q.topics.empty() && std::none_of(e.topics.begin(), e.topics.end(),
                                        [&](const std::string& t) { return listed(q.topics, t); }))
    return false;
  if (q.from && e.date.interval.to < *q.from) return false;
  if (to_ && e.date.interval.from > *to_) return false;
  if (pattern_ == nullptr) return true;
  if (!pattern_->expression.ok()) return false;
  return std::any_of(e.mentions.begin(), e.mentions.end(), [&](const MentionId& id) {
    const auto it = sentences.find(id.str());
    return it != sentences.end() && re2::RE2::PartialMatch(it->second, pattern_->expression);
  });
}

}  // namespace entente
