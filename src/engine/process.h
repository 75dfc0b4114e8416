// Another program, run on hostile bytes: without a shell, with a clean environment, in a process group of its
// own, under limits of processor time, memory, output and wall-clock time, able to write no file. It gets its
// input through a socket only after its limits are in force; what it leaves running is killed. Linux.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

struct ProcessLimits {
  double seconds = 60;  // by the clock on the wall
  std::uint64_t processor_seconds = 30;
  std::uint64_t memory_bytes = 1ull << 30;  // of address space
  std::uint64_t output_bytes = 64ull << 20;
  std::size_t message_bytes = 4096;  // of its standard error, which is kept; the rest is read and dropped
};

struct ProcessOutcome {
  enum class End { Exited, Killed, OutOfTime, TooMuchOutput };
  End end = End::Exited;
  int status = 0;  // exit status, or the signal that killed it
  std::string output;
  std::string messages;  // the start of its standard error
};

// The program's file in the folders of `path` (of $PATH); nothing where it is not installed.
std::optional<std::string> find_program(const std::string& name, std::string_view path);

// Runs `program`, a file, to its end. An error is only that it could not be started; what became of it is the
// outcome.
Result<ProcessOutcome> run_process(const std::string& program, const std::vector<std::string>& arguments,
                                   std::string_view input, const ProcessLimits& limits);

}  // namespace entente
