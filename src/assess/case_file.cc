#include "assess/case_file.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "assess/query.h"
#include "assess/toml_reader.h"
#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;
constexpr std::size_t kMostOutcomes = 32;
constexpr std::size_t kMostExplanations = 32;
constexpr std::size_t kMostGroups = 64;
constexpr std::size_t kMostIndicators = 500;
constexpr std::size_t kMostQueries = 16;
constexpr std::size_t kMostPattern = 500;
constexpr int kMostDepth = 8;

bool is_country(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_upper(c); });
}

class CaseReader {
 public:
  CaseReader(const TomlValue& root, std::string path) : root_(root), in_(std::move(path)) {}

  Result<CaseSpec> read() {
    in_.allow(root_, "case.toml",
              {"title", "question", "resolution", "cutoff", "seed", "window", "collection", "outcome",
               "outcome_remainder", "explanation", "explanation_remainder", "group", "indicator", "sources",
               "model", "columns"});
    read_top();
    read_outcomes();
    read_explanations();
    read_groups();
    for (const TomlValue* t : in_.tables(root_, "indicator", kMostIndicators)) read_indicator(*t);
    read_sources();
    if (const TomlValue* t = in_.table(root_, "model")) {
      in_.allow(*t, "[model]", {"event_prior"});
      spec_.event_prior = in_.number(*t, "event_prior", 0.5, 0.0, 1.0, Ends::Open);
    }
    if (in_.failed()) return tl::unexpected(in_.error());
    return std::move(spec_);
  }

 private:
  // A file that asks nothing (sources, a cut-off, a title) is allowed: the brief then describes.
  bool asks() const {
    return root_.contains("question") || root_.contains("outcome") || root_.contains("explanation") ||
           root_.contains("indicator");
  }

  void read_top() {
    spec_.title = in_.text(root_, "title", false);
    spec_.question = in_.text(root_, "question", asks());
    spec_.resolution = in_.text(root_, "resolution", asks());
    spec_.cutoff = in_.date(root_, "cutoff", asks());
    spec_.seed = static_cast<std::uint64_t>(in_.integer(root_, "seed", 1, 0, INT64_MAX));
    if (const TomlValue* t = in_.table(root_, "window")) {
      in_.allow(*t, "[window]", {"from", "to"});
      const auto from = in_.date(*t, "from", true);
      const auto to = in_.date(*t, "to", true);
      if (from && to && *from > *to) in_.fail(*t, "the window ends before it begins");
      if (from && to) spec_.window = DateInterval{*from, *to};
    }
    if (const TomlValue* t = in_.table(root_, "collection")) {
      in_.allow(*t, "[collection]", {"searched", "complete", "note"});
      spec_.collection.searched = in_.text(*t, "searched", false);
      spec_.collection.complete = in_.number(*t, "complete", 0.0, 0.0, 1.0, Ends::Closed);
      spec_.collection.note = in_.text(*t, "note", false);
      if (spec_.collection.complete >= 1.0)
        in_.fail(*t, "'complete' is 1; no collection is: write 0.99 at most");
    }
  }

  // The id of an entry, unique within its kind and not one of the reserved.
  std::string take_id(const TomlValue& t, std::string_view kind, std::set<std::string>& taken) {
    std::string id = in_.id(t, "id", true);
    if (in_.failed()) return id;
    if (id == "remainder" || id == kRemainderId)
      in_.fail(*t.get("id"), fmt::format("'{}' is reserved for what no listed item covers", id));
    if (!taken.insert(id).second)
      in_.fail(*t.get("id"), fmt::format("two of the kind '{}' have the id '{}'", kind, id));
    return id;
  }

