// What co-reference costs a word, alone: `coref_bench FILE.conllu...` analyses the files' words and sentences once, then
// resolves every document again and again, and prints the least of nine rounds. Before that it checks that two runs
// give the same chains.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "eval/gold_file.h"
#include "language/analyser.h"
#include "language/conllu.h"
#include "language/coreference_resolver.h"

namespace {

using namespace entente;
using namespace entente::language;

int give_up(const Error& error) {
  std::fputs(fmt::format("{}: {}\n", error.where, error.message).c_str(), stderr);
  return 2;
}

struct Work {
  std::string text;
  ParsedDocument parsed;
};

Result<void> read(const std::string& path, const Analyser& analyser, std::vector<Work>& works) {
  const auto bytes = load_gold(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto scratch = Analyser::make_scratch();
  ConlluReader reader(*bytes);
  for (;;) {
    auto next = reader.next();
    if (!next) return tl::unexpected(next.error());
    if (!*next) return {};
    Document document;
    document.text = (*next)->text;
    works.push_back({document.text, analyser.parse(document, given_tokens(**next), *scratch)});
  }
}

}  // namespace

int main(int count, char** values) {
  const auto knowledge = load_knowledge({ENTENTE_SOURCE_DIR "/packs"});
  if (!knowledge) return give_up(knowledge.error());
  const auto model = (*knowledge)->models.need("coref").and_then(CoreferenceModel::create);
  if (!model) return give_up(model.error());
  const Analyser analyser(*knowledge);
  std::vector<Work> works;
  std::vector<std::string> files(values + 1, values + count);
  if (files.empty()) {
    const char* data = std::getenv("ENTENTE_DATA");
    files.push_back(std::string(data != nullptr ? data : ENTENTE_SOURCE_DIR "/../shared/data") +
                    "/treebank/en_gum/en_gum-ud-dev.conllu.gz");
    if (!std::filesystem::exists(files.back())) {
      fmt::print("skipped: {} is not there; name CoNLL-U files\n", files.back());
      return 0;
    }
  }
  for (const std::string& file : files) {
    if (const auto done = read(file, analyser, works); !done) return give_up(done.error());
  }
  CoreferenceScratch scratch;
  double least = 1e9;
  std::size_t words = 0, mentions = 0, found = 0;
  for (int round = 0; round < 9; ++round) {
    words = mentions = found = 0;
    const auto start = std::chrono::steady_clock::now();
    for (Work& work : works) {
      resolve_coreference(work.text, *model, scratch, work.parsed);
      words += work.parsed.tokens.size();
      mentions += scratch.mentions.size();
      found += work.parsed.coreference.size();
    }
    least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  for (Work& work : works) {
    const auto before = work.parsed.coreference;
    resolve_coreference(work.text, *model, scratch, work.parsed);
    if (before != work.parsed.coreference) return give_up({Code::Mismatch, "two runs differ", "coref_bench"});
  }
  if (words == 0) return give_up({Code::Empty, "no words: name CoNLL-U files", "coref_bench"});
  const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(words); };
  fmt::print("{} words, {:.3f} mentions and {:.3f} in chains a word, {:.3f} microseconds a word\n", words,
             share(mentions), share(found), least / static_cast<double>(words) * 1e6);
  return 0;
}
