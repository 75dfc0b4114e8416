// Which earlier mentions a mention is compared with: those near it, and the last few anywhere that share its
// words. A bounded number, whatever the document.
#pragma once

#include <cstdint>
#include <vector>

#include "language/coreference_mentions.h"

namespace entente::language {

class CandidateIndex {
 public:
  void start(const std::vector<Mention>& mentions);

  // Mentions that `mention` may go back to, none twice, in no order that matters.
  void collect(std::uint32_t mention, std::vector<std::uint32_t>& out);
  // By what collect() gave: how many of those before it in the list are of the same class and number, up to
  // 255.
  const std::vector<std::uint8_t>& closer() const { return closer_; }
  // From now on `mention` can be found.
  void add(std::uint32_t mention);
  // How many mentions before it have its key; known once added.
  const std::vector<std::uint32_t>& earlier() const { return earlier_; }

 private:
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t last = kNone;  // node
    std::uint32_t count = 0;
  };
  struct Node {
    std::uint32_t mention;
    std::uint32_t before;  // node
  };

  void gather(std::uint32_t mention, std::vector<std::uint32_t>& out);
  Slot& slot(std::uint32_t key);
  void put(std::uint32_t key, std::uint32_t mention);
  void take(std::uint32_t key, std::size_t limit, std::vector<std::uint32_t>& out);
  void take_near(std::uint32_t mention, std::size_t reach, std::size_t limit,
                 std::vector<std::uint32_t>& out);

  const std::vector<Mention>* mentions_ = nullptr;
  std::vector<Slot> slots_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> earlier_;
  std::vector<std::uint32_t> seen_;     // by mention: 1 + the mention that last collected it
  std::vector<std::uint32_t> opening_;  // the first few names of persons
  std::vector<std::uint8_t> closer_;
  std::uint32_t asking_ = 0;
};

}  // namespace entente::language