  void read_outcomes() {
    for (const TomlValue* t : in_.tables(root_, "outcome", kMostOutcomes)) {
      in_.allow(*t, "[[outcome]]", {"id", "name", "description"});
      spec_.outcomes.push_back({take_id(*t, "outcome", outcome_ids_), in_.text(*t, "name", true),
                                in_.text(*t, "description", false)});
    }
    if (asks() && spec_.outcomes.size() < 2)
      in_.fail(root_, "a question needs two or more [[outcome]]s that exclude each other");
    if (const TomlValue* t = in_.table(root_, "outcome_remainder")) {
      in_.allow(*t, "[outcome_remainder]", {"p"});
      spec_.outcome_remainder = in_.range(*t, "p", Ends::Open, true).value_or(spec_.outcome_remainder);
    }
  }

  // A distribution must come out near 1: a slip of rounding is scaled, another number is a mistake.
  void check_sum(const TomlValue& at, double sum, const std::string& what) {
    if (sum < 0.9 || sum > 1.1) {
      in_.fail(at,
               fmt::format("the mid values of {} add up to {:.3f}, with the remainder; they must add up to 1",
                           what, sum));
    } else if (std::fabs(sum - 1.0) > 1e-6) {
      spec_.warnings.push_back(fmt::format(
          "The mid values of {} add up to {:.3f}, with the remainder; they were scaled to 1.", what, sum));
    }
  }

  std::map<std::string, Estimate> read_outcome_table(const TomlValue& t, const std::string& what) {
    std::map<std::string, Estimate> out;
    for (const auto& [key, node] : t.members) {
      if (outcome_ids_.count(std::string(key)) == 0)
        in_.fail(node, fmt::format("{}: there is no outcome '{}'", what, key));
    }
    double sum = spec_.outcome_remainder.mid;
    for (const std::string& id : outcome_ids_) {
      const auto estimate = in_.range(t, id, Ends::Closed, true);
      if (!estimate) return out;
      out[id] = *estimate;
      sum += estimate->mid;
    }
    check_sum(t, sum, what);
    return out;
  }

  void read_explanations() {
    double sum = 0.0;
    const auto list = in_.tables(root_, "explanation", kMostExplanations);
    for (const TomlValue* t : list) {
      in_.allow(*t, "[[explanation]]", {"id", "name", "description", "prior", "rationale", "outcomes"});
      Explanation e;
      e.id = take_id(*t, "explanation", explanation_ids_);
      e.name = in_.text(*t, "name", true);
      e.description = in_.text(*t, "description", false);
      e.prior = in_.range(*t, "prior", Ends::Open, true).value_or(e.prior);
      e.rationale = in_.text(*t, "rationale", true);
      if (const TomlValue* o = in_.table(*t, "outcomes", true))
        e.outcomes = read_outcome_table(*o, "the outcomes under '" + e.id + "'");
      sum += e.prior.mid;
      spec_.explanations.push_back(std::move(e));
    }
    if (asks() && list.size() < 2) in_.fail(root_, "a question needs two or more [[explanation]]s");
    if (const TomlValue* t = in_.table(root_, "explanation_remainder")) {
      in_.allow(*t, "[explanation_remainder]", {"prior", "outcomes"});
      spec_.explanation_remainder =
          in_.range(*t, "prior", Ends::Open, false).value_or(spec_.explanation_remainder);
      if (const TomlValue* o = in_.table(*t, "outcomes"))
        spec_.remainder_outcomes = read_outcome_table(*o, "the outcomes under the remainder");
    }
    if (!list.empty()) check_sum(*list.front(), sum + spec_.explanation_remainder.mid, "the priors");
  }

