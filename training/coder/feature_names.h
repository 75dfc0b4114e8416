// Features as training reads them: each is told once, with its key and its name, then goes by a number.
//
//   f <number> <key, hexadecimal> <name>
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <unordered_map>

#include "coding/slot_vectors.h"
#include "knowledge/feature_list.h"

namespace entente {

class FeatureNames {
 public:
  // The features' numbers, a blank between; those not told before are printed first, a line each.
  std::string numbers(const FeatureList& features) {
    std::string out;
    for (std::size_t i = 0; i < features.keys().size(); ++i) {
      const std::uint64_t key = features.keys()[i];
      const auto [it, fresh] = number_.emplace(key, number_.size());
      if (fresh) fmt::print("f\t{}\t{:016x}\t{}\n", it->second, key, one_line(features.name(i)));
      out += fmt::format("{}{}", i == 0 ? "" : " ", it->second);
    }
    return out;
  }

  // "slot:word", a blank between.
  static std::string words(const coding::SlotVectors& vectors) {
    std::string out;
    for (const auto& [slot, word] : vectors.words()) {
      if (word.find_first_of(" \t\n") == std::string::npos)
        out += fmt::format("{}{}:{}", out.empty() ? "" : " ", slot, word);
    }
    return out;
  }

  static std::string one_line(std::string text) {
    for (char& c : text) c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    return text;
  }

 private:
  std::unordered_map<std::uint64_t, std::size_t> number_;
};

}  // namespace entente
