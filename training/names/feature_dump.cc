// Tokens -> the numbers that the name recogniser sees of them, for training: one token a line on standard input, an
// empty line between sentences; 20 bytes a token on standard output, little-endian: u32 word, 6 x u16 affixes, u8
// shape, u8 how the sentence is capitalised, u8 whether it is the first word, u8 zero.
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "base/text.h"
#include "language/name_features.h"

namespace {

using namespace entente::language;

void write_sentence(const std::vector<NameFeatures>& words) {
  std::vector<NameShape> shapes;
  for (const NameFeatures& word : words) shapes.push_back(word.shape);
  const NameCase capitals = name_case(shapes);
  for (std::size_t i = 0; i < words.size(); ++i) {
    char record[20] = {};
    std::memcpy(record, &words[i].word, 4);
    std::memcpy(record + 4, words[i].affixes.data(), 12);
    record[16] = static_cast<char>(words[i].shape);
    record[17] = static_cast<char>(capitals);
    record[18] = is_first_word(shapes, i) ? 1 : 0;
    std::cout.write(record, sizeof record);
  }
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::vector<NameFeatures> sentence;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) {
      write_sentence(sentence);
      sentence.clear();
    } else {
      sentence.push_back(name_features(line, entente::fold(line)));
    }
  }
  write_sentence(sentence);
  return std::cout ? 0 : 1;
}
