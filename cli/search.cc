// entente search CASE [WORD...]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/arguments.h"
#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "store/case_store.h"
#include "types/ontology.h"

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

struct SearchOptions {
  std::string path;
  std::vector<std::string> words;
  std::string from;
  std::string to;
  std::string kind = "all";
  int milliseconds = 10'000;
  SearchQuery query;
};

// Text without the marks, and the byte ranges that stood between them.
struct Marked {
  std::string text;
  std::vector<ByteRange> matches;
};

Marked unmark(std::string_view marked) {
  Marked out;
  std::size_t begin = 0;
  for (const char c : marked) {
    if (c == kMatchBegin) {
      begin = out.text.size();
    } else if (c == kMatchEnd) {
      out.matches.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(out.text.size())});
    } else {
      out.text += c;
    }
  }
  return out;
}

// For a terminal: made harmless, matches set off.
std::string shown(std::string_view marked) {
  const Marked found = unmark(marked);
  return out_style().highlight(found.text, found.matches);
}

void put_marked(Json& json, const char* key, const std::string& marked) {
  Marked found = unmark(marked);
  json[key] = std::move(found.text);
  Json matches = Json::array();
  for (const ByteRange& match : found.matches) matches.push_back({match.begin, match.end});
  json[std::string(key) + "_matches"] = std::move(matches);
}

Json result_json(const SearchResult& result) {
  Json reports = Json::array();
  for (const ReportHit& hit : result.reports) {
    Json json = {
        {"id", hit.id.str()}, {"outlet", hit.outlet}, {"published", hit.published}, {"url", hit.url}};
    put_marked(json, "title", hit.title);
    put_marked(json, "snippet", hit.snippet);
    reports.push_back(std::move(json));
  }
  Json events = Json::array();
  for (const EventHit& hit : result.events) {
    Json json = {{"id", hit.id.str()},
                 {"from", hit.from},
                 {"to", hit.to},
                 {"plover", hit.category},
                 {"mode", hit.mode},
                 {"factuality", hit.factuality},
                 {"probability", hit.probability},
                 {"effective_sources", hit.sources},
                 {"mentions", hit.mentions},
                 {"source", hit.who},
                 {"target", hit.whom},
                 {"place", hit.place},
                 {"after_cutoff", hit.later}};
    put_marked(json, "sentence", hit.sentence);
    events.push_back(std::move(json));
  }
  return {{"reports_found", result.reports_found},
          {"events_found", result.events_found},
          {"not_indexed", result.not_indexed},
          {"reports", std::move(reports)},
          {"events", std::move(events)}};
}

