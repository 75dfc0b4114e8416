#include "brief/difference_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "brief/difference_words.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr double kShown = 0.05;        // log-odds: a move below it is not worth a line of a short difference
constexpr double kShareShown = 0.005;  // what rounds to 0.00 is counted together
constexpr double kProbabilityShown = 0.01;
constexpr std::size_t kShortMoves = 4;
constexpr std::array<std::size_t, 2> kShortCauses = {
    5, 3};  // of the first move, of the second; none of the others

// The move and its largest causes, at most so many; the rest in one line. `whole`: each with what is behind
// it.
std::vector<std::string> describe_shares(const Difference& difference, const Move& move, std::size_t most,
                                         bool whole) {
  std::vector<std::string> lines = {describe_move(move) +
                                    (move.shares.empty() || move.log_odds == 0.0 ? "" : ":")};
  double rest = 0.0;
  std::size_t left_out = 0;
  for (const Share& share : move.shares) {
    const bool shown = lines.size() <= most && std::fabs(share.share) >= kShareShown;
    if (!shown || share.cause >= difference.causes.size()) {
      rest += share.share;
      ++left_out;
      continue;
    }
    const Cause& cause = difference.causes[share.cause];
    lines.push_back("  " + signed_number(share.share) + "  " +
                    (whole ? describe_cause(difference, cause) : name_cause(cause)));
  }
  if (left_out > 0) {
    lines.push_back("  " + signed_number(rest) + "  " +
                    count_of(left_out, "smaller cause", "smaller causes") +
                    (left_out == 1 ? "" : " together"));
  }
  return lines;
}

// "14 new, 3 changed": no kind of which there is none.
std::string count_events(const Difference& difference) {
  std::vector<std::string> parts;
  for (const ChangeKind kind : {ChangeKind::New, ChangeKind::Changed, ChangeKind::Gone}) {
    const auto n = std::count_if(difference.events.begin(), difference.events.end(),
                                 [&](const EventChange& change) { return change.kind == kind; });
    if (n > 0) parts.push_back(thousands(static_cast<std::uint64_t>(n)) + " " + std::string(to_string(kind)));
  }
  return join(parts, ", ");
}

bool only_numbers(const EventChange& change) {
  return change.kind == ChangeKind::Changed && change.merged.empty() && change.decisions.empty() &&
         change.reports_new.empty() && change.reports_gone.empty() &&
         std::all_of(change.fields.begin(), change.fields.end(), [](const FieldChange& f) {
           return f.field == "probability" || f.field == "independent sources";
         });
}

double moved_by(const EventChange& change) {
  return change.before && change.after ? std::fabs(change.after->probability - change.before->probability)
                                       : 0.0;
}

// What came, went and changed, in one line.
std::string describe_counts(const Difference& d) {
  std::vector<std::string> parts;
  if (!d.reports_new.empty()) parts.push_back(count_of(d.reports_new.size(), "new report", "new reports"));
  if (!d.reports_gone.empty())
    parts.push_back(count_of(d.reports_gone.size(), "report", "reports") + " gone");
  if (!d.events.empty()) parts.push_back("events: " + count_events(d));
  if (d.before.rejects != d.after.rejects)
    parts.push_back(fmt::format("rejects: {}, {} before", d.after.rejects, d.before.rejects));
  if (!d.settings.empty())
    parts.push_back("case.toml: " + count_of(d.settings.size(), "value", "values") + " changed");
  if (!d.decisions_new.empty())
    parts.push_back(count_of(d.decisions_new.size(), "decision", "decisions") + " newly applied");
  if (!d.decisions_gone.empty())
    parts.push_back(count_of(d.decisions_gone.size(), "decision", "decisions") + " no longer applied");
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
      lines.push_back(fmt::format("  {} {}  {}{}{}{}", sign, date, report.outlet,
                                  report.outlet.empty() || report.title.empty() ? "" : ": ", report.title,
                                  report.later ? " (after the cut-off)" : ""));
    }
  };
  add(difference.reports_new, "New reports", "+");
  add(difference.reports_gone, "Reports that are gone", "-");
}

