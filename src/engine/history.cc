#include "engine/history.h"

#include <fmt/format.h>

#include <algorithm>

#include "assess/move.h"
#include "base/hash.h"
#include "changes/compare.h"
#include "changes/record.h"
#include "changes/state.h"
#include "types/history_json.h"

namespace entente {
namespace {

constexpr std::size_t kLeastDigits = 12;  // of a hash that stands for it

std::string name_of(const StoredRun& run) { return fmt::format("run {}", run.number); }

Result<RunRecord> read_record(const StoredRun& run) {
  auto record = parse_json<RunRecord>(run.json);
  if (!record) return tl::unexpected(std::move(record.error()).in(name_of(run)));
  if (record->since != 0 && record->since + 1 != run.number) {
    return fail(Code::Mismatch, fmt::format("says that it follows run {}", record->since), name_of(run));
  }
  return record;
}

// Folds records, oldest first. After one that does not fit, only a whole record can go on.
class Fold {
 public:
  Result<void> add(const StoredRun& run) {
    const auto record = read_record(run);
    if (!record) return break_off(record.error());
    if (broken_ && record->since != 0) return {};
    if (auto done = apply_record(*record, state_); !done)
      return break_off(std::move(done.error()).in(name_of(run)));
    broken_.reset();
    at_ = record->at;
    return {};
  }
  const Timestamp& at() const { return at_; }  // of the last record
  const std::optional<Error>& broken() const { return broken_; }
  CaseState& state() { return state_; }

 private:
  tl::unexpected<Error> break_off(Error error) {
    broken_ = error;
    return tl::unexpected<Error>(std::move(error));
  }