std::string counted(std::uint64_t n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string heading(std::uint64_t found, std::size_t shown_now, std::uint32_t offset, const char* one,
                    const char* many) {
  if (found == 0) return fmt::format("No {}.", many);
  if (shown_now == 0) return fmt::format("{}, none from --offset {} on.", counted(found, one, many), offset);
  if (shown_now == found) return counted(found, one, many);
  return fmt::format("{}, {} to {} shown", counted(found, one, many), offset + 1, offset + shown_now);
}

void print_reports(const SearchResult& result, const SearchQuery& query) {
  print_line(heading(result.reports_found, result.reports.size(), query.offset, "report", "reports"));
  for (const ReportHit& hit : result.reports) {
    print_line(fmt::format("  {}  {}  {}",
                           hit.published.empty() ? "no date   " : printable(hit.published.substr(0, 10)),
                           hit.title.empty() ? "(no title)" : shown(hit.title),
                           hit.outlet.empty() ? "" : "— " + printable(hit.outlet)));
    print_line("              " + shown(hit.snippet));
  }
}

std::string what_happened(const EventHit& hit) {
  std::string what = hit.who.empty() ? "somebody" : hit.who;
  what += " → " + (hit.whom.empty() ? std::string("–") : hit.whom);
  what += ": " + hit.category;
  if (!hit.mode.empty()) what += " " + hit.mode;
  if (hit.factuality != to_string(Factuality::Asserted)) what += " (" + hit.factuality + ")";
  if (hit.later) what += " [after the cut-off]";
  return what;
}

void print_events(const SearchResult& result, const SearchQuery& query) {
  print_line(heading(result.events_found, result.events.size(), query.offset, "event", "events"));
  for (const EventHit& hit : result.events) {
    print_line(printable(fmt::format("  {}  {}  {}, {:.1f} sources  {}", hit.from, what_happened(hit),
                                     percent(hit.probability), hit.sources, hit.id.str().substr(0, 8))));
    print_line("              " + shown(hit.sentence));
  }
}

void complete(SearchOptions& options) {
  SearchQuery& query = options.query;
  query.words = join(options.words, " ");
  query.from = parse_date(options.from);  // checked where it was given
  query.to = parse_date(options.to);
  query.reports = options.kind != "events";
  query.events = options.kind != "reports";
}

int search(const Context& context, SearchOptions options) {
  complete(options);
  auto store = open_store(options.path);
  if (!store) return report(store.error());
  store->limit_time(std::chrono::milliseconds(options.milliseconds));
  const auto result = store->search(options.query);
  if (!result) return report(result.error());
  if (context.json) {
    print_line(result_json(*result).dump(2, ' ', false, Json::error_handler_t::replace));
  } else {
    if (options.query.events) print_events(*result, options.query);
    if (options.query.reports) print_reports(*result, options.query);
  }
  if (result->not_indexed > 0) {
    std::fputs(
        fmt::format(
            "entente: {} are not in the index yet (a run was interrupted); `entente run {}` adds them\n",
            counted(result->not_indexed, "report", "reports"), printable(options.path))
            .c_str(),
        stderr);
  }
  return result->reports_found + result->events_found > 0 ? kDone : kDoneWithRejects;
}

}  // namespace

void add_search(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("search", "Find words in a case's reports and events");
  command->footer(
      "All words must occur, in any form (talk, talks, talked). \"A phrase\" in quotes, begin* of a word, "
      "-not, one OR other.\n"
      "Without words: all that the filters let through, the newest first. Exit status 1: nothing found.\n\n"
      "  entente search my-case warships harbour\n"
      "  entente search my-case '\"joint efforts\" isis -turkey' --actor China --from 2015-10-01\n"
      "  entente search my-case --category consult --outlet sana --events --json");
  auto options = std::make_shared<SearchOptions>();
  command->add_option("CASE", options->path, "The case's folder")->required();
  command->add_option("WORD", options->words, "What to look for");
  command->add_option("--from", options->from, "Published, or happened, not before")->type_name("DATE")->check(is_date());
  command->add_option("--to", options->to, "Not after")->type_name("DATE")->check(is_date());
  command->add_option("--actor", options->query.actors, "Country code, actor id or name; all of several")
      ->type_name("WHO")
      ->allow_extra_args(false);
  command->add_option("--outlet", options->query.outlets, "Outlet id; any of several")
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_option("--category", options->query.categories, "PLOVER category; any of several")
      ->type_name("NAME")
      ->transform(one_of(plover_names(), "PLOVER category"))
      ->allow_extra_args(false);
  command->add_flag_callback(
      "--events", [options] { options->kind = "events"; }, "Events only");
  command->add_flag_callback(
      "--reports", [options] { options->kind = "reports"; }, "Reports only");
  command->add_option("--limit", options->query.limit, "Most of each kind")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  command->add_option("--offset", options->query.offset, "Pass over the first")->type_name("N");
  command->add_option("--time-limit", options->milliseconds, "Milliseconds a query may take")
      ->type_name("MS")
      ->check(CLI::Range(1, 3'600'000))
      ->capture_default_str();
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return search(context, *options); }; });
}

}  // namespace entente::cli
