// entente new DIR
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "assess/case_file.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/interview.h"
#include "cli/new_case.h"
#include "cli/terminal.h"
#include "engine/case_folder.h"
#include "engine/intake.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  std::string path;
  bool ask = false;
  bool scaffold = false;
  std::string from;
  std::string title;
  std::string question;
  std::vector<std::string> outcomes;
  std::string cutoff;
  std::string by;
  std::vector<std::string> actors;
  std::vector<std::string> explanations;

  // Whether the command line describes a case.
  bool describes() const {
    return !question.empty() || !outcomes.empty() || !cutoff.empty() || !by.empty() || !actors.empty() || !explanations.empty();
  }
};

// What there is to work on in the folder before it is a case.
struct Ground {
  std::size_t reports = 0;
  bool loose = false;  // they lie in the folder itself, which a reports/ beside them would hide
};

CivilDate today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

Result<Ground> look_at(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return Ground{};
  if (!fs::is_directory(path, ignored)) return fail(Code::Conflict, "is a file; name a new folder, or one of reports", path);
  if (fs::exists(fs::path(path) / "case.toml", ignored)) {
    return fail(Code::Conflict, "there is a case here already; it was left as it is. `entente run` runs it", path);
  }
  const auto folder = open_case(path);
  if (!folder) return tl::unexpected(folder.error());
  return Ground{folder->reports.size(), !folder->reports.empty() && !fs::is_directory(fs::path(path) / "reports", ignored)};
}

Result<DraftActor> find_actor(const Engine& engine, const std::string& text) {
  const ActorPack& actors = engine.knowledge->actors;
  const auto drafted = [](const ActorEntry& entry) {
    const bool state = entry.kind == NameKind::State && !entry.country.empty();
    return DraftActor{state ? entry.country : "actor:" + entry.id.str(), entry.name};
  };
  std::string code = text;
  std::transform(code.begin(), code.end(), code.begin(), [](char c) { return is_ascii_lower(c) ? static_cast<char>(c - 32) : c; });
  if (const ActorEntry* state = actors.find_state(code)) return drafted(*state);
  std::vector<std::string> names;
  for (const ActorEntry& entry : actors.entries()) {
    if (fold(entry.name) == fold(text) || entry.id.str() == text) return drafted(entry);
    names.push_back(entry.name);
  }
  const std::string folded = fold(text);
  std::vector<std::string_view> words, raw;
  for (const std::string_view word : split(folded, ' ')) words.push_back(word);
  for (const std::string_view word : split(text, ' ')) raw.push_back(word);
  const auto match = words.size() == raw.size() ? actors.find_longest(words, raw, 0) : std::nullopt;
  if (match && match->tokens == words.size()) {
    for (const NameReading& reading : match->readings) {
      if (reading.actor != NameReading::kNoActor) return drafted(actors.entries()[reading.actor]);
    }
  }
  return fail(Code::NotFound, fmt::format("'{}' is no actor of the packs{}; a country's three letters will do, and docs/case.md says "
                                          "how a case brings actors of its own", text, did_you_mean(text, names)));
}

Result<std::size_t> count_reports(const std::string& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return fail(Code::NotFound, "is no folder");
  const auto files = list_reports(folder);
  if (!files) return fail(Code::Io, "cannot be read");
  return files->size();
}

// Into `to`, sub-folders kept; what is there already stays. The case keeps its own: what was given may move or change.
Result<std::size_t> copy_reports(const std::string& from, const fs::path& to) {
  const auto files = list_reports(from);
  if (!files) return tl::unexpected(files.error());
  std::error_code ignored;
  const fs::path base = fs::is_directory(fs::path(from) / "reports", ignored) ? fs::path(from) / "reports" : fs::path(from);
  std::size_t copied = 0;
  for (const std::string& file : *files) {
    std::error_code error;
    const fs::path target = to / fs::path(file).lexically_relative(base);
    fs::create_directories(target.parent_path(), error);
    if (!error) copied += fs::copy_file(file, target, fs::copy_options::skip_existing, error) ? 1 : 0;
    if (error) return fail(Code::Io, "cannot be copied: " + error.message(), file);
  }
  return copied;
}

