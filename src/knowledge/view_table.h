// A hash table from string views to 32-bit numbers, for look-ups in the inner loop: open addressing, linear
// probing, never more than half full. A byte of each key's hash stands apart from the keys: what is not in
// the table, which is most of what is asked, costs one access to a small array. The views must outlive the
// table.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "knowledge/text_hash.h"

namespace entente {

class ViewTable {
 public:
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFFu;

  explicit ViewTable(std::size_t expected = 16) { grow(expected); }

  std::uint32_t find(std::string_view key) const { return slots_[slot_of(key, text_hash(key))].value; }

  // The value of `key`, after storing `value` if there was none. `key` must live as long as the table.
  std::uint32_t insert(std::string_view key, std::uint32_t value) {
    if (2 * (used_ + 1) > slots_.size()) grow(slots_.size());
    const std::uint64_t hash = text_hash(key);
    const std::size_t i = slot_of(key, hash);
    if (tags_[i] == 0) {
      tags_[i] = tag_of(hash);
      slots_[i] = {key, static_cast<std::uint32_t>(hash), value};
      ++used_;
    }
    return slots_[i].value;
  }

  // The value of a key that is there, to change it.
  std::uint32_t& at(std::string_view key) { return slots_[slot_of(key, text_hash(key))].value; }

  std::size_t size() const { return used_; }

  // Every key with its value, in no certain order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (tags_[i] != 0) visit(slots_[i].key, slots_[i].value);
    }
  }

 private:
  struct Slot {
    std::string_view key;
    std::uint32_t hash = 0;  // its lower half
    std::uint32_t value = kAbsent;
  };

  // 0 is an empty slot's. Of the upper half: the lower one says where the slot is.
  static std::uint8_t tag_of(std::uint64_t hash) { return static_cast<std::uint8_t>(hash >> 56 | 1); }

  std::size_t slot_of(std::string_view key, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint8_t tag = tag_of(hash);
    std::size_t i = static_cast<std::uint32_t>(hash) & mask;
    while (tags_[i] != 0 &&
           (tags_[i] != tag || slots_[i].hash != static_cast<std::uint32_t>(hash) || slots_[i].key != key))
      i = (i + 1) & mask;
    return i;
  }

  void grow(std::size_t expected) {
    std::size_t size = 16;
    while (size < 2 * (expected + 1)) size *= 2;
    std::vector<Slot> old(size);
    old.swap(slots_);
    std::vector<std::uint8_t> tags(size);
    tags.swap(tags_);
    for (std::size_t k = 0; k < old.size(); ++k) {
      if (tags[k] == 0) continue;
      std::size_t i = old[k].hash & (size - 1);
      while (tags_[i] != 0) i = (i + 1) & (size - 1);
      tags_[i] = tags[k];
      slots_[i] = old[k];
    }
  }

  std::vector<Slot> slots_;
  std::vector<std::uint8_t> tags_;
  std::size_t used_ = 0;
};

}  // namespace entente
