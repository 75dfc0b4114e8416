// Persons of the actor pack by names that are not written as the pack has them: family name last where it
// stands first at home ("Jinping Xi"), with more names than the pack's ("Robert Gabriel Mugabe"), or one
// letter off ("Angela Merkl"). Full names of several words only; a reader's guess, so that whoever takes it
// marks it. Immutable: share across threads.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/actor_pack.h"

namespace entente::language {

class NameVariants {
 public:
  // REQUIRES the pack to outlive this.
  explicit NameVariants(const ActorPack& pack);

  // `words` and `raw` are the name's tokens, folded and as written. Each gives the person only where one of
  // the pack's fits, null otherwise.
  const ActorEntry* turned(std::span<const std::string_view> words,
                           std::span<const std::string_view> raw) const;
  const ActorEntry* shortened(std::span<const std::string_view> words,
                              std::span<const std::string_view> raw) const;
  const ActorEntry* misspelt(std::span<const std::string_view> words) const;

 private:
  const ActorEntry* pair(std::size_t first, std::size_t second, std::span<const std::string_view> words,
                         std::span<const std::string_view> raw, bool turned) const;
  void consider(std::uint32_t entry, std::span<const std::string_view> own, const ActorEntry*& found,
                bool& several) const;

  const ActorPack& pack_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      by_word_;  // hash of a word of a name, entry; ascending
};

// Whether `a` becomes `b` by one letter more, less or other, or by two that change places.
bool one_letter_off(std::string_view a, std::string_view b);

}  // namespace entente::language
