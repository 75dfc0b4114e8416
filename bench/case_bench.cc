// A case of many reports: how fast they are taken in and indexed, what they weigh on disk and in memory, how long a search
// takes, and what a second run saves. The reports are made of the example cases' sentences, about 450 words each, with
// words planted in a known number of them: every answer is checked before it is timed.
// Usage: case_bench [REPORTS]   (default 100000)
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "base/random.h"
#include "bench_text.h"
#include "engine/engine.h"
#include "engine/intake.h"
#include "store/case_store.h"
#include "types/json.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kWords = 450;
constexpr std::size_t kRareEvery = 1000;  // "quinquereme" stands in every thousandth report
constexpr std::size_t kSearches = 15;
constexpr std::size_t kRunReports = 2000;

void check(bool holds, const std::string& what) {
  if (!holds) give_up("wrong answer: " + what);
}

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Sentences of the example reports.
std::vector<std::string> load_sentences() {
  auto engine = make_engine({ENTENTE_SOURCE_DIR "/packs", {}});
  if (!engine) give_up(render_error(engine.error()));
  const std::string examples = ENTENTE_SOURCE_DIR "/examples";
  const auto intake = take_in(
      (*engine)->reader, {examples + "/anti-isis-coalition/reports", examples + "/harbour-rumour/reports"}, examples, nullptr);
  if (!intake || intake->documents.empty()) give_up("the example reports cannot be read");
  std::vector<std::string> sentences;
  for (const Document& document : intake->documents) {
    std::size_t at = 0;
    for (std::size_t end; (end = document.text.find(". ", at)) != std::string::npos; at = end + 2) {
      sentences.push_back(document.text.substr(at, end + 1 - at));
    }
    sentences.push_back(document.text.substr(at));
  }
  return sentences;
}

std::string make_report(const std::vector<std::string>& sentences, std::size_t number) {
  Document report;
  report.title = fmt::format("Report {} of the day", number);
  report.outlet = OutletId(fmt::format("paper-{}", number % 97));
  report.published = Timestamp{make_date(2015, 1, 1)->plus_days(static_cast<int>(number % 700)), -1};
  std::size_t words = 0;
  for (std::size_t i = 0; words < kWords; ++i) {
    const std::string& sentence = sentences[random_bits(7, number, i) % sentences.size()];
    words += static_cast<std::size_t>(std::count(sentence.begin(), sentence.end(), ' ')) + 1;
    report.text += sentence;
    report.text += i % 5 == 4 ? "\n\n" : " ";
  }
  report.text += fmt::format("Serial number {}.", number);
  if (number % kRareEvery == 0) report.text += " A quinquereme was seen.";
  seal(report);
  return render_json(report);
}

std::uint64_t write_reports(const std::vector<std::string>& sentences, std::size_t count, const fs::path& path) {
  std::ofstream out(path);
  for (std::size_t i = 0; i < count; ++i) out << make_report(sentences, i) << '\n';
  if (!out.flush()) give_up("cannot write " + path.string());
  out.close();
  return fs::file_size(path);
}

struct Process {
  double seconds = 0;
  double megabytes = 0;  // most that was resident
};

Process run_entente(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), ENTENTE_PROGRAM);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = Clock::now();
  pid_t child = 0;
  if (posix_spawn(&child, ENTENTE_PROGRAM, &actions, nullptr, argv.data(), environ) != 0) give_up("cannot start " ENTENTE_PROGRAM);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    give_up("entente " + arguments[1] + " failed");
  }
  posix_spawn_file_actions_destroy(&actions);
  return {seconds_since(start), static_cast<double>(usage.ru_maxrss) / 1024.0};
}

void time_search(CaseStore& store, const char* name, const SearchQuery& query,
                 const std::function<bool(const SearchResult&)>& right) {
  std::vector<double> times;
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < kSearches; ++i) {
    const auto start = Clock::now();
    const auto result = store.search(query);
    times.push_back(seconds_since(start) * 1000.0);
    if (!result) give_up(render_error(result.error()));
    check(right(*result), name);
    found = result->reports_found;
  }
  std::sort(times.begin(), times.end());
  std::puts(fmt::format("  {:<34} {:>8} found   {:7.1f} ms median   {:7.1f} to {:.1f}", name, found, times[times.size() / 2],
                        times.front(), times.back())
                .c_str());
}