  void read_groups() {
    const auto list = in_.tables(root_, "group", kMostGroups);
    for (const TomlValue* t : list) {
      in_.allow(*t, "[[group]]", {"id", "name", "shared", "parent", "rationale"});
      DependenceGroup g;
      g.id = take_id(*t, "group", group_ids_);
      g.name = in_.text(*t, "name", true);
      g.shared = in_.range(*t, "shared", Ends::Closed, false).value_or(Estimate{0.1, 0.3, 0.5});
      g.parent = in_.id(*t, "parent", false);
      g.rationale = in_.text(*t, "rationale", false);
      spec_.groups.push_back(std::move(g));
    }
    std::map<std::string, std::string> parent;
    for (const DependenceGroup& g : spec_.groups) parent[g.id] = g.parent;
    for (std::size_t i = 0; i < spec_.groups.size() && !in_.failed(); ++i) {
      int depth = 0;
      for (std::string at = spec_.groups[i].parent; !at.empty() && !in_.failed(); at = parent[at]) {
        if (parent.count(at) == 0) in_.fail(*list[i], fmt::format("there is no group '{}'", at));
        if (++depth >= kMostDepth)
          in_.fail(*list[i], fmt::format("group '{}' nests deeper than {}, or in a circle",
                                         spec_.groups[i].id, kMostDepth));
      }
    }
  }

  std::map<std::string, Estimate> read_likelihood(const TomlValue& t, const std::set<std::string>& ids,
                                                  std::string_view kind) {
    std::map<std::string, Estimate> out;
    for (const auto& [key, node] : t.members) {
      const std::string id(key);
      if (id != "remainder" && ids.count(id) == 0)
        in_.fail(node, fmt::format("there is no {} '{}'", kind, id));
    }
    for (const std::string& id : ids) {
      if (const auto estimate = in_.range(t, id, Ends::Open, true)) out[id] = *estimate;
    }
    if (const auto rest = in_.range(t, "remainder", Ends::Open, false)) out[kRemainderId] = *rest;
    return out;
  }

  void read_indicator(const TomlValue& t) {
    in_.allow(t, "[[indicator]]",
              {"id", "name", "question", "group", "at_least", "query", "series", "likelihood",
               "likelihood_outcome", "basis", "rationale"});
    Indicator i;
    i.id = IndicatorId(take_id(t, "indicator", indicator_ids_));
    i.name = in_.text(t, "name", true);
    i.question = in_.text(t, "question", false);
    if (i.question.empty()) i.question = i.name;
    i.group = in_.id(t, "group", false);
    if (!i.group.empty() && group_ids_.count(i.group) == 0)
      in_.fail(*t.get("group"), fmt::format("there is no group '{}'", i.group));
    i.at_least = static_cast<int>(in_.integer(t, "at_least", 1, 1, 1000000));
    read_queries(t, i);
    if (const TomlValue* l = in_.table(t, "likelihood"))
      i.likelihood = read_likelihood(*l, explanation_ids_, "explanation");
    if (const TomlValue* l = in_.table(t, "likelihood_outcome"))
      i.likelihood_outcome = read_likelihood(*l, outcome_ids_, "outcome");
    if (!t.contains("likelihood") && !t.contains("likelihood_outcome"))
      in_.fail(t, "an indicator needs 'likelihood' or 'likelihood_outcome'");
    if (t.contains("basis")) i.basis = in_.text(t, "basis", true);
    if (i.basis != "elicited" && i.basis != "learned" && i.basis != "default")
      in_.fail(*t.get("basis"), "'basis' must be elicited, learned or default");
    i.rationale = in_.text(t, "rationale", true);
    spec_.indicators.push_back(std::move(i));
  }

  void read_queries(const TomlValue& t, Indicator& i) {
    if (t.contains("query") == t.contains("series")) {
      in_.fail(t, "an indicator needs exactly one of 'query' and 'series'");
      return;
    }
    if (const TomlValue* s = t.contains("series") ? in_.table(t, "series") : nullptr) {
      i.series = read_series(*s);
    } else if (const TomlValue* q = t.get("query"); q != nullptr && q->is(TomlValue::Kind::Table)) {
      i.query.push_back(read_query(*q));
    } else if (q != nullptr) {
      for (const TomlValue* one : in_.tables(t, "query", kMostQueries)) i.query.push_back(read_query(*one));
      if (i.query.empty()) in_.fail(*q, "'query' is empty");
    }
  }

