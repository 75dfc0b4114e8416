// Internal to assess: which events an indicator means. docs/case.md, [indicator.query], is the reference.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "types/case_spec.h"
#include "types/event.h"

namespace entente {

// "CHN", "CHN/MIL", "/IGO", "actor:sun-jianguo".
bool is_actor_pattern(std::string_view pattern);
bool matches_actor(const std::string& pattern, const ActorRef& actor);

// Whether two different participants match one pattern each: on opposite sides, either way round, or on one
// side where the act is done together or only one side is named.
bool matches_both(const std::vector<std::string>& patterns, const Event& event);

// Sentences by mention id, for `text`.
using Sentences = std::unordered_map<std::string, std::string>;
Sentences sentences_of(std::span<const EventMention> mentions);

// One query, compiled. Not copyable; use from one thread.
class QueryMatcher {
 public:
  QueryMatcher(const EventQuery& query, std::optional<CivilDate> cutoff);
  QueryMatcher(QueryMatcher&&) noexcept;
  ~QueryMatcher();

  bool matches(const Event& event, const Sentences& sentences) const;

 private:
  struct Pattern;
  const EventQuery* query_;
  std::optional<CivilDate> to_;
  std::unique_ptr<Pattern> pattern_;  // null where the query has none
};

}  // namespace entente
