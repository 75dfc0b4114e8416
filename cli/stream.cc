#include "cli/stream.h"

#include <fmt/format.h>

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

#include "cli/terminal.h"
#include "engine/intake.h"

namespace entente::cli {
namespace {

// A queue of bounded length between the reading thread and whoever pulls.
class Handover {
 public:
  void put(Document&& document) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return waiting_.size() < kMostWaiting || closed_; });
    if (closed_) return;
    waiting_.push_back(std::move(document));
    filled_.notify_one();
  }
  std::optional<Document> take() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return !waiting_.empty() || closed_; });
    if (waiting_.empty()) return std::nullopt;
    Document document = std::move(waiting_.front());
    waiting_.pop_front();
    room_.notify_one();
    return document;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  static constexpr std::size_t kMostWaiting = 64;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable filled_;
  std::deque<Document> waiting_;
  bool closed_ = false;
};

}  // namespace

bool write_out(std::string_view bytes) {
  return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
}

void tell_reject(const Reject& reject) {
  const std::string line = fmt::format("rejected {}: {} [{}]", reject.path, reject.reason, reject.code);
  std::fputs(printable(line).append("\n").c_str(), stderr);
}

int with_documents(const DocumentReader& reader, const std::vector<std::string>& inputs,
                   const std::function<void(const std::function<std::optional<Document>()>&)>& drain) {
  Handover handover;
  std::uint64_t rejects = 0;
  std::uint64_t documents = 0;
  Result<void> read;
  std::thread reading([&] {
    read = for_each_document(
        reader, inputs, "",
        [&](Document&& document) {
          ++documents;
          handover.put(std::move(document));
        },
        [&](Reject&& reject) {
          ++rejects;
          tell_reject(reject);
        });
    handover.close();
  });
  drain([&] { return handover.take(); });
  handover.close();
  reading.join();
  if (!read) return report(read.error());
  return rejects > 0 || documents == 0 ? kDoneWithRejects : kDone;
}

}  // namespace entente::cli