void time_searches(const std::string& path, std::size_t count) {
  auto store = CaseStore::open(path, CaseStore::Mode::ReadOnly);
  if (!store) give_up(render_error(store.error()));
  const std::uint64_t rare = (count + kRareEvery - 1) / kRareEvery;
  std::puts("search, first 20 of each kind:");
  SearchQuery query;
  query.words = "quinquereme";
  time_search(*store, "a rare word", query, [&](const SearchResult& r) { return r.reports_found == rare && r.not_indexed == 0; });
  query.words = "\"serial number 77\"";
  time_search(*store, "a phrase", query, [&](const SearchResult& r) {
    return r.reports_found == 1 && r.reports[0].title == "Report 77 of the day";
  });
  query.words = "russian strikes -quinquereme";
  time_search(*store, "two common words, one excluded", query,
              [&](const SearchResult& r) { return r.reports_found > count / 20 && r.reports_found <= count - rare; });
  query.words = "number";
  time_search(*store, "a word that stands in all", query, [&](const SearchResult& r) { return r.reports_found == count; });
  query.from = make_date(2015, 3, 1);
  query.to = make_date(2015, 3, 7);
  query.outlets = {"paper-5", "paper-6"};
  time_search(*store, "the same, one week, two outlets", query, [&](const SearchResult& r) { return r.reports_found < count / 100; });
}

void time_runs(const fs::path& folder, const std::vector<std::string>& sentences) {
  const fs::path small = folder / "small";
  fs::create_directories(small / "reports");
  write_reports(sentences, kRunReports, small / "reports" / "reports.ndjson");
  const Process cold = run_entente({"run", small.string(), "--quiet"});
  const Process warm = run_entente({"run", small.string(), "--quiet"});
  std::puts(fmt::format("run of {} reports to the brief: {:.1f} s, {:.0f} MB; again, nothing new: {:.1f} s", kRunReports,
                        cold.seconds, cold.megabytes, warm.seconds)
                .c_str());
}

int bench(std::size_t count) {
  std::string name = (fs::temp_directory_path() / "entente-case-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) give_up("cannot make a temporary folder");
  const fs::path folder = name;
  const std::vector<std::string> sentences = load_sentences();
  const fs::path input = folder / "reports.ndjson";
  const std::uint64_t bytes = write_reports(sentences, count, input);
  const fs::path box = folder / "case";
  fs::create_directories(box / "reports");

  const Process ingest = run_entente({"ingest", box.string(), input.string(), "--quiet"});
  {
    auto store = CaseStore::open((box / "case.db").string(), CaseStore::Mode::ReadOnly);
    if (!store) give_up(render_error(store.error()));
    check(store->count_reports() == count, "reports in the case");
  }
  const auto size = static_cast<double>(fs::file_size(box / "case.db"));
  const auto n = static_cast<double>(count);
  std::puts(fmt::format("{} reports, {:.0f} MB of NDJSON", count, static_cast<double>(bytes) / 1e6).c_str());
  std::puts(fmt::format("ingest, stored and indexed: {:.1f} s, {:.0f} reports/s, {:.0f} MB of memory at most", ingest.seconds,
                        n / ingest.seconds, ingest.megabytes)
                .c_str());
  std::puts(fmt::format("case.db: {:.2f} MB per 1,000 reports, {:.2f} bytes per byte of input", size / n / 1000.0,
                        size / static_cast<double>(bytes))
                .c_str());
  const Process again = run_entente({"ingest", box.string(), input.string(), "--quiet"});
  std::puts(fmt::format("ingest again, all known: {:.1f} s, {:.0f} reports/s", again.seconds, n / again.seconds).c_str());
  time_searches((box / "case.db").string(), count);
  time_runs(folder, sentences);
  fs::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  const long count = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 100'000;
  if (count < 1000) {
    std::fputs("usage: case_bench [REPORTS]   at least 1000\n", stderr);
    return 2;
  }
  return entente::bench(static_cast<std::size_t>(count));
}