std::string numbers_of(const EventState& event) {
  return fmt::format("{}, {} independent {}", percent(event.probability), trimmed(event.sources, 1),
                     event.sources == 1.0 ? "source" : "sources");
}

std::string written(const FieldChange& field) {
  const std::string before = field.before.empty() ? "none" : field.before;
  const std::string after = field.after.empty() ? "none" : field.after;
  return fmt::format("{}: {} -> {}", field.field, before, after);
}

void add_event(const Difference& difference, const Reports& known, const EventChange& change,
               std::vector<std::string>& lines) {
  const EventState& event = change.after ? *change.after : *change.before;
  const char* sign = change.kind == ChangeKind::New ? "+" : change.kind == ChangeKind::Gone ? "-" : "~";
  lines.push_back(fmt::format("  {} {}  {} ({}){}", sign, short_id(change.id), event_words(event),
                              numbers_of(event), event.later ? ", after the cut-off" : ""));
  const auto detail = [&lines](std::string text) { lines.push_back("        " + std::move(text)); };
  for (const FieldChange& field : change.fields) {
    if (field.field == "probability") {
      detail(fmt::format("probability: {} -> {}", percent(change.before->probability),
                         percent(change.after->probability)));
    } else if (field.field == "independent sources") {
      detail(fmt::format("independent sources: {} -> {}", fixed(change.before->sources, 2),
                         fixed(change.after->sources, 2)));
    } else if (field.field == "id") {
      detail(fmt::format("its id was {}", short_id(change.before->id)));
    } else {
      detail(written(field));
    }
  }
  if (!change.merged_into.empty()) detail("merged into event " + short_id(change.merged_into));
  if (!change.merged.empty()) detail("holds what was " + list_short(change.merged));
  if (!change.split_from.empty()) detail("split from event " + short_id(change.split_from));
  for (std::string& part : describe_reports(known, change.reports_new, change.reports_gone))
    detail(std::move(part));
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
  std::stable_sort(shown.begin(), shown.end(), [](const EventChange* a, const EventChange* b) {
    return a->kind != b->kind ? a->kind < b->kind : moved_by(*a) > moved_by(*b);
  });
  lines.push_back("");
  lines.push_back("Events: " + count_events(difference));
  const Reports known = reports_of(difference);
  for (const EventChange* change : shown) add_event(difference, known, *change, lines);
  if (small > 0) {
    lines.push_back(fmt::format("  ~ {} moved by less than {} each, and in nothing else",
                                count_of(small, "event", "events"),
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
  const auto add = [&lines](const std::vector<DecisionState>& decisions, const char* heading,
                            const char* sign) {
    if (decisions.empty()) return;
    lines.push_back("");
    lines.push_back(heading);
    for (const DecisionState& d : decisions) {
      lines.push_back(fmt::format("  {} {}  {} by {}{}{}", sign, d.number, to_string(d.kind), d.by,
                                  d.what.empty() ? "" : ": ", d.what));
    }
  };
  add(difference.decisions_new, "Decisions newly applied", "+");
  add(difference.decisions_gone, "Decisions no longer applied", "-");
}

void add_moves(const Difference& difference, const std::vector<Move>& moves, const char* heading,
               std::vector<std::string>& lines) {
  if (moves.empty()) return;
  lines.push_back("");
  lines.push_back(heading);
  for (const Move& move : moves) {
    for (std::string& line : describe_shares(difference, move, difference.causes.size(), false))
      lines.push_back("  " + std::move(line));
    lines.push_back(fmt::format("    90% interval: {} before, {} now",
                                percent_range(move.before.low, move.before.high),
                                percent_range(move.after.low, move.after.high)));
    if (std::fabs(move.together) >= kShareShown) {
      lines.push_back(
          fmt::format("    Interaction: each cause alone would move it by {} in sum; {} comes of their "
                      "acting together, and is split among the shares.",
                      signed_number(move.log_odds - move.together), signed_number(move.together)));
    }
  }
}

std::vector<const Move*> moves_shown(const std::vector<Move>& moves) {
  std::vector<const Move*> out;
  for (const Move& move : moves) {
    if (std::fabs(move.log_odds) >= kShown ||
        percent(move.before.probability) != percent(move.after.probability))
      out.push_back(&move);
  }
  std::stable_sort(out.begin(), out.end(), [](const Move* a, const Move* b) {
    return std::fabs(a->log_odds) > std::fabs(b->log_odds);
  });
  return out;
}

void add_short_moves(const Difference& difference, std::vector<std::string>& lines) {
  const std::vector<const Move*> shown = moves_shown(difference.outcomes);
  if (shown.empty()) {
    const bool slightly = std::any_of(difference.outcomes.begin(), difference.outcomes.end(),
                                      [](const Move& move) { return move.log_odds != 0.0; });
    lines.push_back(slightly ? "No outcome moved by as much as shows." : "No outcome moved.");
    return;
  }
  for (std::size_t i = 0; i < std::min(shown.size(), kShortMoves); ++i) {
    if (i >= kShortCauses.size()) {
      lines.push_back(describe_move(*shown[i]));
      continue;
    }
    for (std::string& line : describe_shares(difference, *shown[i], kShortCauses[i], i == 0))
      lines.push_back(std::move(line));
  }
}

void add_causes(const Difference& difference, std::vector<std::string>& lines) {
  if (difference.causes.empty()) return;
  lines.push_back("");
  lines.push_back("What weighs differently");
  for (const Cause& cause : difference.causes) lines.push_back("  " + describe_cause(difference, cause));
}

}  // namespace

std::vector<std::string> render_difference_short(const Difference& difference) {
  if (is_empty(difference)) return {};
  std::vector<std::string> lines = {fmt::format("Since {}: {}.",
                                                describe_run(difference.before.number, difference.before.at),
                                                describe_counts(difference))};
  if (difference.answer_new) lines.push_back("The case asks a question now and did not before.");
  if (difference.answer_gone) lines.push_back("The case asked a question before and asks none now.");
  if (!difference.outcomes.empty() || !difference.explanations.empty()) {
    add_short_moves(difference, lines);
  } else if (difference.answer_both) {
    lines.push_back("No probability of an outcome moved.");
  }
  if (difference.confidence)
    lines.push_back(fmt::format("Confidence: {}, {} before.", difference.confidence->after,
                                difference.confidence->before));
  return lines;
}

std::vector<std::string> render_difference(const Difference& difference) {
  std::vector<std::string> lines = {fmt::format("From {} to {}",
                                                describe_run(difference.before.number, difference.before.at),
                                                describe_run(difference.after.number, difference.after.at))};
  if (is_empty(difference)) {
    lines.push_back("Nothing differs.");
    return lines;
  }
  lines.push_back(capitalised(describe_counts(difference)) + ".");
  if (difference.answer_new) lines.push_back("The case asks a question now and did not before.");
  if (difference.answer_gone) lines.push_back("The case asked a question before and asks none now.");
  if (difference.confidence)
    lines.push_back(fmt::format("Confidence: {}, {} before.", difference.confidence->after,
                                difference.confidence->before));
  add_causes(difference, lines);
  add_moves(difference, difference.outcomes, "Outcomes", lines);
  add_moves(difference, difference.explanations, "Explanations", lines);
  if (difference.sampled)
    lines.push_back("  Shares are averages over fixed orders of the causes: too many to try every subset.");
  if (difference.unexplained) lines.push_back("  The case is too large to split its moves.");
  add_list("case.toml", difference.settings, lines);
  add_list("Knowledge", difference.knowledge, lines);
  add_decisions(difference, lines);
  add_reports(difference, lines);
  add_events(difference, lines);
  return lines;
}

}  // namespace entente
