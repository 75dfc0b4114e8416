// "Did you mean": the names nearest to a misspelt one, for messages that teach.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Insertions, deletions, substitutions and swaps of neighbours that make `b` of `a` (optimal string alignment;
// Damerau 1964), over bytes, ASCII case ignored. Words longer than 64 bytes count as far from everything.
std::size_t edit_distance(std::string_view a, std::string_view b);

// At most `most` of `candidates`, nearest first, ties in the order given: those within a third of the word's length, at
// least one edit, and those that the word begins. Empty where nothing is near.
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates, std::size_t most = 3);

// "; did you mean 'run'?", "; did you mean 'run' or 'ran'?", or "" where nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace entente
