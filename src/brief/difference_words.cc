#include "brief/difference_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr std::size_t kOutletsNamed = 3;
constexpr std::size_t kIdDigits = 8;  // as the tables of events show them

// "of Xinhua, Reuters and 2 more"; "" where none is known.
std::string outlets_of(const std::vector<const ReportState*>& reports) {
  std::vector<std::string> names;
  for (const ReportState* report : reports) {
    if (!report->outlet.empty() && std::find(names.begin(), names.end(), report->outlet) == names.end())
      names.push_back(report->outlet);
  }
  if (names.empty()) return "";
  if (names.size() > kOutletsNamed + 1) {
    const std::size_t more = names.size() - kOutletsNamed;
    names.resize(kOutletsNamed);
    names.push_back(fmt::format("{} more", more));
  }
  return " of " + join_and(names);
}

// A likelihood ratio, from its logarithm: "7.6", "1/3".
std::string ratio_words(double log_ratio) {
  return log_ratio < 0.0 ? "1/" + factor(std::exp(-log_ratio)) : factor(std::exp(log_ratio));
}

std::string describe_evidence(const Cause& cause) {
  const std::string name = in_quotes(cause.name);
  const bool was = cause.before && cause.before->found;
  const bool is = cause.after && cause.after->found;
  if (is && !was) return name + " is now seen";
  if (was && !is) return name + " is no longer seen";
  if (!was) return name + ": that it is not seen weighs differently";
  return fmt::format("{} stands on {} reports (likelihood ratio {}, {} before)", name,
                     cause.after->log_ratio > cause.before->log_ratio ? "stronger" : "weaker",
                     ratio_words(cause.after->log_ratio), ratio_words(cause.before->log_ratio));
}

std::string describe_reasons(const Difference& difference, const Cause& cause) {
  std::vector<std::string> parts;
  if (!cause.events.empty()) parts.push_back(list_short(cause.events));
  for (std::string& part : describe_reports(reports_of(difference), cause.reports_new, cause.reports_gone))
    parts.push_back(std::move(part));
  for (const std::uint64_t number : cause.decisions)
    parts.push_back("by " + describe_decision(difference, number));
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? ": " : ", ") + part;
  if (cause.also.empty()) return out;
  const bool settled = !cause.reports_new.empty() || !cause.reports_gone.empty() || !cause.decisions.empty();
  std::vector<std::string> names;
  for (const std::string& also : cause.also)
    names.push_back(also == "program" || also == "packs" ? "the " + also : also);
  return out +
         (settled       ? "; changed as well: "
          : out.empty() ? ", through "
                        : "; through ") +
         join_and(names);
}

// "[0.01,0.03,0.08] before, [0.05,0.1,0.2] now", of one address of case.toml; "" where it did not change
// alone.
std::string setting(const Difference& difference, const std::string& address) {
  for (const FieldChange& change : difference.settings) {
    if (change.field == address && !change.before.empty() && !change.after.empty()) {
      return fmt::format(" {} before, {} now", change.before, change.after);
    }
  }
  return "";
}

}  // namespace

std::string signed_number(double value) {
  const std::string digits = fixed(std::fabs(value), 2);
  return (digits == "0.00" ? " " : value < 0 ? "−" : "+") + digits;
}

std::string short_id(const EventId& id) { return id.str().substr(0, kIdDigits); }

Reports reports_of(const Difference& difference) {
  Reports out;
  for (const ReportState& report : difference.reports_new) out.emplace(report.id, &report);
  for (const ReportState& report : difference.reports_gone) out.emplace(report.id, &report);
  return out;
}

std::vector<std::string> describe_reports(const Reports& known, const std::vector<DocumentId>& fresh,
                                          const std::vector<DocumentId>& gone) {
  std::vector<const ReportState*> added;
  std::vector<const ReportState*> removed;
  for (const DocumentId& id : fresh) {
    if (const auto it = known.find(id); it != known.end()) added.push_back(it->second);
  }
  for (const DocumentId& id : gone) {
    if (const auto it = known.find(id); it != known.end()) removed.push_back(it->second);
  }
  std::vector<std::string> out;
  if (!added.empty())
    out.push_back("from " + count_of(added.size(), "new report", "new reports") + outlets_of(added));
  if (added.size() < fresh.size()) {
    out.push_back("from " + count_of(fresh.size() - added.size(), "report that", "reports that") +
                  " told of another event before");
  }
  if (!removed.empty())
    out.push_back(count_of(removed.size(), "report", "reports") + outlets_of(removed) +
                  (removed.size() == 1 ? " is gone" : " are gone"));
  if (removed.size() < gone.size()) {
    out.push_back(count_of(gone.size() - removed.size(), "report", "reports") + " told of it before and " +
                  (gone.size() - removed.size() == 1 ? "tells" : "tell") + " of another event now");
  }
  return out;
}

