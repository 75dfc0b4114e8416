#include "eval/seen_gold.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"

namespace entente {
namespace {

struct Read {
  std::string_view sha256;
  std::string_view what;
};

constexpr Read kReadForThePacks[] = {
    {"b184c7623cb05a48011adabd951f1a7f7efa8c80059ef4dc12c3d3231de5f5d3",  // plv_train.tsv
     "the lexicon was written while half of these sentences were read"},
};

}  // namespace

bool trained_on(std::string_view card, std::string_view sha256) {
  const auto json = nlohmann::json::parse(card, nullptr, false);
  if (!json.is_object() || !json.contains("trained_on") || !json["trained_on"].is_array()) return false;
  for (const auto& file : json["trained_on"]) {
    if (file.is_object() && file.contains("sha256") && file["sha256"].is_string() &&
        file["sha256"].get_ref<const std::string&>() == sha256)
      return true;
  }
  return false;
}

std::vector<std::string> made_with(const ModelPack& models, std::string_view bytes) {
  const std::string hash = sha256_hex(bytes);
  std::vector<std::string> made;
  for (const auto& [name, entry] : models.models()) {
    if (trained_on(entry.file.card().json, hash))
      made.push_back(fmt::format("the model '{}' was trained on this file", name));
  }
  for (const Read& read : kReadForThePacks) {
    if (read.sha256 == hash) made.emplace_back(read.what);
  }
  return made;
}

}  // namespace entente
