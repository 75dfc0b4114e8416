// Longest-match lookup of names in a sequence of words, by pieces (name_pieces.h). Built once, then
// immutable. A form keeps how it must be written: "US" matches only capitals, "Jordan" an initial capital,
// "soldiers" anything.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/name_pieces.h"

namespace entente {

class NameIndex {
 public:
  static constexpr std::size_t kMostPieces = 16;  // of a form; longer ones are not indexed

  struct Match {
    std::size_t tokens = 0;
    std::span<const std::uint32_t> values;  // in the order they were added, by rank
  };

  NameIndex();
  NameIndex(NameIndex&&) noexcept;
  NameIndex& operator=(NameIndex&&) noexcept;
  ~NameIndex();

  Spellings& spellings();

  // Adds a form as written in the pack. `strict`: capitals are demanded where the form has them, also of long
  // abbreviations. Among the values of one form, lower ranks come first, then earlier additions.
  void add(std::string_view form, bool strict, std::uint32_t value, std::uint32_t rank);
  void finish();  // call once, after the last add()

  // `raw` may be empty: then case is not looked at.
  std::optional<Match> find_longest(std::span<const std::string_view> words,
                                    std::span<const std::string_view> raw, std::size_t start) const;
  // Every form's key (folded pieces with single spaces between, in their standard spellings) with its values,
  // in no certain order.
  void for_each_form(
      const std::function<void(std::string_view, std::span<const std::uint32_t>)>& visit) const;

  std::size_t size() const;                       // forms
  std::span<const std::uint32_t> values() const;  // all of them; a match's values are a part of it

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
