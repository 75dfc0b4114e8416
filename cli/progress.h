// How far a long job is, on standard error: drawn where that is a terminal, a line every few seconds where --progress lines
// asks for it, else nothing. A remaining time is shown once there is something to reckon it from, never before.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace entente::cli {

enum class ProgressMode : std::uint8_t { Auto, Lines, Never };

// The pace of one stage, from how much was done when. Times are seconds since the stage began, never falling.
class Pace {
 public:
  void add(double seconds, std::uint64_t done);

  // A second, over the last kWindow seconds; none before the first second is over.
  std::optional<double> rate() const;

  // None before two seconds and four steps have passed, or where nothing moved lately: then nobody knows.
  std::optional<double> seconds_left(std::uint64_t total) const;

 private:
  static constexpr double kWindow = 15.0;  // long enough to be smooth, short enough to follow a change of pace
  struct Sample {
    double seconds;
    std::uint64_t done;
  };
  std::deque<Sample> samples_;  // half a second apart or more, but for the last
  int steps_ = 0;               // times that `done` rose
};

enum class Unit : std::uint8_t { Items, Bytes };

// "1,234", "12.3 MB"; "about 40 s", "about 3 min", "about 2 h", coarse as the knowledge is.
std::string render_amount(double amount, Unit unit);
std::string render_time_left(double seconds);

struct ProgressState {
  std::string_view stage;
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0: unknown
  Unit unit = Unit::Items;
};

// One line, without its end: "coding 1,234 of 5,000 (24%), 310 a second, about 12 s left"; with `bar` a bar before it.
// Within `width` columns, 0 for no limit.
std::string render_progress(const ProgressState& state, const Pace& pace, bool bar, std::size_t width);

// Draws at most ten times a second and clears itself at the end. One at a time in a process.
class TerminalProgress : public Progress {
 public:
  explicit TerminalProgress(bool quiet);
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;
  void update(std::string_view stage, std::uint64_t done, std::uint64_t total) override;
  void update_bytes(std::string_view stage, std::uint64_t done, std::uint64_t total) override;

  // Calls `print`, which writes whole lines to standard error, with nothing drawn on the line meanwhile.
  static void beside(const std::function<void()>& print);

 private:
  using Clock = std::chrono::steady_clock;
  void take(const ProgressState& state);
  void finish_stage(Clock::time_point now);

  enum class Shape : std::uint8_t { Nothing, Drawn, Lines };
  Shape shape_;
  std::string stage_;
  ProgressState last_state_;
  Pace pace_;
  Clock::time_point stage_start_;
  Clock::time_point last_;
};

}  // namespace entente::cli