std::string describe_decision(const Difference& difference, std::uint64_t number) {
  for (const auto* list : {&difference.decisions_new, &difference.decisions_gone}) {
    for (const DecisionState& decision : *list) {
      if (decision.number == number)
        return fmt::format("decision {} ({}, {})", number, to_string(decision.kind), decision.by);
    }
  }
  return fmt::format("decision {}", number);
}

std::string list_short(const std::vector<EventId>& ids) {
  std::vector<std::string> names;
  for (const EventId& id : ids) names.push_back(short_id(id));
  if (names.size() > 4) {
    const std::size_t more = names.size() - 3;
    names.resize(3);
    names.push_back(fmt::format("{} more", more));
  }
  return (ids.size() == 1 ? "event " : "events ") + join_and(names);
}

std::string event_words(const EventState& state) {
  Event event;
  event.code.base = state.base;
  event.code.plover = state.plover;
  event.code.mode = state.mode;
  event.factuality = state.factuality;
  const auto actors = [](const std::vector<SideState>& sides) {
    std::vector<ActorRef> out;
    for (const SideState& side : sides) out.emplace_back().name = side.name;
    return out;
  };
  event.source = actors(state.source);
  event.target = actors(state.target);
  event.date = state.date;
  if (!state.place.empty()) event.place.emplace().name = state.place;
  return describe_event(event);
}

std::string describe_run(std::uint64_t number, const Timestamp& at) {
  std::string when = render_date(at.date);
  if (at.seconds >= 0) when += fmt::format(" {:02}:{:02} UTC", at.seconds / 3600, at.seconds / 60 % 60);
  return fmt::format("run {} of {}", number, when);
}

std::string describe_move(const Move& move) {
  const std::string name = in_quotes(move.after.name);
  const double p = move.before.probability;
  const double q = move.after.probability;
  if (move.log_odds == 0.0)
    return fmt::format("{} stays at {}; its interval is {}, {} before", name, percent(q),
                       percent_range(move.after.low, move.after.high),
                       percent_range(move.before.low, move.before.high));
  std::string from = percent(p);
  std::string to = percent(q);
  if (from == to) from = fmt::format("{:.2f}%", p * 100.0), to = fmt::format("{:.2f}%", q * 100.0);
  const char* verb = q > p ? "rose" : "fell";
  if (from == to)
    return fmt::format("{} {} by less than shows, at {} ({:+.1e} in log-odds)", name, verb, percent(q),
                       move.log_odds);
  return fmt::format("{} {} from {} to {} ({} in log-odds)", name, verb, from, to,
                     signed_number(move.log_odds));
}

std::string name_cause(const Cause& cause) {
  const std::string name = in_quotes(cause.name);
  const auto seen = [](const std::optional<EvidenceState>& evidence) {
    return evidence && evidence->found ? "seen" : "not seen";
  };
  switch (cause.kind) {
    case CauseKind::Evidence:
      return describe_evidence(cause);
    case CauseKind::IndicatorNew:
      return fmt::format("case.toml looks for {} now, which is {}", name, seen(cause.after));
    case CauseKind::IndicatorGone:
      return fmt::format("case.toml no longer looks for {}, which was {}", name, seen(cause.before));
    case CauseKind::Likelihood:
      return "case.toml: what " + name + " is worth, by its likelihoods";
    case CauseKind::Grouping:
      return "case.toml: the group of " + name;
    case CauseKind::Group:
      return "case.toml: group " + name;
    case CauseKind::Prior:
      return "case.toml: prior of " + name;
    case CauseKind::OutcomesGiven:
      return "case.toml: what outcomes to expect of " + name;
    case CauseKind::OutcomeRemainder:
      return "case.toml: what no outcome covers";
    case CauseKind::Collection:
      return "case.toml: completeness of the collection, which decides what absence is worth";
    case CauseKind::Hypotheses:
      return "case.toml: other explanations or outcomes, with all their numbers";
    case CauseKind::Computation:
      return "computed otherwise: one of the two runs is of another version of the program";
  }
  return "";
}

std::string describe_cause(const Difference& difference, const Cause& cause) {
  const std::string name = name_cause(cause);
  switch (cause.kind) {
    case CauseKind::Evidence:
      return name + describe_reasons(difference, cause);
    case CauseKind::Grouping:
      return name + setting(difference, "indicator." + cause.subject + ".group");
    case CauseKind::Group:
      return name + setting(difference, "group." + cause.subject + ".shared");
    case CauseKind::Prior:
      return name + setting(difference, cause.subject == kRemainderId
                                            ? "explanation_remainder"
                                            : "explanation." + cause.subject + ".prior");
    case CauseKind::OutcomeRemainder:
      return name + setting(difference, "outcome_remainder");
    case CauseKind::Collection:
      return name + setting(difference, "collection.complete");
    default:
      return name;
  }
}

}  // namespace entente
