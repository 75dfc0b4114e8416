#include "brief/difference_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr double kShown = 0.05;       // log-odds: a move below it is not worth a line of a short difference
constexpr double kShareShown = 0.005;  // what rounds to 0.00 is counted together
constexpr double kProbabilityShown = 0.01;
constexpr std::size_t kShortMoves = 4;
constexpr std::size_t kShortCauses = 5;
constexpr std::size_t kOutletsNamed = 3;
constexpr std::size_t kIdDigits = 8;  // as the tables of events show them

std::string signed_number(double value) {
  const std::string digits = fixed(std::fabs(value), 2);
  return (value < 0 ? "−" : "+") + digits;
}

std::string short_id(const EventId& id) { return id.str().substr(0, kIdDigits); }

using Reports = std::map<DocumentId, const ReportState*>;

Reports reports_of(const Difference& difference) {
  Reports out;
  for (const ReportState& report : difference.reports_new) out.emplace(report.id, &report);
  for (const ReportState& report : difference.reports_gone) out.emplace(report.id, &report);
  return out;
}

// "of Xinhua, Reuters and 2 more"; "" where none is known.
std::string outlets_of(const std::vector<const ReportState*>& reports) {
  std::vector<std::string> names;
  for (const ReportState* report : reports) {
    if (!report->outlet.empty() && std::find(names.begin(), names.end(), report->outlet) == names.end()) names.push_back(report->outlet);
  }
  if (names.empty()) return "";
  if (names.size() > kOutletsNamed + 1) {
    const std::size_t more = names.size() - kOutletsNamed;
    names.resize(kOutletsNamed);
    names.push_back(fmt::format("{} more", more));
  }
  return " of " + join_and(names);
}

// "from 2 new reports of Xinhua and Reuters", "1 report of SANA is gone"; the new ones apart from those that were there
// and told of another event.
std::vector<std::string> describe_reports(const Reports& known, const std::vector<DocumentId>& fresh, const std::vector<DocumentId>& gone) {
  std::vector<const ReportState*> added;
  std::vector<const ReportState*> removed;
  for (const DocumentId& id : fresh) {
    if (const auto it = known.find(id); it != known.end()) added.push_back(it->second);
  }
  for (const DocumentId& id : gone) {
    if (const auto it = known.find(id); it != known.end()) removed.push_back(it->second);
  }
  std::vector<std::string> out;
  if (!added.empty()) out.push_back("from " + count_of(added.size(), "new report", "new reports") + outlets_of(added));
  if (added.size() < fresh.size()) {
    out.push_back("from " + count_of(fresh.size() - added.size(), "report that", "reports that") + " told of another event before");
  }
  if (!removed.empty()) out.push_back(count_of(removed.size(), "report", "reports") + outlets_of(removed) + (removed.size() == 1 ? " is gone" : " are gone"));
  if (removed.size() < gone.size()) {
    out.push_back(count_of(gone.size() - removed.size(), "report", "reports") + " told of it before and " +
                  (gone.size() - removed.size() == 1 ? "tells" : "tell") + " of another event now");
  }
  return out;
}

