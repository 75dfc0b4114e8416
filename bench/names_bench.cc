// Words per second of tokens and names only, on one core: text -> tokens, sentences, entities; and the share
// of the recogniser in it. Texts are the example cases' reports, in articles of about 450 words each, so that
// words repeat as they do in the news. Before anything is timed, answers are checked: names that must be
// found, and that a document's entities do not depend on what was read before it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "base/file.h"
#include "bench_text.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"
#include "language/entity_recogniser.h"
#include "language/sentence_splitter.h"
#include "language/tokenizer.h"

namespace entente {
namespace {

constexpr std::size_t kArticles = 1000;
constexpr std::size_t kWords = 450;

const std::shared_ptr<const Knowledge>& knowledge() {
  static const std::shared_ptr<const Knowledge> kLoaded = [] {
    auto loaded = load_knowledge({ENTENTE_SOURCE_DIR "/packs"});
    if (!loaded) give_up(render_error(loaded.error()));
    return *loaded;
  }();
  return kLoaded;
}

const Analyser& analyser() {
  static const Analyser kMade(knowledge());
  if (const auto ready = kMade.ready(); !ready) give_up(render_error(ready.error()));
  return kMade;
}

std::vector<Document> make_articles() {
  std::vector<std::string> reports;
  for (const char* folder : {"/examples/anti-isis-coalition/reports", "/examples/harbour-rumour/reports"}) {
    for (const auto& file : std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + folder))
      reports.push_back(file.path().string());
  }
  std::sort(reports.begin(), reports.end());
  for (std::string& report : reports) report = load_file(report).value();
  if (reports.empty()) give_up("the example reports cannot be read");
  std::vector<Document> articles;
  std::size_t next = 0;
  while (articles.size() < kArticles) {
    Document article;
    while (words_in(article.text) < kWords) {
      article.text += reports[next++ % reports.size()];
      article.text += "\n\n";
    }
    articles.push_back(std::move(article));
  }
  return articles;
}

const std::vector<Document>& articles() {
  static const std::vector<Document> kMade = make_articles();
  return kMade;
}

double all_words() {
  std::size_t words = 0;
  for (const Document& article : articles()) words += words_in(article.text);
  return static_cast<double>(words);
}

void check_answers() {
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  Document sentence;
  sentence.text = "Sergey Lavrov met Wang Yi in Beijing on Tuesday, the Kremlin said.";
  const ParsedDocument parsed = analyser().skim(sentence, *scratch);
  std::string found;
  for (const Entity& entity : parsed.entities)
    found += fmt::format("[{} {}]", to_string(entity.kind), slice(sentence.text, entity.at));
  if (found.find("[PER Sergey Lavrov][PER Wang Yi][LOC Beijing]") != 0) give_up("found " + found);
  std::size_t entities = 0;
  for (std::size_t i = 0; i < 50; ++i) {
    const ParsedDocument warm = analyser().skim(articles()[i], *scratch);
    if (warm != analyser().skim(articles()[i], *Analyser::make_scratch()))
      give_up("what is found depends on what was read before");
    entities += warm.entities.size();
  }
  std::fputs(fmt::format("{} articles, {:.0f} words; {:.1f} entities in one; answers checked\n",
                         articles().size(), all_words(), static_cast<double>(entities) / 50)
                 .c_str(),
             stdout);
}

void count_words(benchmark::State& state) {
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * all_words(), benchmark::Counter::kIsRate);
}

void tokens_and_names(benchmark::State& state) {
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  for (auto _ : state) {
    for (const Document& article : articles())
      benchmark::DoNotOptimize(analyser().skim(article, *scratch).entities.size());
  }
  count_words(state);
}
BENCHMARK(tokens_and_names)->Unit(benchmark::kMillisecond);

// The recogniser alone, over tokens and sentences made before.
void names_only(benchmark::State& state) {
  using namespace language;
  struct Made {
    ParsedDocument parsed;
    std::vector<Word*> words;
    std::vector<State> states;
    std::vector<std::string_view> folded;
    std::vector<std::string_view> raw;
  };
  const auto model = knowledge()->models.need("names");
  const auto recogniser = EntityRecogniser::make(*model, knowledge()->equipment);
  Vocabulary vocabulary;
  EntityRecogniser::Scratch scratch;
  std::vector<Made> all(articles().size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    Made& made = all[i];
    const std::string_view text = articles()[i].text;
    tokenize(text, made.parsed.tokens);
    for (const Token& token : made.parsed.tokens) {
      made.raw.push_back(slice(text, token.at));
      made.words.push_back(&vocabulary.of(made.raw.back()));
      made.folded.push_back(made.words.back()->folded);
    }
    Page page{text, made.parsed, made.words, made.states, made.folded, made.raw};
    split_sentences(page);
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].parsed.entities.clear();
      Page page{articles()[i].text, all[i].parsed, all[i].words, all[i].states, all[i].folded, all[i].raw};
      recogniser->find(page, scratch);
    }
  }
  count_words(state);
}
BENCHMARK(names_only)->Unit(benchmark::kMillisecond);

void load_model(benchmark::State& state) {
  for (auto _ : state) {
    const auto pack = ModelPack::load({ENTENTE_SOURCE_DIR "/packs"});
    const auto model = pack->need("names");
    benchmark::DoNotOptimize(language::EntityRecogniser::make(*model, knowledge()->equipment).has_value());
  }
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  entente::check_answers();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
