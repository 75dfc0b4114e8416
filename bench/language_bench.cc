// Words and bytes per second through the first steps of the language stage, on one core: tokens alone, tokens
// with their word types and sentences, and the whole analysis. The text is the example cases' reports,
// repeated to about 4 MB; where ENTENTE_DATA (or ../shared/data) has the Wikinews articles, they are measured
// as well. Before anything is timed the answers are checked: no byte is lost, every token is in one sentence,
// two runs agree.
//
// hostile/KIND runs over 1, 2 and 4 MB of one thing (brackets, no punctuation at all, ...): its bytes per
// second should stay what they are, for the work is linear. `language_bench --check-linear` takes the least
// processor time of three runs over 2 and over 8 MB and fails where four times the bytes take more than ten
// times the time (sixteen times would be quadratic; more than four come from memory that no cache holds any
// more).
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "bench_text.h"
#include "engine/engine.h"
#include "engine/intake.h"
#include "language/char_class.h"
#include "language/page.h"
#include "language/parser.h"
#include "language/sentence_splitter.h"
#include "language/tokenizer.h"
#include "language/vocabulary.h"

namespace entente {
namespace {

constexpr std::size_t kBytes = 4u << 20;

const Engine& engine() {
  static const std::unique_ptr<Engine> kEngine = [] {
    auto made = make_engine({ENTENTE_SOURCE_DIR "/packs", {}});
    if (!made) give_up(render_error(made.error()));
    return std::move(*made);
  }();
  return *kEngine;
}

// Reports of `folders` as documents, repeated until they hold kBytes.
std::vector<Document> read_reports(const std::vector<std::string>& folders, const std::string& root) {
  const auto intake = take_in(engine().reader, folders, root, nullptr);
  if (!intake || intake->documents.empty()) return {};
  std::vector<Document> documents;
  std::size_t bytes = 0;
  while (bytes < kBytes) {
    for (const Document& document : intake->documents) {
      if (bytes >= kBytes) break;
      documents.push_back(document);
      bytes += document.text.size();
    }
  }
  return documents;
}

const std::vector<Document>& reports() {
  static const std::vector<Document> kReports = [] {
    const std::string examples = ENTENTE_SOURCE_DIR "/examples";
    auto read = read_reports(
        {examples + "/anti-isis-coalition/reports", examples + "/harbour-rumour/reports"}, examples);
    if (read.empty()) give_up("the example reports cannot be read");
    return read;
  }();
  return kReports;
}

const std::vector<Document>& wikinews() {
  static const std::vector<Document> kArticles = [] {
    const char* data = std::getenv("ENTENTE_DATA");
    const std::string folder =
        std::string(data != nullptr ? data : ENTENTE_SOURCE_DIR "/../shared/data") + "/text/wikinews";
    return std::filesystem::exists(folder) ? read_reports({folder}, folder) : std::vector<Document>{};
  }();
  return kArticles;
}

// What Analyser::parse does before it tags.
class Front {
 public:
  void split(std::string_view text) {
    parsed_ = ParsedDocument{};
    parsed_.tokens.reserve(text.size() / 4);
    language::tokenize(text, parsed_.tokens);
    const std::size_t count = parsed_.tokens.size();
    vocabulary_.trim();
    words_.resize(count);
    folded_.resize(count);
    raw_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      raw_[i] = slice(text, parsed_.tokens[i].at);
      words_[i] = &vocabulary_.of(raw_[i]);
      folded_[i] = words_[i]->folded_word->surface;
    }
    states_.assign(count, language::State::Other);
    language::Page page{text, parsed_, words_, states_, folded_, raw_};
    language::split_sentences(page);
  }
  void parse(std::string_view text, const language::Parser& parser) {
    split(text);
    language::Page page{text, parsed_, words_, states_, folded_, raw_};
    parser.parse(page, scratch_);
  }
  const ParsedDocument& parsed() const { return parsed_; }

