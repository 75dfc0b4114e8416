// A hash table from string views to 32-bit numbers, for look-ups in the inner loop: open addressing, linear
// probing, hashes kept, never more than half full. The views must outlive the table.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

class ViewTable {
 public:
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFFu;

  explicit ViewTable(std::size_t expected = 16) { grow(expected); }

  static std::size_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }

  std::uint32_t find(std::string_view key) const { return slots_[slot_of(key, hash_of(key))].value; }

  // The value of `key`, after storing `value` if there was none. `key` must live as long as the table.
  std::uint32_t insert(std::string_view key, std::uint32_t value) {
    if (2 * (used_ + 1) > slots_.size()) grow(slots_.size());
    const std::size_t hash = hash_of(key);
    Slot& slot = slots_[slot_of(key, hash)];
    if (slot.value == kAbsent) {
      slot = {key, hash, value};
      ++used_;
    }
    return slot.value;
  }

  // The value of a key that is there, to change it.
  std::uint32_t& at(std::string_view key) { return slots_[slot_of(key, hash_of(key))].value; }

  std::size_t size() const { return used_; }

  // Every key with its value, in no certain order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Slot& slot : slots_) {
      if (slot.value != kAbsent) visit(slot.key, slot.value);
    }
  }

 private:
  struct Slot {
    std::string_view key;
    std::size_t hash = 0;
    std::uint32_t value = kAbsent;
  };

  std::size_t slot_of(std::string_view key, std::size_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hash & mask;
    while (slots_[i].value != kAbsent && (slots_[i].hash != hash || slots_[i].key != key)) i = (i + 1) & mask;
    return i;
  }

  void grow(std::size_t expected) {
    std::size_t size = 16;
    while (size < 2 * (expected + 1)) size *= 2;
    std::vector<Slot> old(size);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.value != kAbsent) slots_[slot_of(slot.key, slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace entente
