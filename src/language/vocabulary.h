// The word types a thread has met. Words stay where they are until `trim`; what a word says depends on its
// spelling alone, so that results do not depend on what was met before.
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "language/word.h"

namespace entente::language {

class Vocabulary {
 public:
  Vocabulary();

  // The word spelt `surface`; valid until the next `trim`.
  Word& of(std::string_view surface);

  // Forgets everything if it has grown past its budget, and says whether it did: call between documents.
  bool trim();

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Word* word = nullptr;
  };
  void grow();

  std::deque<Word> words_;
  std::vector<Slot> slots_;
};

}  // namespace entente::language