  CaseState state_;
  Timestamp at_;
  std::optional<Error> broken_;
};

struct Point {
  CaseState state;
  Timestamp at;
};

Result<Point> point_after(std::span<const StoredRun> runs, std::uint64_t number) {
  if (runs.empty()) return fail(Code::NotFound, "holds no run yet; `entente run` it first");
  const bool there =
      std::any_of(runs.begin(), runs.end(), [&](const StoredRun& run) { return run.number == number; });
  if (!there) {
    return fail(Code::NotFound, fmt::format("holds no run {}; its runs are {} to {}", number,
                                            runs.front().number, runs.back().number));
  }
  Fold fold;
  for (const StoredRun& run : runs) {
    if (run.number <= number) (void)fold.add(run);
  }
  if (fold.broken()) return tl::unexpected(*fold.broken());
  return Point{std::move(fold.state()), fold.at()};
}

Weighed weighed(const CaseState& state) {
  return {&state.spec, state.assessment ? &*state.assessment : nullptr};
}

void stamp(std::uint64_t number, const Timestamp& at, const std::string& hash, RunPoint& point) {
  point.number = number;
  point.at = at;
  point.hash = hash;
}

std::string hash_of(std::span<const StoredRun> runs, std::uint64_t number) {
  const auto it =
      std::find_if(runs.begin(), runs.end(), [&](const StoredRun& run) { return run.number == number; });
  return it == runs.end() ? "" : it->hash;
}

// Which part of the state is another one.
std::string part_that_differs(const CaseState& recorded, const CaseState& stored) {
  if (recorded.assessment != stored.assessment) return "assessment";
  if (recorded.events != stored.events) return "events";
  if (recorded.reports != stored.reports) return "reports";
  if (!(recorded.spec == stored.spec)) return "settings";
  if (recorded.decisions != stored.decisions) return "decisions";
  return "program, packs or rejects";
}

}  // namespace

Difference compare_cases(const CaseState& before, const CaseState& after) {
  Difference difference = compare_states(before, after);
  if (before.assessment && after.assessment) {
    Moves moves = explain_moves(weighed(before), weighed(after));
    difference.causes = std::move(moves.causes);
    difference.outcomes = std::move(moves.outcomes);
    difference.explanations = std::move(moves.explanations);
    difference.sampled = moves.sampled;
    difference.unexplained = moves.unexplained;
    find_reasons(before, after, difference);
  }
  return difference;
}

Result<CaseState> state_after(std::span<const StoredRun> runs, std::uint64_t number) {
  auto point = point_after(runs, number);
  if (!point) return tl::unexpected(point.error());
  return std::move(point->state);
}

Result<Difference> compare_runs(std::span<const StoredRun> runs, std::uint64_t from, std::uint64_t to) {
  const auto before = point_after(runs, from);
  if (!before) return tl::unexpected(before.error());
  const auto after = point_after(runs, to);
  if (!after) return tl::unexpected(after.error());
  Difference difference = compare_cases(before->state, after->state);
  stamp(from, before->at, hash_of(runs, from), difference.before);
  stamp(to, after->at, hash_of(runs, to), difference.after);
  return difference;
}

Result<RecordedRun> record_run(CaseStore& store, const Brief& brief, std::string_view page,
                               const Timestamp& at) {
  const auto runs = store.load_runs();
  if (!runs) return tl::unexpected(runs.error());
  const CaseState after = make_state(brief, sha256_hex(page));
  RecordedRun out;
  Point before;
  StoredRun last;  // number 0: none that can be read
  if (!runs->empty()) {
    auto point = point_after(*runs, runs->back().number);
    if (point) {
      before = std::move(*point);
      last = runs->back();
    } else {
      out.broken_history = point.error();
    }
  }
  if (last.number != 0 && before.state == after) {
    out.number = last.number;
    out.hash = last.hash;
    out.at = before.at;
    return out;
  }
  const auto stored = store.append_run(render_json(make_record(before.state, last.number, after, at)));
  if (!stored) return tl::unexpected(stored.error());
  out.number = stored->number;
  out.hash = stored->hash;
  out.at = at;
  out.added = true;
  if (last.number != 0) {
    out.since = compare_cases(before.state, after);
    stamp(last.number, before.at, last.hash, out.since->before);
    stamp(stored->number, at, stored->hash, out.since->after);
  }
  return out;
}

Result<std::vector<RunSummary>> summarise_runs(std::span<const StoredRun> runs) {
  std::vector<RunSummary> out;
  const CaseSpec none;
  for (const StoredRun& run : runs) {
    auto record = read_record(run);
    if (!record) return tl::unexpected(record.error());
    RunSummary summary{run.number, run.hash, std::move(*record), {}};
    if (!out.empty() && out.back().record.assessment && summary.record.assessment) {
      AssessmentState before;
      AssessmentState after;
      before.outcomes = out.back().record.assessment->outcomes;
      after.outcomes = summary.record.assessment->outcomes;
      summary.outcomes = find_moves({&none, &before}, {&none, &after}).outcomes;
    }
    out.push_back(std::move(summary));
  }
  return out;
}

VerifyStep verify_history(std::span<const StoredRun> runs, const Brief* brief, const std::string* page) {
  VerifyStep step;
  step.what = "history";
  std::string previous;
  std::uint64_t number = 0;
  Fold fold;
  for (const StoredRun& run : runs) {
    ++step.checked;
    const auto fault = [&](std::string what) {
      step.differences.push_back(name_of(run) + ": " + std::move(what));
    };
    if (run.number != number + 1) fault(fmt::format("run {} is missing before it", number + 1));
    if (run.previous != previous) fault("does not follow from the run before: it names another hash");
    if (sha256_hex(run.previous + run.json) != run.hash) fault("its record does not have the stated hash");
    previous = run.hash;
    number = run.number;
    if (const auto folded = fold.add(run); !folded) step.differences.push_back(render_error(folded.error()));
  }
  if (runs.empty() || fold.broken()) return step;
  const CaseState& state = fold.state();
  if (brief != nullptr) {
    const CaseState stored = make_state(*brief, state.page);
    if (!(stored == state)) {
      step.differences.push_back(fmt::format(
          "the case's brief is not the one of the last record, {}: its {} differ; `entente run` records it",
          name_of(runs.back()), part_that_differs(state, stored)));
    }
  }
  if (page != nullptr && sha256_hex(*page) != state.page) {
    step.differences.push_back(
        fmt::format("brief.html is not the page of the last record, {}", name_of(runs.back())));
  }
  return step;
}

std::optional<std::uint64_t> find_run(std::span<const StoredRun> runs, std::string_view hash) {
  if (hash.size() < kLeastDigits) return std::nullopt;
  for (const StoredRun& run : runs) {
    if (std::string_view(run.hash).substr(0, hash.size()) == hash) return run.number;
    const auto record = read_record(run);
    if (record && std::string_view(record->page).substr(0, hash.size()) == hash) return run.number;
  }
  return std::nullopt;
}

}  // namespace entente