std::string describe_decision(const Difference& difference, std::uint64_t number) {
  for (const auto* list : {&difference.decisions_new, &difference.decisions_gone}) {
    for (const DecisionState& decision : *list) {
      if (decision.number == number) return fmt::format("decision {} ({}, {})", number, to_string(decision.kind), decision.by);
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

std::string describe_evidence(const Cause& cause) {
  const std::string name = in_quotes(cause.name);
  const bool was = cause.before && cause.before->found;
  const bool is = cause.after && cause.after->found;
  if (is && !was) return name + " is now seen";
  if (was && !is) return name + " is no longer seen";
  if (!was) return name + ": that it is not seen weighs differently";
  const bool stronger = cause.after->log_ratio > cause.before->log_ratio;
  return fmt::format("{} stands on {} reports (they say so with odds of {} to 1, {} before)", name, stronger ? "stronger" : "weaker",
                     factor(std::exp(std::fabs(cause.after->log_ratio))), factor(std::exp(std::fabs(cause.before->log_ratio))));
}

std::string describe_reasons(const Difference& difference, const Cause& cause) {
  std::vector<std::string> parts;
  if (!cause.events.empty()) parts.push_back(list_short(cause.events));
  for (std::string& part : describe_reports(reports_of(difference), cause.reports_new, cause.reports_gone)) parts.push_back(std::move(part));
  for (const std::uint64_t number : cause.decisions) parts.push_back("by " + describe_decision(difference, number));
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? ": " : ", ") + part;
  if (cause.also.empty()) return out;
  const bool settled = !cause.reports_new.empty() || !cause.reports_gone.empty() || !cause.decisions.empty();
  std::vector<std::string> names;
  for (const std::string& also : cause.also) names.push_back(also == "program" || also == "packs" ? "the " + also : also);
  return out + (settled ? "; changed as well: " : out.empty() ? ", through " : "; through ") + join_and(names);
}

// "[0.01,0.03,0.08] before, [0.05,0.1,0.2] now", of one address of case.toml; "" where it did not change alone.
std::string setting(const Difference& difference, const std::string& address) {
  for (const FieldChange& change : difference.settings) {
    if (change.field == address && !change.before.empty() && !change.after.empty()) {
      return fmt::format(" {} before, {} now", change.before, change.after);
    }
  }
  return "";
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

std::vector<std::string> describe_moves(const Difference& difference, const Move& move, std::size_t most) {
  std::vector<std::string> lines = {describe_move(move) + (move.shares.empty() || move.log_odds == 0.0 ? "" : ":")};
  double rest = 0.0;
  std::size_t left_out = 0;
  for (const Share& share : move.shares) {
    const bool shown = lines.size() <= most && std::fabs(share.share) >= kShareShown;
    if (!shown || share.cause >= difference.causes.size()) {
      rest += share.share;
      ++left_out;
      continue;
    }
    lines.push_back("  " + signed_number(share.share) + "  " + describe_cause(difference, difference.causes[share.cause]));
  }
  if (left_out > 0) {
    lines.push_back("  " + signed_number(rest) + "  " + count_of(left_out, "smaller cause", "smaller causes") + (left_out == 1 ? "" : " together"));
  }
  return lines;
}

std::string count_events(const Difference& difference, ChangeKind kind) {
  const auto n = std::count_if(difference.events.begin(), difference.events.end(), [&](const EventChange& c) { return c.kind == kind; });
  return thousands(static_cast<std::uint64_t>(n));
}

bool only_numbers(const EventChange& change) {
  return change.kind == ChangeKind::Changed && change.merged.empty() && change.decisions.empty() &&
         change.reports_new.empty() && change.reports_gone.empty() &&
         std::all_of(change.fields.begin(), change.fields.end(), [](const FieldChange& f) { return f.field == "probability" || f.field == "independent sources"; });
}

double moved_by(const EventChange& change) {
  return change.before && change.after ? std::fabs(change.after->probability - change.before->probability) : 0.0;
}

// What came, went and changed, in one line.
std::string describe_counts(const Difference& d) {
  std::vector<std::string> parts;
  if (!d.reports_new.empty()) parts.push_back(count_of(d.reports_new.size(), "new report", "new reports"));
  if (!d.reports_gone.empty()) parts.push_back(count_of(d.reports_gone.size(), "report", "reports") + " gone");
  if (!d.events.empty()) {
    parts.push_back(fmt::format("events: {} new, {} changed, {} gone", count_events(d, ChangeKind::New), count_events(d, ChangeKind::Changed),
                                count_events(d, ChangeKind::Gone)));
  }
  if (d.before.rejects != d.after.rejects) parts.push_back(fmt::format("rejects: {}, {} before", d.after.rejects, d.before.rejects));
  if (!d.settings.empty()) parts.push_back("case.toml: " + count_of(d.settings.size(), "value", "values") + " changed");
  if (!d.decisions_new.empty()) parts.push_back(count_of(d.decisions_new.size(), "decision", "decisions") + " newly applied");
  if (!d.decisions_gone.empty()) parts.push_back(count_of(d.decisions_gone.size(), "decision", "decisions") + " no longer applied");
  for (const FieldChange& change : d.knowledge) parts.push_back(change.field + " changed");
  if (parts.empty() && d.page_changed) parts.push_back("nothing but how the page is written");
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

void add_reports(const Difference& difference, std::vector<std::string>& lines) {
  const auto add = [&lines](const std::vector<ReportState>& reports, const char* heading, const char* sign) {
    if (reports.empty()) return;
    lines.push_back("");
    lines.push_back(fmt::format("{} ({})", heading, thousands(reports.size())));
    for (const ReportState& report : reports) {
      const std::string date = report.published ? render_date(report.published->date) : "no date   ";
      lines.push_back(fmt::format("  {} {}  {}{}{}{}", sign, date, report.outlet, report.outlet.empty() || report.title.empty() ? "" : ": ",
                                  report.title, report.later ? " (after the cut-off)" : ""));
    }
  };
  add(difference.reports_new, "New reports", "+");
  add(difference.reports_gone, "Reports that are gone", "-");
}

std::string numbers_of(const EventState& event) {
  return fmt::format("{}, {} independent {}", percent(event.probability), trimmed(event.sources, 1), event.sources == 1.0 ? "source" : "sources");
}

std::string written(const FieldChange& field) {
  const std::string before = field.before.empty() ? "none" : field.before;
  const std::string after = field.after.empty() ? "none" : field.after;
  return fmt::format("{}: {} -> {}", field.field, before, after);
}

void add_event(const Difference& difference, const Reports& known, const EventChange& change, std::vector<std::string>& lines) {
  const EventState& event = change.after ? *change.after : *change.before;
  const char* sign = change.kind == ChangeKind::New ? "+" : change.kind == ChangeKind::Gone ? "-" : "~";
  lines.push_back(fmt::format("  {} {}  {} ({}){}", sign, short_id(change.id), event_words(event), numbers_of(event),
                              event.later ? ", after the cut-off" : ""));
  const auto detail = [&lines](std::string text) { lines.push_back("        " + std::move(text)); };
  for (const FieldChange& field : change.fields) {
    if (field.field == "probability") {
      detail(fmt::format("probability: {} -> {}", percent(change.before->probability), percent(change.after->probability)));
    } else if (field.field == "independent sources") {
      detail(fmt::format("independent sources: {} -> {}", fixed(change.before->sources, 2), fixed(change.after->sources, 2)));
    } else if (field.field == "id") {
      detail(fmt::format("its id was {}", short_id(change.before->id)));
    } else {
      detail(written(field));
    }
  }
  if (!change.merged_into.empty()) detail("merged into event " + short_id(change.merged_into));
  if (!change.merged.empty()) detail("holds what was " + list_short(change.merged));
  if (!change.split_from.empty()) detail("split from event " + short_id(change.split_from));
  for (std::string& part : describe_reports(known, change.reports_new, change.reports_gone)) detail(std::move(part));
  for (const std::uint64_t number : change.decisions) detail("by " + describe_decision(difference, number));
}

void add_events(const Difference& difference, std::vector<std::string>& lines) {
  std::vector<const EventChange*> shown;
  std::size_t small = 0;
  double largest = 0.0;
  for (const EventChange& change : difference.events) {
    if (only_numbers(change) && moved_by(change) < kProbabilityShown) {
      ++small;
      largest = std::max(largest, moved_by(change));
    } else {
      shown.push_back(&change);
    }
  }
  if (shown.empty() && small == 0) return;
  std::stable_sort(shown.begin(), shown.end(), [](const EventChange* a, const EventChange* b) { return a->kind != b->kind ? a->kind < b->kind : moved_by(*a) > moved_by(*b); });
  lines.push_back("");
  lines.push_back(fmt::format("Events: {} new, {} gone, {} changed", count_events(difference, ChangeKind::New),
                              count_events(difference, ChangeKind::Gone), count_events(difference, ChangeKind::Changed)));
  const Reports known = reports_of(difference);
  for (const EventChange* change : shown) add_event(difference, known, *change, lines);
  if (small > 0) {
    lines.push_back(fmt::format("  ~ {} moved by less than {} each, and in nothing else", count_of(small, "event", "events"),
                                percent(std::max(largest * 1.0001, 0.001))));
  }
}

void add_list(const char* heading, const std::vector<FieldChange>& changes, std::vector<std::string>& lines) {
  if (changes.empty()) return;
  lines.push_back("");
  lines.push_back(heading);
  for (const FieldChange& change : changes) lines.push_back("  " + written(change));
}

void add_decisions(const Difference& difference, std::vector<std::string>& lines) {
  const auto add = [&lines](const std::vector<DecisionState>& decisions, const char* heading, const char* sign) {
    if (decisions.empty()) return;
    lines.push_back("");
    lines.push_back(heading);
    for (const DecisionState& d : decisions) {
      lines.push_back(fmt::format("  {} {}  {} by {}{}{}", sign, d.number, to_string(d.kind), d.by, d.what.empty() ? "" : ": ", d.what));
    }
  };
  add(difference.decisions_new, "Decisions newly applied", "+");
  add(difference.decisions_gone, "Decisions no longer applied", "-");
}

void add_moves(const Difference& difference, const std::vector<Move>& moves, const char* heading, std::vector<std::string>& lines) {
  if (moves.empty()) return;
  lines.push_back("");
  lines.push_back(heading);
  for (const Move& move : moves) {
    for (std::string& line : describe_moves(difference, move, difference.causes.size() + 1)) lines.push_back("  " + std::move(line));
    lines.push_back(fmt::format("    90% interval: {} before, {} now", percent_range(move.before.low, move.before.high),
                                percent_range(move.after.low, move.after.high)));
    if (std::fabs(move.together) >= kShareShown) {
      lines.push_back(fmt::format("    Interaction: each cause alone would move it by {} in sum; {} comes of their acting together, and is split among the shares.",
                                  signed_number(move.log_odds - move.together), signed_number(move.together)));
    }
  }
}

std::vector<const Move*> moves_shown(const std::vector<Move>& moves) {
  std::vector<const Move*> out;
  for (const Move& move : moves) {
    if (std::fabs(move.log_odds) >= kShown || percent(move.before.probability) != percent(move.after.probability)) out.push_back(&move);
  }
  std::stable_sort(out.begin(), out.end(), [](const Move* a, const Move* b) { return std::fabs(a->log_odds) > std::fabs(b->log_odds); });
  return out;
}

void add_short_moves(const Difference& difference, std::vector<std::string>& lines) {
  std::vector<const Move*> shown = moves_shown(difference.outcomes);
  if (shown.empty()) {
    const bool slightly = std::any_of(difference.outcomes.begin(), difference.outcomes.end(), [](const Move& m) { return m.log_odds != 0.0; });
    lines.push_back(slightly ? "No outcome moved by as much as shows." : "No outcome moved.");
    return;
  }
  const bool more = shown.size() > kShortMoves;
  if (more) shown.resize(kShortMoves);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    for (std::string& line : describe_moves(difference, *shown[i], i == 0 ? kShortCauses : i == 1 ? 2 : 0)) lines.push_back(std::move(line));
    if (i >= 2 && lines.back().starts_with("  ")) lines.pop_back();
    if (i >= 2 && lines.back().ends_with(":")) lines.back().pop_back();
  }
}

}  // namespace

std::string describe_run(std::uint64_t number, const Timestamp& at) {
  std::string when = render_date(at.date);
  if (at.seconds >= 0) when += fmt::format(" {:02}:{:02} UTC", at.seconds / 3600, at.seconds / 60 % 60);
  return fmt::format("run {} of {}", number, when);
}

std::string describe_move(const Move& move) {
  const std::string name = in_quotes(move.after.name);
  const double p = move.before.probability;
  const double q = move.after.probability;
  if (move.log_odds == 0.0) return fmt::format("{} stays at {}; its interval is {}, {} before", name, percent(q), percent_range(move.after.low, move.after.high), percent_range(move.before.low, move.before.high));
  std::string from = percent(p);
  std::string to = percent(q);
  if (from == to) from = fmt::format("{:.2f}%", p * 100.0), to = fmt::format("{:.2f}%", q * 100.0);
  const char* verb = q > p ? "rose" : "fell";
  if (from == to) return fmt::format("{} {} by less than shows, at {} ({:+.1e} in log-odds)", name, verb, percent(q), move.log_odds);
  return fmt::format("{} {} from {} to {} ({} in log-odds)", name, verb, from, to, signed_number(move.log_odds));
}

std::string describe_cause(const Difference& difference, const Cause& cause) {
  const std::string name = in_quotes(cause.name);
  const std::string now = cause.after && cause.after->found ? "seen" : "not seen";
  switch (cause.kind) {
    case CauseKind::Evidence: return describe_evidence(cause) + describe_reasons(difference, cause);
    case CauseKind::IndicatorNew: return fmt::format("case.toml looks for {} now, which is {}", name, now);
    case CauseKind::IndicatorGone:
      return fmt::format("case.toml no longer looks for {}, which was {}", name, cause.before && cause.before->found ? "seen" : "not seen");
    case CauseKind::Likelihood: return "case.toml: what " + name + " is worth, by its likelihoods";
    case CauseKind::Grouping: return fmt::format("case.toml: the group of {}{}", name, setting(difference, "indicator." + cause.subject + ".group"));
    case CauseKind::Group: return fmt::format("case.toml: group {}{}", name, setting(difference, "group." + cause.subject + ".shared"));
    case CauseKind::Prior: {
      const std::string address = cause.subject == kRemainderId ? "explanation_remainder" : "explanation." + cause.subject + ".prior";
      return fmt::format("case.toml: prior of {}{}", name, setting(difference, address));
    }
    case CauseKind::OutcomesGiven: return "case.toml: what outcomes to expect of " + name;
    case CauseKind::OutcomeRemainder: return "case.toml: what no outcome covers" + setting(difference, "outcome_remainder");
    case CauseKind::Collection:
      return "case.toml: completeness of the collection, which decides what absence is worth" + setting(difference, "collection.complete");
    case CauseKind::Hypotheses: return "case.toml: other explanations or outcomes, with all their numbers";
    case CauseKind::Computation: return "computed otherwise: one of the two runs is of another version of the program";
  }
  return "";
}

std::vector<std::string> render_difference_short(const Difference& difference) {
  if (is_empty(difference)) return {};
  std::vector<std::string> lines = {fmt::format("Since {}: {}.", describe_run(difference.before.number, difference.before.at), describe_counts(difference))};
  if (difference.answer_new) lines.push_back("The case asks a question now and did not before.");
  if (difference.answer_gone) lines.push_back("The case asked a question before and asks none now.");
  if (!difference.outcomes.empty() || !difference.explanations.empty()) {
    add_short_moves(difference, lines);
  } else if (!difference.answer_new && !difference.answer_gone && difference.after.events > 0) {
    lines.push_back("No probability of an outcome moved.");
  }
  if (difference.confidence) lines.push_back(fmt::format("Confidence: {}, {} before.", difference.confidence->after, difference.confidence->before));
  return lines;
}

std::vector<std::string> render_difference(const Difference& difference) {
  std::vector<std::string> lines = {fmt::format("From {} to {}", describe_run(difference.before.number, difference.before.at),
                                                describe_run(difference.after.number, difference.after.at))};
  if (is_empty(difference)) {
    lines.push_back("Nothing differs.");
    return lines;
  }
  lines.push_back(capitalised(describe_counts(difference)) + ".");
  if (difference.answer_new) lines.push_back("The case asks a question now and did not before.");
  if (difference.answer_gone) lines.push_back("The case asked a question before and asks none now.");
  if (difference.confidence) lines.push_back(fmt::format("Confidence: {}, {} before.", difference.confidence->after, difference.confidence->before));
  add_moves(difference, difference.outcomes, "Outcomes", lines);
  add_moves(difference, difference.explanations, "Explanations", lines);
  if (difference.sampled) lines.push_back("  Shares are averages over fixed orders of the causes: too many to try every subset.");
  if (difference.unexplained) lines.push_back("  The case is too large to split its moves.");
  add_list("case.toml", difference.settings, lines);
  add_list("Knowledge", difference.knowledge, lines);
  add_decisions(difference, lines);
  add_reports(difference, lines);
  add_events(difference, lines);
  return lines;
}

}  // namespace entente
