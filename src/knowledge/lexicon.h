// The lexicon pack: what verbs, event nouns and frames mean in PLOVER and CAMEO, as tables that a political
// scientist can read and edit, each entry with a sentence that must fire and one that must not.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"

namespace entente {

class Lexicon {
 public:
  static Result<Lexicon> load(const std::vector<std::string>& folders);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  struct Data;  // defined in knowledge/lexicon_data.h, for the coding stage
  const Data& data() const { return *data_; }

 private:
  Lexicon();
  std::unique_ptr<Data> data_;
};

}  // namespace entente
