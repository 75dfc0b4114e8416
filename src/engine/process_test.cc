#include "engine/process.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <thread>

namespace entente {
namespace {

constexpr const char* kShell = "/bin/sh";

ProcessOutcome run_script(const std::string& script, std::string_view input,
                          const ProcessLimits& limits = {}) {
  auto outcome = run_process(kShell, {"-c", script}, input, limits);
  EXPECT_TRUE(outcome.has_value());
  return outcome ? *outcome : ProcessOutcome();
}

TEST(Process, GivesOutputMessagesAndStatus) {
  const ProcessOutcome outcome = run_script("cat; echo careful >&2; exit 3", "in and out");
  EXPECT_EQ(outcome.end, ProcessOutcome::End::Exited);
  EXPECT_EQ(outcome.status, 3);
  EXPECT_EQ(outcome.output, "in and out");
  EXPECT_EQ(outcome.messages, "careful\n");
}

TEST(Process, MuchInputAndOutputAtOnceDoNotBlockEachOther) {
  const std::string input(8 << 20, 'x');
  EXPECT_EQ(run_script("cat", input).output, input);
}

TEST(Process, InputThatNobodyReadsDoesNoHarm) {
  const ProcessOutcome outcome = run_script("exit 0", std::string(4 << 20, 'x'));
  EXPECT_EQ(outcome.end, ProcessOutcome::End::Exited);
  EXPECT_EQ(outcome.status, 0);
}

TEST(Process, AProgramThatSpinsIsStoppedByItsProcessorTime) {
  ProcessLimits limits;
  limits.processor_seconds = 1;
  const ProcessOutcome outcome = run_script("read x; while :; do :; done", "go\n", limits);
  EXPECT_EQ(outcome.end, ProcessOutcome::End::Killed);
  EXPECT_TRUE(outcome.status == SIGXCPU || outcome.status == SIGKILL);
}

TEST(Process, AProgramThatSleepsIsStoppedByTheClock) {
  ProcessLimits limits;
  limits.seconds = 0.3;
  EXPECT_EQ(run_script("sleep 60", "", limits).end, ProcessOutcome::End::OutOfTime);
}

TEST(Process, AProgramThatAllocatesWithoutEndFails) {
  ProcessLimits limits;
  limits.memory_bytes = 64 << 20;
  const ProcessOutcome outcome = run_script("read x; while :; do x=$x$x; done", "aaaaaaaaaaaaaaaa\n", limits);
  EXPECT_TRUE(outcome.end == ProcessOutcome::End::Killed || outcome.status != 0);
  EXPECT_NE(outcome.end, ProcessOutcome::End::OutOfTime);
}

TEST(Process, AProgramThatWritesWithoutEndIsStopped) {
  ProcessLimits limits;
  limits.output_bytes = 1 << 20;
  const ProcessOutcome outcome = run_script("while :; do echo much; done", "", limits);
  EXPECT_EQ(outcome.end, ProcessOutcome::End::TooMuchOutput);
  EXPECT_LE(outcome.output.size(), limits.output_bytes);
}

TEST(Process, MessagesWithoutEndAreCut) {
  ProcessLimits limits;
  limits.message_bytes = 100;
  const ProcessOutcome outcome =
      run_script("i=0; while [ $i -lt 2000 ]; do echo $i >&2; i=$((i+1)); done", "", limits);
  EXPECT_EQ(outcome.end, ProcessOutcome::End::Exited);
  EXPECT_EQ(outcome.messages.size(), 100u);
}

TEST(Process, WritesNoFile) {
  const std::string file = testing::TempDir() + "entente-process-test";
  std::filesystem::remove(file);
  const ProcessOutcome outcome = run_script("read x; echo text > '" + file + "'", "go\n");
  EXPECT_NE(outcome.status, 0);
  EXPECT_TRUE(!std::filesystem::exists(file) || std::filesystem::file_size(file) == 0);
  std::filesystem::remove(file);
}

TEST(Process, WhatItLeavesRunningIsKilled) {
  const auto begin = std::chrono::steady_clock::now();
  const ProcessOutcome outcome = run_script("sleep 100 & echo $!", "");
  EXPECT_EQ(outcome.end, ProcessOutcome::End::Exited);
  const pid_t left = std::stoi(outcome.output);
  bool gone = false;
  for (int i = 0; i < 100 && !gone; ++i) {  // whoever inherits it takes a moment to bury it
    gone = kill(left, 0) != 0 || !std::filesystem::exists("/proc/" + std::to_string(left) + "/exe");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_TRUE(gone);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(Process, SeesACleanEnvironmentAndNoneOfOurFiles) {
  setenv("ENTENTE_SECRET", "hush", 1);
  const ProcessOutcome outcome = run_script("env; pwd; ls /proc/self/fd | wc -l", "");
  unsetenv("ENTENTE_SECRET");
  EXPECT_EQ(outcome.output.find("hush"), std::string::npos);
  EXPECT_NE(outcome.output.find("LC_ALL=C.UTF-8"), std::string::npos);
  EXPECT_NE(outcome.output.find("\n/\n"), std::string::npos);
}

TEST(Process, AProgramThatIsNotThereIsAnError) {
  EXPECT_FALSE(run_process("/nowhere/at-all", {}, "", {}));
  EXPECT_FALSE(find_program("sh", "").has_value());
  EXPECT_FALSE(find_program("sh", ".:relative").has_value());
  EXPECT_EQ(find_program("sh", "/nowhere:/bin"), "/bin/sh");
  EXPECT_FALSE(find_program("bin", "/usr").has_value()) << "a folder is no program";
}

}  // namespace
}  // namespace entente
