// Articles per second through what `entente code` does: text -> sentences, names, times -> events. The articles are made
// of the example cases' reports, about 450 words each. Before anything is timed, every span is checked against its bytes,
// and one thread against all of them.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "bench_text.h"
#include "engine/coding_line.h"
#include "engine/engine.h"
#include "engine/intake.h"
#include "types/json.h"

namespace entente {
namespace {

constexpr std::size_t kArticles = 400;
constexpr std::size_t kWords = 450;

const Engine& engine() {
  static const std::unique_ptr<Engine> kEngine = [] {
    auto made = make_engine({ENTENTE_SOURCE_DIR "/packs", {}});
    if (!made) give_up(render_error(made.error()));
    return std::move(*made);
  }();
  return *kEngine;
}

std::vector<Document> make_articles() {
  const std::string examples = ENTENTE_SOURCE_DIR "/examples";
  const auto intake = take_in(engine().reader, {examples + "/anti-isis-coalition/reports", examples + "/harbour-rumour/reports"},
                              examples, nullptr);
  if (!intake || intake->documents.empty()) give_up("the example reports cannot be read");
  std::vector<Document> articles;
  std::size_t next = 0;
  while (articles.size() < kArticles) {
    Document article;
    article.published = parse_timestamp("2015-10-14");
    article.given_id = fmt::format("article {}", articles.size());
    while (words_in(article.text) < kWords) {
      article.text += intake->documents[next++ % intake->documents.size()].text;
      article.text += "\n\n";
    }
    seal(article);
    articles.push_back(std::move(article));
  }
  return articles;
}

const std::vector<Document>& articles() {
  static const std::vector<Document> kArticlesMade = make_articles();
  return kArticlesMade;
}

void check_answers() {
  const Coded one = code_all(engine(), articles(), 1, nullptr, nullptr).value();
  const Coded many = code_all(engine(), articles(), 4, nullptr, nullptr).value();
  if (one.mentions != many.mentions) give_up("one thread and four give different mentions");
  if (one.mentions.size() < articles().size()) give_up("hardly anything was coded");
  std::size_t at = 0;
  for (const EventMention& mention : one.mentions) {
    while (articles()[at].id != mention.document) ++at;
    if (slice(articles()[at].text, mention.trigger.at) != mention.trigger.text) give_up("a span is not exact");
  }
  std::size_t bytes = 0;
  for (const Document& article : articles()) bytes += article.text.size();
  std::fputs(fmt::format("{} articles, {:.0f} bytes each, {:.1f} mentions each; answers checked\n", articles().size(),
                         static_cast<double>(bytes) / static_cast<double>(articles().size()),
                         static_cast<double>(one.mentions.size()) / static_cast<double>(articles().size())).c_str(), stdout);
}

void code_articles(benchmark::State& state) {
  const int jobs = static_cast<int>(state.range(0));
  std::size_t bytes = 0;
  for (const Document& article : articles()) bytes += article.text.size();
  for (auto _ : state) benchmark::DoNotOptimize(code_all(engine(), articles(), jobs, nullptr, nullptr)->mentions.size());
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["articles/s"] = benchmark::Counter(rounds * static_cast<double>(articles().size()), benchmark::Counter::kIsRate);
  state.counters["bytes/s"] = benchmark::Counter(rounds * static_cast<double>(bytes), benchmark::Counter::kIsRate);
}
BENCHMARK(code_articles)->ArgName("jobs")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

void analyse_articles(benchmark::State& state) {
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  for (auto _ : state) {
    for (const Document& article : articles()) benchmark::DoNotOptimize(engine().analyser.parse(article, *scratch).tokens.size());
  }
  state.counters["articles/s"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * static_cast<double>(articles().size()), benchmark::Counter::kIsRate);
}
BENCHMARK(analyse_articles)->UseRealTime()->Unit(benchmark::kMillisecond);

void load_packs(benchmark::State& state) {
  for (auto _ : state) {
    const auto made = make_engine({ENTENTE_SOURCE_DIR "/packs", {}});
    benchmark::DoNotOptimize(made.has_value());
  }
}
BENCHMARK(load_packs)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  entente::check_answers();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