  std::vector<std::string> patterns(const TomlValue& t, std::string_view key, std::size_t exactly = 0) {
    std::vector<std::string> out = in_.texts(t, key);
    for (const std::string& pattern : out) {
      if (!is_actor_pattern(pattern))
        in_.fail(*t.get(key),
                 fmt::format("'{}' is no actor pattern: CHN, CHN/MIL, /IGO or actor:some-id", pattern));
    }
    if (exactly > 0 && !in_.failed() && t.contains(key) && out.size() != exactly)
      in_.fail(*t.get(key), fmt::format("'{}' must have exactly {} patterns", key, exactly));
    return out;
  }

  SeriesQuery read_series(const TomlValue& t) {
    in_.allow(t, "[indicator.series]", {"dyad", "quad", "compare", "window_days", "at_least"});
    SeriesQuery s;
    if (!t.contains("dyad")) in_.fail(t, "'dyad' is missing: two actor patterns");
    s.dyad = patterns(t, "dyad", 2);
    s.quad = in_.quads(t, "quad");
    const std::string compare = in_.text(t, "compare", false);
    if (!compare.empty() && compare != "rate_ratio" && compare != "count")
      in_.fail(*t.get("compare"), "'compare' must be rate_ratio or count");
    s.count = compare == "count";
    s.window_days = static_cast<int>(in_.integer(t, "window_days", 30, 1, 36500));
    s.at_least = in_.number(t, "at_least", 2.0, 0.0, 1e9, Ends::Open);
    return s;
  }

  template <class T, class Parse>
  std::vector<T> named(const TomlValue& t, std::string_view key, std::string_view what, const Parse& parse) {
    std::vector<T> out;
    for (const std::string& name : in_.texts(t, key)) {
      const auto value = parse(name);
      if (!value) in_.fail(*t.get(key), fmt::format("'{}' is no {}", name, what));
      if (in_.failed()) return out;
      out.push_back(*value);
    }
    return out;
  }

  EventQuery read_query(const TomlValue& t) {
    in_.allow(t, "[indicator.query]",
              {"plover", "mode", "cameo", "source", "target", "either", "both", "place", "topics",
               "factuality", "quad", "from", "to", "text"});
    if (t.members.empty()) in_.fail(t, "a query without keys would match every event; give at least one");
    EventQuery q;
    q.plover = named<Plover>(t, "plover", "PLOVER category (write it in capitals)",
                             [](const std::string& s) { return parse_plover(s); });
    q.mode = in_.texts(t, "mode");
    q.cameo = in_.texts(t, "cameo");
    for (const std::string& code : q.cameo) {
      if (!std::all_of(code.begin(), code.end(), is_ascii_digit))
        in_.fail(*t.get("cameo"), fmt::format("'{}' is no CAMEO code", code));
    }
    q.source = patterns(t, "source");
    q.target = patterns(t, "target");
    q.either = patterns(t, "either");
    q.both = patterns(t, "both", 2);
    q.place = in_.texts(t, "place");
    for (const std::string& code : q.place) {
      if (!is_country(code)) in_.fail(*t.get("place"), fmt::format("'{}' is no ISO 3166 alpha-3 code", code));
    }
    q.topics = in_.texts(t, "topics");
    q.quad = in_.quads(t, "quad");
    read_factuality(t, q);
    q.from = in_.date(t, "from", false);
    q.to = in_.date(t, "to", false);
    if (q.to && spec_.cutoff && *q.to > *spec_.cutoff)
      in_.fail(*t.get("to"), "'to' is later than the cut-off; nothing after it may be evidence");
    if (q.from && q.to && *q.from > *q.to) in_.fail(t, "'from' is later than 'to'");
    q.text = in_.text(t, "text", false, kMostPattern);
    if (!q.text.empty() && !in_.failed()) {
      const re2::RE2 pattern(q.text, re2::RE2::Quiet);
      if (!pattern.ok())
        in_.fail(*t.get("text"), fmt::format("'text' is no RE2 pattern: {}", pattern.error()));
    }
    return q;
  }

