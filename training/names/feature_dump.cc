// Tokens -> the numbers that the name recogniser sees of them, for training: one token a line on standard
// input, an empty line between sentences; 20 bytes a token on standard output, little-endian: u32 word, 6 x
// u16 affixes, u8 shape, u8 how the sentence is capitalised, u8 whether it is the first word, u8 whether it
// lies in a run where names are looked for. Runs need the gazetteer: a file of records u32 word, u16 bits,
// named on the command line.
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "language/name_features.h"
#include "language/name_words.h"

namespace {

using namespace entente::language;

using Gazetteer = std::unordered_map<std::uint32_t, std::uint16_t>;

Gazetteer load_gazetteer(const char* path) {
  Gazetteer gazetteer;
  std::ifstream file(path, std::ios::binary);
  for (char record[6]; file.read(record, sizeof record);) {
    std::uint32_t word = 0;
    std::uint16_t bits = 0;
    std::memcpy(&word, record, 4);
    std::memcpy(&bits, record + 4, 2);
    gazetteer[word] = bits;
  }
  return gazetteer;
}

void write_sentence(const std::vector<NameFeatures>& words, const std::vector<bool>& particles,
                    const Gazetteer& gazetteer) {
  std::vector<NameShape> shapes;
  std::vector<NamePart> parts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto known = gazetteer.find(words[i].word);
    shapes.push_back(words[i].shape);
    parts.push_back(name_part(words[i].shape, known == gazetteer.end() ? 0 : known->second, particles[i]));
  }
  const NameCase capitals = name_case(shapes);
  mark_name_runs(shapes, capitals, parts);
  for (std::size_t i = 0; i < words.size(); ++i) {
    char record[20] = {};
    std::memcpy(record, &words[i].word, 4);
    std::memcpy(record + 4, words[i].affixes.data(), 12);
    record[16] = static_cast<char>(words[i].shape);
    record[17] = static_cast<char>(capitals);
    record[18] = is_first_word(shapes, i) ? 1 : 0;
    record[19] = parts[i] == NamePart::None ? 0 : 1;
    std::cout.write(record, sizeof record);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const Gazetteer gazetteer = argc > 1 ? load_gazetteer(argv[1]) : Gazetteer();
  std::vector<NameFeatures> sentence;
  std::vector<bool> particles;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) {
      write_sentence(sentence, particles, gazetteer);
      sentence.clear();
      particles.clear();
    } else {
      const std::string folded = entente::fold(line);
      sentence.push_back(name_features(line, folded));
      particles.push_back(is_name_particle(folded));
    }
  }
  write_sentence(sentence, particles, gazetteer);
  return std::cout ? 0 : 1;
}
