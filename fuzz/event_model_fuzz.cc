// Models of the coder whose checksum is right and whose contents are anything: refused with a reason, or used
// to judge a text without a crash. Seeds: tests/corpus/event_model.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

#include "base/hash.h"
#include "coding/event_model.h"

using namespace entente;

namespace {

// Size and checksum as the head has to state them.
std::string repaired(std::string bytes) {
  if (bytes.size() < 64) bytes.resize(64);
  std::memcpy(bytes.data(), "ENTMODEL", 8);
  const std::uint32_t format = 1;
  std::memcpy(bytes.data() + 8, &format, sizeof format);
  const std::uint64_t size = bytes.size();
  std::memcpy(bytes.data() + 16, &size, sizeof size);
  const std::string hex = sha256_hex(std::string_view(bytes).substr(64));
  for (std::size_t i = 0; i < 32; ++i)
    bytes[24 + i] = static_cast<char>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = repaired({reinterpret_cast<const char*>(data), size});
  const int file = memfd_create("model", 0);
  if (file < 0 || write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
  const auto model = ModelFile::open("/proc/self/fd/" + std::to_string(file));
  close(file);
  if (!model) return 0;
  const auto judge = coding::EventModel::load(*model);
  if (!judge) {
    if (judge.error().message.empty()) std::abort();
    return 0;
  }
  ParsedDocument parsed;
  parsed.strings = {"", "attack", "root"};
  parsed.sentences.push_back({{0, 6}, 0, 1, false});
  parsed.tokens.push_back({{0, 6}, 1, 1, Upos::Verb, 0, 0, kNoHead, 2, false});
  Document document;
  document.text = "attack";
  Sense sense;
  sense.base = Plover::Assault;
  coding::Clauses clauses;
  clauses.words.push_back({"attack", {0, 6}});
  const coding::SentenceTree tree(parsed, 0);
  const std::vector<coding::FormsAt> forms;
  const coding::SentenceFacts facts{document, parsed, clauses, tree, forms, 0};
  std::vector<coding::ActCandidate> candidates(1);
  candidates[0].act.sense = &sense;
  candidates[0].act.end = 1;
  candidates[0].word = 0;
  coding::EventModel::Scratch scratch(*judge, true);
  const coding::EventDescriber describer(facts, candidates);
  const coding::Judgement judgement = judge->judge(describer, candidates[0], 0, scratch);
  if (!(judgement.confidence >= 0 && judgement.confidence <= 1)) std::abort();
  judge->reasons(judgement, scratch, 5);
  judge->relate({parsed, clauses, tree, {0, 6}, {}, {}, nullptr, 0});
  return 0;
}
