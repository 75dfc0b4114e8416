// Articles a second through the program itself: `entente code`, text in, NDJSON out, packs loaded and all, on
// one job and on two. Checks first that both give the same bytes, that every mention is of a document of the
// input and that its trigger stands where it says. Usage: stream_bench [FILE.ndjson]   (default: the example
// cases' reports, cut and joined to about 450 words, 2,000 times)
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
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench_text.h"
#include "engine/engine.h"
#include "engine/intake.h"
#include "types/json.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kWords = 450;
constexpr std::size_t kMadeUp = 2000;
constexpr int kRounds = 3;

struct Process {
  double seconds = 0;
  double megabytes = 0;  // most that was resident
};

Process run_code(const fs::path& input, int jobs, const std::string& output) {
  std::vector<std::string> arguments{ENTENTE_PROGRAM, "code", "--jobs", std::to_string(jobs), input.string()};
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   0600);
  const auto start = Clock::now();
  pid_t child = 0;
  if (posix_spawn(&child, ENTENTE_PROGRAM, &actions, nullptr, argv.data(), environ) != 0)
    give_up("cannot start " ENTENTE_PROGRAM);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
    give_up("entente code failed");
  posix_spawn_file_actions_destroy(&actions);
  const std::chrono::duration<double> took = Clock::now() - start;
  return {took.count(), static_cast<double>(usage.ru_maxrss) / 1024.0};
}

std::string contents_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<Document> read_documents(const std::string& path) {
  const auto engine = make_engine({ENTENTE_SOURCE_DIR "/packs", {}});
  if (!engine) give_up(render_error(engine.error()));
  auto intake = take_in((*engine)->reader, {path}, fs::path(path).parent_path().string(), nullptr);
  if (!intake || intake->documents.empty()) give_up("no documents in " + path);
  return std::move(intake->documents);
}

void write_articles(const fs::path& path) {
  std::vector<Document> reports;
  for (const char* example : {"anti-isis-coalition", "harbour-rumour"}) {
    for (Document& report :
         read_documents(fmt::format("{}/examples/{}/reports", ENTENTE_SOURCE_DIR, example)))
      reports.push_back(std::move(report));
  }
  std::ofstream out(path);
  for (std::size_t i = 0, next = 0; i < kMadeUp; ++i) {
    Document article;
    article.published = parse_timestamp("2015-10-14");
    article.text = fmt::format("Article {}.\n\n", i);
    while (words_in(article.text) < kWords) article.text += reports[next++ % reports.size()].text + "\n\n";
    seal(article);
    out << render_json(article) << '\n';
  }
  if (!out.flush()) give_up("cannot write " + path.string());
}

// Returns how many mentions there are.
std::size_t check_answers(const std::vector<Document>& documents, const fs::path& one, const fs::path& two) {
  const std::string bytes = contents_of(one);
  if (bytes != contents_of(two)) give_up("one job and two give different bytes");
  std::unordered_map<std::string, const Document*> by_id;
  for (const Document& document : documents) by_id.emplace(document.id.str(), &document);
  std::size_t mentions = 0;
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line); ++mentions) {
    const auto mention = parse_json<EventMention>(line);
    if (!mention) give_up("a line is no mention: " + render_error(mention.error()));
    const auto document = by_id.find(mention->document.str());
    if (document == by_id.end()) give_up("a mention is of no document of the input");
    if (slice(document->second->text, mention->trigger.at) != mention->trigger.text)
      give_up("a span is not exact");
  }
  if (mentions == 0) give_up("nothing was coded");
  return mentions;
}

int bench(std::string file) {
  std::string name = (fs::temp_directory_path() / "entente-stream-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) give_up("cannot make a temporary folder");
  const fs::path folder = name;
  if (file.empty()) {
    file = (folder / "articles.ndjson").string();
    write_articles(file);
  }
  const std::vector<Document> documents = read_documents(file);
  std::size_t words = 0;
  for (const Document& document : documents) words += words_in(document.text);
  const auto count = static_cast<double>(documents.size());
  run_code(file, 1, (folder / "one").string());
  run_code(file, 2, (folder / "two").string());
  const std::size_t mentions = check_answers(documents, folder / "one", folder / "two");
  std::puts(fmt::format("{} articles, {:.0f} words and {:.2f} mentions each; answers checked",
                        documents.size(), static_cast<double>(words) / count,
                        static_cast<double>(mentions) / count)
                .c_str());
  for (const int jobs : {1, 2}) {
    Process best{1e9, 0};
    for (int round = 0; round < kRounds; ++round) {
      const Process run = run_code(file, jobs, "/dev/null");
      best = {std::min(best.seconds, run.seconds), std::max(best.megabytes, run.megabytes)};
    }
    std::puts(
        fmt::format(
            "{} job{}: {:.0f} articles/s, {:.0f} words/s, {:.0f} MB of memory at most (best of {}, {:.2f} s)",
            jobs, jobs == 1 ? "" : "s", count / best.seconds, static_cast<double>(words) / best.seconds,
            best.megabytes, kRounds, best.seconds)
            .c_str());
  }
  fs::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  if (argc > 2) entente::give_up("usage: stream_bench [FILE.ndjson]");
  return entente::bench(argc == 2 ? argv[1] : "");
}
