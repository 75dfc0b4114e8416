#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "cli/terminal.h"

namespace entente::cli {
namespace {

constexpr double kSampleEvery = 0.5;
constexpr double kRateFrom = 1.0;
constexpr double kLeftFrom = 2.0;
constexpr int kLeftSteps = 4;
constexpr std::size_t kBarColumns = 20;
constexpr std::size_t kWidthForBar = 60;
constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr auto kLineEvery = std::chrono::seconds(5);
constexpr std::string_view kClear = "\r\033[K";

// Guards what is on standard error's last line; `drawn` says whether that is progress.
std::mutex& line_mutex() {
  static std::mutex mutex;
  return mutex;
}
bool drawn = false;

void clear_line() {
  if (drawn) std::fwrite(kClear.data(), 1, kClear.size(), stderr);
  drawn = false;
}

bool draws_here() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb" && *term != '\0';
}

std::string bar_of(double share) {
  static constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * kBarColumns * 8);
  std::string out = "▕";
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  out += kEighths[eighths % 8];
  out.append(kBarColumns - eighths / 8 - (eighths % 8 > 0 ? 1 : 0), ' ');
  return out + "▏";
}

}  // namespace

void Pace::add(double seconds, std::uint64_t done) {
  if (samples_.empty() || done > samples_.back().done) ++steps_;
  const std::size_t size = samples_.size();
  const bool close = size >= 2 && samples_[size - 1].seconds - samples_[size - 2].seconds < kSampleEvery;
  if (close) samples_.pop_back();
  samples_.push_back({seconds, done});
  while (samples_.size() > 2 && samples_[1].seconds < seconds - kWindow) samples_.pop_front();
}

std::optional<double> Pace::rate() const {
  if (samples_.size() < 2 || samples_.back().seconds < kRateFrom) return std::nullopt;
  const Sample& from = samples_.front();
  const Sample& to = samples_.back();
  if (to.seconds <= from.seconds || to.done < from.done) return std::nullopt;
  return static_cast<double>(to.done - from.done) / (to.seconds - from.seconds);
}

std::optional<double> Pace::seconds_left(std::uint64_t total) const {
  if (samples_.empty() || samples_.back().seconds < kLeftFrom || steps_ < kLeftSteps) return std::nullopt;
  const std::optional<double> pace = rate();
  if (!pace || *pace <= 0.0 || total <= samples_.back().done) return std::nullopt;
  return static_cast<double>(total - samples_.back().done) / *pace;
}

std::string render_amount(double amount, Unit unit) {
  if (unit == Unit::Items) {
    std::string digits = fmt::format("{:.0f}", amount);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return amount > 0.0 && amount < 9.95 && amount != std::floor(amount) ? fmt::format("{:.1f}", amount) : digits;
  }
  static constexpr std::array<std::string_view, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  std::size_t scale = 0;
  while (amount >= 999.5 && scale + 1 < kUnits.size()) amount /= 1000.0, ++scale;
  return fmt::format("{:.{}f} {}", amount, scale > 0 && amount < 99.95 ? 1 : 0, kUnits[scale]);
}

std::string render_time_left(double seconds) {
  if (seconds < 10.0) return fmt::format("about {:.0f} s left", std::max(1.0, std::ceil(seconds)));
  if (seconds < 90.0) return fmt::format("about {:.0f} s left", std::ceil(seconds / 5.0) * 5.0);
  if (seconds < 90.0 * 60.0) return fmt::format("about {:.0f} min left", std::ceil(seconds / 60.0));
  if (seconds < 48.0 * 3600.0) return fmt::format("about {:.0f} h left", std::ceil(seconds / 3600.0));
  return fmt::format("about {:.0f} days left", std::ceil(seconds / 86400.0));
}

std::string render_progress(const ProgressState& state, const Pace& pace, bool bar, std::size_t width) {
  const double done = static_cast<double>(state.done);
  const double share = state.total > 0 ? std::min(1.0, done / static_cast<double>(state.total)) : 0.0;
  std::string line = fmt::format("{} {}", printable(state.stage), render_amount(done, state.unit));
  if (state.total > 0) {
    line += fmt::format(" of {} ({:.0f}%)", render_amount(static_cast<double>(state.total), state.unit),
                        std::floor(share * 100.0));
  }
  if (const auto rate = pace.rate()) line += fmt::format(", {} a second", render_amount(*rate, state.unit));
  if (const auto left = pace.seconds_left(state.total)) line += ", " + render_time_left(*left);
  if (bar && state.total > 0 && width >= kWidthForBar) line = bar_of(share) + " " + line;
  return width > 0 ? clipped(line, width) : line;
}

TerminalProgress::TerminalProgress(bool quiet) : shape_(Shape::Nothing) {
  if (quiet || progress_mode() == ProgressMode::Never) return;
  if (progress_mode() == ProgressMode::Lines) {
    shape_ = Shape::Lines;
  } else if (draws_here()) {
    shape_ = Shape::Drawn;
  }
}

TerminalProgress::~TerminalProgress() {
  const std::lock_guard lock(line_mutex());
  if (shape_ == Shape::Lines && !stage_.empty()) finish_stage(Clock::now());
  clear_line();
  std::fflush(stderr);
}

void TerminalProgress::update(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  if (shape_ != Shape::Nothing) take({stage, done, total, Unit::Items});
}

void TerminalProgress::update_bytes(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  if (shape_ != Shape::Nothing) take({stage, done, total, Unit::Bytes});
}

void TerminalProgress::finish_stage(Clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - stage_start_).count();
  const double done = static_cast<double>(last_state_.done);
  std::fputs(fmt::format("entente: {}: {} in {:.1f} s\n", printable(stage_), render_amount(done, last_state_.unit), seconds).c_str(),
             stderr);
}

void TerminalProgress::take(const ProgressState& state) {
  const std::lock_guard lock(line_mutex());
  const Clock::time_point now = Clock::now();
  const bool fresh = state.stage != stage_;
  if (fresh) {
    if (shape_ == Shape::Lines && !stage_.empty()) finish_stage(now);
    stage_ = std::string(state.stage);
    stage_start_ = now;
    pace_ = Pace();
  } else if (state.done < last_state_.done && state.total == last_state_.total) {
    return;  // threads that overtook each other
  }
  last_state_ = state;
  last_state_.stage = stage_;
  if (!fresh && now - last_ < kRedraw) return;
  pace_.add(std::chrono::duration<double>(now - stage_start_).count(), state.done);
  if (shape_ == Shape::Lines) {
    if (fresh) last_ = now;
    if (fresh || now - last_ < kLineEvery) return;
    std::fputs(("entente: " + render_progress(last_state_, pace_, false, 0) + "\n").c_str(), stderr);
  } else {
    const std::size_t width = terminal_width(STDERR_FILENO);
    std::string line(kClear);
    line += render_progress(last_state_, pace_, true, width > 1 ? width - 1 : 0);
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
    drawn = true;
  }
  last_ = now;
}

void TerminalProgress::beside(const std::function<void()>& print) {
  const std::lock_guard lock(line_mutex());
  clear_line();
  print();
}

}  // namespace entente::cli
