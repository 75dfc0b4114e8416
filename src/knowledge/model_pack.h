// The trained models among the packs: the files models/NAME.model of the pack roots. A model of a later root
// replaces one of the same name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/model_file.h"

namespace entente {

// Immutable; copies share the mapped files.
class ModelPack {
 public:
  // BadPack where a file is no model, cut or changed. No models is no error: see need().
  static Result<ModelPack> load(const std::vector<std::string>& folders);

  // BadPack, saying what to do, where there is none of that name ("names").
  Result<ModelFile> need(std::string_view name) const;

  struct Entry {
    ModelFile file;
    std::size_t folder = 0;  // index of the root it came from
  };
  const std::map<std::string, Entry, std::less<>>& models() const { return models_; }

 private:
  std::map<std::string, Entry, std::less<>> models_;
  std::string root_;  // the first folder, for what need() says
};

}  // namespace entente