// Everything is written, or an error says what is missing; a case.toml is never written over.
Result<void> write_case(const NewOptions& options, const Ground& ground, std::string_view toml, std::string_view example) {
  std::error_code error;
  const fs::path root(options.path);
  for (const char* folder : {"reports", "after"}) {
    if (ground.loose && std::string_view(folder) == "reports") continue;
    fs::create_directories(root / folder, error);
    if (error) return fail(Code::Io, "cannot make the folder: " + error.message(), (root / folder).string());
  }
  if (!options.from.empty()) {
    const auto copied = copy_reports(options.from, root / "reports");
    if (!copied) return tl::unexpected(copied.error());
    print_line(printable(fmt::format("copied {} files from {}", *copied, options.from)));
  }
  if (!example.empty() && !ground.loose) {
    if (auto saved = save_file((root / "example-report.md").string(), example); !saved) return saved;
  }
  return save_file((root / "case.toml").string(), toml);
}

int finish(const NewOptions& options, const Ground& ground, std::string_view toml, std::string_view example) {
  if (auto written = write_case(options, ground, toml, example); !written) return report(written.error());
  print_line(printable(fmt::format("made {}/case.toml", options.path)));
  const bool ready = ground.reports > 0 || !options.from.empty();
  int step = 1;
  const auto next = [&](const std::string& text) { print_line(printable(fmt::format("{}. {}", step++, text))); };
  if (ground.reports > 0) print_line(fmt::format("{} reports are there already", ground.reports));
  if (!ready) next("Put reports into reports/ (text, HTML pages, NDJSON)" + std::string(example.empty() ? "" : "; example-report.md shows the form of a text with front matter") + ".");
  next(example.empty() ? "Read case.toml once and argue with its defaults: they are marked."
                       : "Write the question, outcomes, explanations and indicators into case.toml; its comments say how.");
  next("entente run " + options.path);
  return kDone;
}

Result<CaseDraft> draft_of(const NewOptions& options, const std::function<Result<DraftActor>(const std::string&)>& find) {
  CaseDraft draft;
  draft.title = options.title;
  if (draft.title.empty()) draft.title = fs::absolute(options.path).lexically_normal().filename().string();
  if (draft.title.empty()) draft.title = fs::absolute(options.path).lexically_normal().parent_path().filename().string();
  draft.question = options.question;
  draft.outcomes = options.outcomes;
  if (draft.outcomes.empty()) draft.outcomes = {"it happens", "it does not"};
  draft.cutoff = options.cutoff.empty() ? today() : *parse_date(options.cutoff);
  draft.from = draft.cutoff.plus_days(1);
  draft.to = options.by.empty() ? draft.from.plus_months(6) : *parse_date(options.by);
  draft.explanations = options.explanations;
  if (draft.explanations.empty()) draft.explanations = {"it is being prepared: " + draft.outcomes.front()};
  draft.searched = "not described";
  for (const std::string& name : options.actors) {
    auto actor = find(name);
    if (!actor) return tl::unexpected(Error{Code::BadUsage, actor.error().message, "--actor"});
    draft.actors.push_back(std::move(*actor));
  }
  if (options.describes() && draft.question.empty()) {
    return fail(Code::BadUsage, "the question is missing: --question \"Will ... by 2016-06-30?\"; or leave the other options out, and "
                                "`entente new` asks");
  }
  if (draft.outcomes.size() < 2) return fail(Code::BadUsage, "a question needs two outcomes or more: --outcome signs --outcome \"does not sign\"");
  if (draft.to < draft.from) return fail(Code::BadUsage, "--by is not after the cut-off, " + render_date(draft.cutoff));
  return draft;
}

int finish_draft(const NewOptions& options, const Ground& ground, const CaseDraft& draft) {
  const std::string toml = render_case(draft);
  if (const auto spec = parse_case(toml, "the new case.toml"); !spec) return report(spec.error());  // nothing is written
  return finish(options, ground, toml, "");
}