 private:
  ParsedDocument parsed_;
  language::Vocabulary vocabulary_;
  std::vector<language::Word*> words_;
  std::vector<language::State> states_;
  std::vector<std::string_view> folded_;
  std::vector<std::string_view> raw_;
  language::Parser::Scratch scratch_;
};

void check(std::string_view text, const ParsedDocument& parsed) {
  std::size_t at = 0;
  const auto skip_to = [&](std::size_t end) {
    while (at < end) {
      const language::Char c = language::char_at(text, at);
      if (c.kind != language::CharClass::Space && c.kind != language::CharClass::Unseen)
        give_up("a byte is lost");
      at += c.size;
    }
    if (at != end) give_up("a token begins inside a character");
  };
  for (const Token& token : parsed.tokens) {
    skip_to(token.at.begin);
    at = token.at.end;
  }
  skip_to(text.size());
  std::uint32_t next = 0;
  for (const Sentence& sentence : parsed.sentences) {
    if (sentence.first_token != next || sentence.last_token <= next)
      give_up("a token is in no sentence, or in two");
    next = sentence.last_token;
  }
  if (next != parsed.tokens.size()) give_up("a token is in no sentence");
}

// The tokens of all documents together.
std::size_t check_answers(const std::vector<Document>& documents) {
  Front front;
  Front again;
  std::size_t words = 0;
  for (const Document& document : documents) {
    front.split(document.text);
    check(document.text, front.parsed());
    again.split(document.text);
    if (!(front.parsed() == again.parsed())) give_up("two runs disagree");
    words += front.parsed().tokens.size();
  }
  return words;
}

void report_rates(benchmark::State& state, std::size_t words, std::size_t bytes) {
  const auto rounds = static_cast<double>(state.iterations());
  if (words > 0)
    state.counters["words/s"] =
        benchmark::Counter(rounds * static_cast<double>(words), benchmark::Counter::kIsRate);
  state.counters["bytes/s"] =
      benchmark::Counter(rounds * static_cast<double>(bytes), benchmark::Counter::kIsRate);
}

std::size_t bytes_of(const std::vector<Document>& documents) {
  std::size_t bytes = 0;
  for (const Document& document : documents) bytes += document.text.size();
  return bytes;
}

void time_tokens(benchmark::State& state, const std::vector<Document>& documents, std::size_t words) {
  std::vector<Token> tokens;
  for (auto _ : state) {
    for (const Document& document : documents) {
      tokens.clear();
      language::tokenize(document.text, tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  }
  report_rates(state, words, bytes_of(documents));
}

void time_sentences(benchmark::State& state, const std::vector<Document>& documents, std::size_t words) {
  Front front;
  for (auto _ : state) {
    for (const Document& document : documents) {
      front.split(document.text);
      benchmark::DoNotOptimize(front.parsed().sentences.data());
    }
  }
  report_rates(state, words, bytes_of(documents));
}

const language::Parser& parser() {
  static const language::Parser kParser = [] {
    auto made = engine().knowledge->models.need("parse").and_then(
        [](const ModelFile& model) { return language::Parser::create(model); });
    if (!made) give_up(render_error(made.error()));
    return std::move(*made);
  }();
  return kParser;
}

void time_trees(benchmark::State& state, const std::vector<Document>& documents, std::size_t words) {
  Front front;
  for (auto _ : state) {
    for (const Document& document : documents) {
      front.parse(document.text, parser());
      benchmark::DoNotOptimize(front.parsed().tokens.data());
    }
  }
  report_rates(state, words, bytes_of(documents));
}

void time_coding(benchmark::State& state, const std::vector<Document>& documents, std::size_t words) {
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  for (auto _ : state) {
    for (const Document& document : documents)
      benchmark::DoNotOptimize(
          engine().coder.code(document, engine().analyser.parse(document, *scratch)).size());
  }
  report_rates(state, words, bytes_of(documents));
}

void time_analysis(benchmark::State& state, const std::vector<Document>& documents, std::size_t words) {
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  for (auto _ : state) {
    for (const Document& document : documents)
      benchmark::DoNotOptimize(engine().analyser.parse(document, *scratch).tokens.size());
  }
  report_rates(state, words, bytes_of(documents));
}

struct Hostile {
  const char* name;
  std::string unit;  // repeated; empty: random bytes
};

const std::vector<Hostile>& hostile() {
  static const std::vector<Hostile> kKinds{{"brackets", "("},
                                           {"no_punctuation", "word and name "},
                                           {"one_word", "a"},
                                           {"one_line_of_stops", "."},
                                           {"initials", "A. "},
                                           {"apostrophes", "'"},
                                           {"clitics", "'s"},
                                           {"all_capitals", "ENVOYS MEET IN CAPITAL "},
                                           {"zero_width", "a\xE2\x80\x8B"},
                                           {"unseen_only", "\xE2\x80\x8F"},
                                           {"notes", "[1]"},
                                           {"addresses", "http://"},
                                           {"at_signs", "a@"},
                                           {"emoji", "\xF0\x9F\x98\x80"},
                                           {"pronouns", "He told Iran that they saw it. "},
                                           {"random_bytes", ""}};
  return kKinds;
}

std::string make_hostile(const Hostile& kind, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + 32);
  for (std::size_t i = 0; text.size() < bytes; ++i) {
    if (kind.unit.empty()) {
      text += static_cast<char>(random_bits(7, 0, i) & 0xFF);
    } else {
      text += kind.unit;
    }
  }
  return text;
}

void time_hostile(benchmark::State& state, const Hostile& kind) {
  const std::string text = make_hostile(kind, static_cast<std::size_t>(state.range(0)) << 20);
  Front front;
  front.split(text);
  check(text, front.parsed());
  for (auto _ : state) {
    front.split(text);
    benchmark::DoNotOptimize(front.parsed().sentences.data());
  }
  report_rates(state, 0, text.size());
}

// Seconds that `work` takes, the least of `runs`.
template <class Work>
double seconds(int runs, Work&& work) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const std::clock_t begin = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

// Four times the text must not take ten times as long; returns whether it does not.
template <class Work>
bool check_kind(const Hostile& kind, const char* step, std::size_t kilobytes, int runs, Work&& work) {
  const std::string small = make_hostile(kind, kilobytes << 10);
  const std::string large = make_hostile(kind, kilobytes << 12);
  const double few = seconds(runs, [&] { work(small); });
  const double many = seconds(runs, [&] { work(large); });
  const bool linear = many < 10 * few;
  fmt::print("{:<20} {:<10} {:>5} KB {:8.1f} ms {:>6} KB {:8.1f} ms   x{:.1f}{}\n", kind.name, step,
             kilobytes, few * 1e3, kilobytes * 4, many * 1e3, many / few, linear ? "" : "   NOT LINEAR");
  return linear;
}

int check_linear() {
  int failed = 0;
  Front front;
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  for (const Hostile& kind : hostile()) {
    failed +=
        check_kind(kind, "sentences", 2048, 3, [&](const std::string& text) { front.split(text); }) ? 0 : 1;
    const auto analyse = [&](const std::string& text) {
      Document document;
      document.text = text;
      benchmark::DoNotOptimize(engine().analyser.parse(document, *scratch).tokens.size());
    };
    failed += check_kind(kind, "analysis", 64, 2, analyse) ? 0 : 1;
  }
  return failed == 0 ? 0 : 1;
}

void add(const std::string& name, const std::vector<Document>& documents) {
  if (documents.empty()) return;
  const std::size_t words = check_answers(documents);
  fmt::print("{}: {} bytes, {} words; answers checked\n", name, bytes_of(documents), words);
  const auto add_one = [&](const char* step, auto function) {
    benchmark::RegisterBenchmark((std::string(step) + "/" + name).c_str(), [&documents, words, function](
                                                                               benchmark::State& state) {
      function(state, documents, words);
    })->Unit(benchmark::kMillisecond);
  };
  add_one("tokens", time_tokens);
  add_one("sentences", time_sentences);
  add_one("trees", time_trees);
  add_one("analysis", time_analysis);
  add_one("coding", time_coding);
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  using namespace entente;
  if (argc > 1 && std::string_view(argv[1]) == "--check-linear") return check_linear();
  add("reports", reports());
  add("wikinews", wikinews());
  for (const Hostile& kind : hostile()) {
    benchmark::RegisterBenchmark((std::string("hostile/") + kind.name).c_str(),
                                 [&kind](benchmark::State& state) { time_hostile(state, kind); })
        ->ArgName("MB")
        ->Arg(1)
        ->Arg(2)
        ->Arg(4)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
