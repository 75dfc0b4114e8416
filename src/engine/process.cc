#include "engine/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include "base/text.h"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostWaitMs = 50;
constexpr std::array<const char*, 4> kEnvironment = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin",
                                                     "HOME=/nonexistent", "TZ=UTC"};

class Descriptor {
 public:
  explicit Descriptor(int file = -1) : file_(file) {}
  Descriptor(Descriptor&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~Descriptor() { reset(); }
  void reset() {
    if (file_ >= 0) close(file_);
    file_ = -1;
  }
  int get() const { return file_; }
  bool open() const { return file_ >= 0; }

 private:
  int file_;
};

struct Ends {
  Descriptor ours;
  Descriptor theirs;
};

Error system_error(std::string_view what, int number) {
  return {Code::Io, fmt::format("cannot {}: {}", what, std::generic_category().message(number)), {}};
}

// A socket, not a pipe: writing to a program that is gone is then an error and no signal.
Result<Ends> make_channel() {
  std::array<int, 2> pair{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
    return tl::unexpected(system_error("connect to another program", errno));
  }
  Ends ends{Descriptor(pair[0]), Descriptor(pair[1])};
  fcntl(pair[0], F_SETFL, O_NONBLOCK);
  return ends;
}

void limit(pid_t child, __rlimit_resource what, std::uint64_t most) {
  const rlimit both{most, most};
  prlimit(child, what, &both, nullptr);
}

// The standard streams of a program about to be started, and its state as a process.
class SpawnPlan {
 public:
  SpawnPlan() {
    posix_spawn_file_actions_init(&files_);
    posix_spawnattr_init(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }

  Result<pid_t> start(const std::string& program, const std::vector<std::string>& arguments, int in, int out,
                      int err) {
    posix_spawn_file_actions_adddup2(&files_, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files_, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files_, err, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
    posix_spawn_file_actions_addchdir_np(&files_, "/");
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::vector<std::string> settings(kEnvironment.begin(), kEnvironment.end());
    std::vector<char*> envp;
    for (std::string& setting : settings) envp.push_back(setting.data());
    envp.push_back(nullptr);
    pid_t child = 0;
    const int failed = posix_spawn(&child, program.c_str(), &files_, &attributes_, argv.data(), envp.data());
    if (failed != 0) return tl::unexpected(system_error("start it", failed).in(program));
    return child;
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

// One run: feeds the input, collects both outputs, watches the limits.
class Run {
 public:
  Run(pid_t child, std::string_view input, const ProcessLimits& limits, Descriptor in, Descriptor out,
      Descriptor err)
      : child_(child),
        input_(input),
        limits_(&limits),
        in_(std::move(in)),
        out_(std::move(out)),
        err_(std::move(err)) {
    end_by_ = Clock::now() +
              std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits.seconds));
  }

  ProcessOutcome finish() {
    while (out_.open() || err_.open() || in_.open()) {
      if (Clock::now() >= end_by_) {
        stop(ProcessOutcome::End::OutOfTime);
        break;
      }
      if (outcome_.end != ProcessOutcome::End::Exited) break;
      if (gone_ && !poll_once(0)) break;  // it left a child of its own behind that holds the streams open
      if (!gone_) {
        poll_once(kMostWaitMs);
        gone_ = has_exited();
      }
    }
    while (!gone_ && outcome_.end == ProcessOutcome::End::Exited) {
      gone_ = has_exited();
      if (!gone_ && Clock::now() >= end_by_) stop(ProcessOutcome::End::OutOfTime);
      if (!gone_) poll(nullptr, 0, 1);
    }
    kill(-child_, SIGKILL);  // whatever is left of its group, which is ours until we have waited for it
    int status = 0;
    while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    if (outcome_.end == ProcessOutcome::End::Exited && WIFSIGNALED(status))
      outcome_.end = ProcessOutcome::End::Killed;
    outcome_.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    return std::move(outcome_);
  }

 private:
  bool has_exited() const {
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == child_;
  }

  void stop(ProcessOutcome::End why) {
    outcome_.end = why;
    kill(-child_, SIGKILL);
  }

  // Moves what can be moved; false where nothing was.
  bool poll_once(int wait_ms) {
    std::array<pollfd, 3> files = {
        {{in_.get(), POLLOUT, 0}, {out_.get(), POLLIN, 0}, {err_.get(), POLLIN, 0}}};
    if (poll(files.data(), files.size(), wait_ms) <= 0) return false;
    if (files[0].revents != 0) feed();
    if (files[1].revents != 0) collect(out_, outcome_.output, limits_->output_bytes, true);
    if (files[2].revents != 0) collect(err_, outcome_.messages, limits_->message_bytes, false);
    return true;
  }

  void feed() {
    const ssize_t sent = send(in_.get(), input_.data(), input_.size(), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (sent >= 0) input_.remove_prefix(static_cast<std::size_t>(sent));
    if (sent < 0 || input_.empty()) in_.reset();
  }

  void collect(Descriptor& from, std::string& into, std::size_t most, bool strict) {
    std::array<char, 64 << 10> piece;
    const ssize_t got = read(from.get(), piece.data(), piece.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
      from.reset();
      return;
    }
    const auto size = static_cast<std::size_t>(got);
    into.append(piece.data(), std::min(size, most - into.size()));
    if (strict && into.size() >= most) stop(ProcessOutcome::End::TooMuchOutput);
  }

  pid_t child_;
  std::string_view input_;
  const ProcessLimits* limits_;
  Descriptor in_;
  Descriptor out_;
  Descriptor err_;
  Clock::time_point end_by_;
  ProcessOutcome outcome_;
  bool gone_ = false;
};

}  // namespace

std::optional<std::string> find_program(const std::string& name, std::string_view path) {
  for (const std::string_view folder : split(path, ':')) {
    if (!folder.starts_with('/')) continue;  // nothing of the folder one happens to stand in
    std::string file = fmt::format("{}/{}", folder, name);
    struct stat about {};
    if (stat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode) && access(file.c_str(), X_OK) == 0)
      return file;
  }
  return std::nullopt;
}

Result<ProcessOutcome> run_process(const std::string& program, const std::vector<std::string>& arguments,
                                   std::string_view input, const ProcessLimits& limits) {
  auto in = make_channel();
  auto out = make_channel();
  auto err = make_channel();
  for (const auto* channel : {&in, &out, &err}) {
    if (!*channel) return tl::unexpected(channel->error());
  }
  SpawnPlan plan;
  const auto child = plan.start(program, arguments, in->theirs.get(), out->theirs.get(), err->theirs.get());
  if (!child) return tl::unexpected(child.error());
  // It waits for its input meanwhile, so that no byte of that is read without these.
  limit(*child, RLIMIT_CPU, limits.processor_seconds);
  limit(*child, RLIMIT_AS, limits.memory_bytes);
  limit(*child, RLIMIT_CORE, 0);
  limit(*child, RLIMIT_FSIZE, 0);
  limit(*child, RLIMIT_NOFILE, 64);
  in->theirs.reset();
  out->theirs.reset();
  err->theirs.reset();
  return Run(*child, input, limits, std::move(in->ours), std::move(out->ours), std::move(err->ours)).finish();
}

}  // namespace entente
