// What a linear model is told of one case: sparse features, each a kind and up to a few words ("governor",
// "agree"). On the hot path a feature is 64 bits and no string is built; for training and for explanations
// the same calls keep the words as well, so that both see the same features by construction.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace entente {

// FNV-1a, 64 bits, then a final mix (Stafford's 13th, as in SplitMix64), so that every bit depends on all.
// training/coder/feature_model.py computes the same of words that only training sees.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}
constexpr std::uint64_t text_key(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return mixed(hash);
}
constexpr std::uint64_t joined_key(std::uint64_t left, std::uint64_t right) {
  return mixed(left * 0x9e3779b97f4a7c15U + right);
}

// The kind of a feature: a literal, hashed when the program is compiled.
struct FeatureKind {
  std::string_view name;
  std::uint64_t key;

  consteval FeatureKind(const char* literal) : name(literal), key(text_key(literal)) {}
};

// Scratch: one list is filled, read and cleared again and again. Not shared between threads.
class FeatureList {
 public:
  static constexpr std::size_t kMost = 4096;  // features of a case; what comes later is left out

  explicit FeatureList(bool named = false) : named_(named) {}

  // Parts: texts, whole numbers, or texts whose text_key() is known already.
  struct Key {
    std::uint64_t value;
    std::string_view text;
  };
  template <class... Parts>
  void add(FeatureKind kind, const Parts&... parts) {
    if (keys_.size() >= kMost) return;
    std::uint64_t key = kind.key;
    ((key = joined_key(key, key_of(parts))), ...);
    keys_.push_back(key);
    if (!named_) return;
    std::string& name = names_.emplace_back(key, kind.name).second;
    (append(name, parts), ...);
  }

  // Beside every feature so far, the same together with `part`.
  void cross(std::string_view part) {
    const std::size_t size = std::min(keys_.size(), kMost / 2);
    const std::uint64_t other = text_key(part);
    for (std::size_t i = 0; i < size; ++i) {
      keys_.push_back(joined_key(keys_[i], other));
      if (named_) names_.emplace_back(keys_.back(), names_[i].second + '|' + std::string(part));
    }
  }

  void clear() {
    keys_.clear();
    names_.clear();
  }
  // Ascending, each once. To be called when the list is full.
  void finish() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end(),
                             [](const auto& a, const auto& b) { return a.first == b.first; }),
                 names_.end());
  }

  // The same where no feature was added twice, for score() alone: only a named list is sorted.
  void finish_distinct() {
    if (named_) finish();
  }

  bool named() const { return named_; }
  std::span<const std::uint64_t> keys() const { return keys_; }
  // By place in keys(); only of a named list. Kind and parts, '|' between them.
  const std::string& name(std::size_t i) const { return names_[i].second; }

 private:
  static std::uint64_t key_of(const Key& key) { return key.value; }
  static std::uint64_t key_of(std::string_view text) { return text_key(text); }
  template <class T>
    requires std::is_integral_v<T>
  static std::uint64_t key_of(T number) {
    return mixed(static_cast<std::uint64_t>(number) + 0x2545f4914f6cdd1dU);
  }

  static void append(std::string& name, const Key& key) { append(name, key.text); }
  static void append(std::string& name, std::string_view text) { (name += '|') += text; }
  template <class T>
    requires std::is_integral_v<T>
  static void append(std::string& name, T number) {
    (name += '|') += std::to_string(number);
  }

  bool named_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::pair<std::uint64_t, std::string>> names_;
};

}  // namespace entente