  void read_factuality(const TomlValue& t, EventQuery& q) {
    const TomlValue* node = t.get("factuality");
    if (node == nullptr) return;
    if (node->is(TomlValue::Kind::String)) {
      if (in_.text(t, "factuality", true) != "any")
        in_.fail(*node, "'factuality' must be a list, or the string \"any\"");
      q.factuality = {Factuality::Asserted, Factuality::Negated,   Factuality::Planned,
                      Factuality::Possible, Factuality::Requested, Factuality::Conditional,
                      Factuality::Denied};
      return;
    }
    q.factuality = named<Factuality>(
        t, "factuality", "factuality (asserted, negated, planned, possible, requested, conditional, denied)",
        [](const std::string& s) { return parse_factuality(s); });
  }

  void read_sources() {
    const TomlValue* all = in_.table(root_, "sources");
    if (all == nullptr) return;
    for (const auto& [key, node] : all->members) {
      const TomlValue* t = node.is(TomlValue::Kind::Table) ? &node : nullptr;
      if (t == nullptr) {
        in_.fail(node, fmt::format("'{}' must be a table, as in {} = {{ grade = \"D\" }}", key, key));
        return;
      }
      in_.allow(*t, "[sources]", {"name", "grade", "control", "owner", "country", "note"});
      OutletOverride& o = spec_.sources[std::string(key)];
      if (t->contains("name")) o.name = in_.text(*t, "name", true);
      if (t->contains("owner")) o.owner = in_.text(*t, "owner", true);
      o.note = in_.text(*t, "note", false);
      if (t->contains("country")) {
        o.country = in_.text(*t, "country", true);
        if (!is_country(*o.country))
          in_.fail(*t->get("country"), fmt::format("'{}' is no ISO 3166 alpha-3 code", *o.country));
      }
      if (t->contains("control")) {
        o.control = parse_outlet_control(in_.text(*t, "control", true));
        if (!o.control)
          in_.fail(*t->get("control"),
                   "'control' must be state, state-aligned, public, independent or unknown");
      }
      if (t->contains("grade")) {
        const std::string grade = in_.text(*t, "grade", true);
        if (grade.size() != 1 || grade[0] < 'A' || grade[0] > 'F')
          in_.fail(*t->get("grade"), "'grade' must be one letter, A to F");
        if (!in_.failed()) o.grade = grade[0];
      }
    }
  }

  const TomlValue& root_;
  TomlReader in_;
  CaseSpec spec_;
  std::set<std::string> outcome_ids_;
  std::set<std::string> explanation_ids_;
  std::set<std::string> group_ids_;
  std::set<std::string> indicator_ids_;
};

}  // namespace

Result<ColumnMap> parse_case_columns(std::string_view toml, std::string_view path) {
  ColumnMap map;
  const auto root = parse_toml(toml, path);
  if (!root) return tl::unexpected(root.error());
  TomlReader in{std::string(path)};
  const TomlValue* columns = in.table(*root, "columns");
  if (in.failed()) return tl::unexpected(in.error());
  if (columns == nullptr) return map;
  for (const auto& [key, node] : columns->members) {
    const bool number = node.is(TomlValue::Kind::Integer);
    const std::string column = number ? std::to_string(in.integer(*columns, key, 1, 1, 1024))
                                      : in.text(*columns, key, true, 1000);
    if (in.failed()) break;
    if (auto added = add_column(map, key, column); !added) in.fail(node, "[columns]: " + added.error().message);
  }
  if (in.failed()) return tl::unexpected(in.error());
  return map;
}

Result<CaseSpec> parse_case(std::string_view toml, std::string_view path) {
  if (toml.size() > kMostBytes)
    return fail(Code::TooLarge, "the case file is larger than 1 MiB", std::string(path));
  const auto root = parse_toml(toml, path);
  if (!root) return tl::unexpected(root.error());
  return CaseReader(*root, std::string(path)).read();
}

}  // namespace entente