int interview(NewOptions options, const Ground& ground, const CaseDraft& start,
              const std::function<Result<DraftActor>(const std::string&)>& find) {
  InterviewSetting setting;
  setting.today = today();
  setting.folder = options.path;
  setting.reports_from = options.from;
  setting.reports_there = ground.reports;
  setting.find_actor = find;
  setting.count_reports = count_reports;
  setting.style = out_style();
  setting.print = [](const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
  };
  setting.read_line = []() -> std::optional<std::string> {
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    return line;
  };
  const auto held = hold_interview(setting, start);
  if (!held) return kDoneWithRejects;
  options.from = held->reports_from;
  return finish_draft(options, ground, held->draft);
}

int make_case(const Context& context, const NewOptions& options) {
  const auto ground = look_at(options.path);
  if (!ground) return report(ground.error());
  if (!options.from.empty()) {
    const auto count = count_reports(options.from);
    if (!count) return report(Error(count.error()).in("--from " + options.from));
    if (ground->loose) return report({Code::Conflict, "holds reports itself, which a reports/ would hide: name a new folder, or leave out --from", options.path});
  }
  const bool asks = options.ask || (!options.scaffold && !options.describes() && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1);
  if (!asks && !options.describes()) return finish(options, *ground, kNewCase, kNewReport);
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  const auto find = [&](const std::string& text) { return find_actor(**engine, text); };
  NewOptions described = options;
  if (asks && described.question.empty()) described.question = " ";  // it will be asked for
  auto draft = draft_of(described, find);
  if (!draft) return report(draft.error());
  if (!asks) return finish_draft(options, *ground, *draft);
  draft->question = options.question;
  return interview(options, *ground, *draft, find);
}

}  // namespace

void add_new(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("new", "A new case: asks a dozen questions, or writes a commented case.toml");
  command->footer(
      "On a terminal it asks; \"back\" and \"quit\" are answers, and nothing is written before the last one. Elsewhere, or with "
      "--scaffold, it writes a commented case.toml to be filled in; with --question and what belongs to it, the case that this "
      "describes. DIR may be a folder of reports already. Never writes over a case. Exit status 1: left without writing.\n\n"
      "  entente new my-case\n"
      "  entente new my-case --from downloads/reports\n"
      "  entente new my-case --question \"Will A and B sign by 2024-12-31?\" --outcome signs --outcome \"does not\" --by 2024-12-31");
  auto options = std::make_shared<NewOptions>();
  command->add_option("DIR", options->path, "Folder to make, or a folder of reports")->required();
  command->add_flag("--ask", options->ask, "Hold the interview, answers from standard input, even where that is no terminal");
  command->add_flag("--scaffold", options->scaffold, "Write a commented case.toml without asking")->excludes("--ask");
  command->add_option("--from", options->from, "Copy the reports of this folder into the case")->type_name("FOLDER");
  command->add_option("--title", options->title, "Name of the case (default: the folder's)")->type_name("TEXT");
  command->add_option("--question", options->question, "The question, with its date")->type_name("TEXT");
  command->add_option("--outcome", options->outcomes, "An outcome, the one asked for first; may repeat")->type_name("NAME")->allow_extra_args(false);
  command->add_option("--cutoff", options->cutoff, "Last day whose reports count (default: today)")->type_name("DATE")->check(is_date());
  command->add_option("--by", options->by, "Last day of the window (default: six months on)")->type_name("DATE")->check(is_date());
  command->add_option("--actor", options->actors, "Who it is about: a country's code or a name; may repeat")->type_name("WHO")->allow_extra_args(false);
  command->add_option("--explanation", options->explanations, "What would be behind the first outcome; may repeat")->type_name("NAME")->allow_extra_args(false);
  command->callback([&context, options] { context.action = [&context, options] { return make_case(context, *options); }; });
}

}  // namespace entente::cli
