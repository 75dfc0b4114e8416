#include "engine/coding_memory.h"

namespace entente {
namespace {
constexpr std::size_t kBatch = 256;  // reports: about a third of a second of coding on one core
}

std::optional<std::string> CodingMemory::recall(const DocumentId& report) {
  const std::lock_guard lock(mutex_);
  auto stored = store_->find_coded(coder_, report);
  return stored ? std::move(*stored) : std::nullopt;
}

Result<void> CodingMemory::keep(CodedReport coded) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(coded));
  return waiting_.size() < kBatch ? Result<void>() : write_out();
}

Result<void> CodingMemory::flush() {
  const std::lock_guard lock(mutex_);
  return write_out();
}

Result<void> CodingMemory::write_out() {
  if (waiting_.empty()) return {};
  auto kept = store_->keep_coded(coder_, name_, waiting_);
  waiting_.clear();
  return kept;
}

}  // namespace entente
