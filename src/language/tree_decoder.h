// From scores of heads to a tree: the best head of every word where that is a tree with one root, else the
// best tree there is (Chu and Liu 1965, Edmonds 1967). Where that has several words under the root, each of
// them (of four at most) is tried as the only one.
#pragma once

#include <cstdint>
#include <vector>

namespace entente::language {

// `scores`: for word i (0-based, `count` of them), scores[i * (count + 1) + j] of head j; j = 0 is the root,
// j = i + 1 (itself) is not looked at. Fills heads[i] in 0..count. O(count^2).
// REQUIRES scores within +-2^31 and count < 2^15.
void decode_tree(const std::vector<std::int32_t>& scores, std::size_t count,
                 std::vector<std::int32_t>& heads);

}  // namespace entente::language
