#include "cli/interview.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/nearest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/arguments.h"
#include "cli/printable.h"

namespace entente::cli {
namespace {

constexpr std::size_t kLongestAnswer = 2000;
constexpr std::size_t kMostListed = 12;
constexpr int kUsualWindowMonths = 6;

using Complaint = std::optional<std::string>;  // what is wrong with an answer; none: taken

struct Step {
  std::string ask;
  std::string why;
  std::function<std::string()> otherwise;             // what Enter means; empty: an answer is needed
  std::function<Complaint(const std::string&)> take;
  bool list = false;                                  // lines up to an empty one
  std::function<Complaint()> finish = nullptr;        // of a list
  std::function<void()> begin = nullptr;              // forgets what an earlier pass took
};

enum class Command { None, Back, Quit, Help, End };

std::optional<double> read_percent(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  text = trim(text);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value / 100.0;
}

// A day that stands in the text as 2016-06-30, to begin with.
std::optional<CivilDate> date_in(std::string_view text) {
  for (std::size_t at = 0; at + 10 <= text.size(); ++at) {
    if (const auto date = parse_date(text.substr(at, 10))) return date;
  }
  return std::nullopt;
}

bool names_year(std::string_view text) {
  int digits = 0;
  for (const char c : text) {
    digits = is_ascii_digit(c) ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

class Interviewer {
 public:
  Interviewer(const InterviewSetting& setting, const CaseDraft& start) : setting_(setting) {
    interview_.draft = start;
    interview_.reports_from = setting.reports_from;
  }

  std::optional<Interview> hold() {
    say("A few questions, and the case is made. Enter takes what stands in brackets; \"back\" goes back, \"quit\" leaves\n"
        "without writing anything. Everything can be changed later, in case.toml.\n");
    const std::vector<Step> steps = make_steps();
    for (std::size_t at = 0; at < steps.size();) {
      const Command command = ask(steps[at], at + 1, steps.size());
      if (command == Command::Quit || command == Command::End) {
        say(command == Command::End ? "\nThe input ended before the last question: nothing was written.\n" : "Nothing was written.\n");
        return std::nullopt;
      }
      if (command == Command::Back) {
        at -= at > 0 ? 1 : 0;
      } else {
        ++at;
      }
    }
    return std::move(interview_);
  }

 private:
  void say(const std::string& text) const { setting_.print(text); }

  Command ask(const Step& step, std::size_t number, std::size_t of) {
    const Style& style = setting_.style;
    say(fmt::format("\n{}  {}\n{}\n", style.paint(Ink::Dim, fmt::format("{}/{}", number, of)), style.paint(Ink::Strong, step.ask),
                    style.paint(Ink::Dim, step.why)));
    if (step.begin) step.begin();
    for (std::size_t taken = 0;;) {
      const std::string otherwise = step.otherwise && taken == 0 ? step.otherwise() : "";
      say((otherwise.empty() ? "" : style.paint(Ink::Plain, "[" + otherwise + "] ")) + "> ");
      std::string answer;
      const Command command = read(answer);
      if (command == Command::Help) {
        say(printable(step.why) + "\nEnter takes what stands in brackets; \"back\" goes back, \"quit\" leaves without writing anything.\n");
        continue;
      }
      if (command != Command::None) return command;
      const bool ends = step.list && answer.empty() && (taken > 0 || otherwise.empty());
      if (ends) {
        const Complaint complaint = step.finish ? step.finish() : std::nullopt;
        if (!complaint) return Command::None;
        complain(*complaint);
        continue;
      }
      if (answer.empty()) answer = otherwise;
      const Complaint complaint = check(step, answer);
      if (complaint) {
        complain(*complaint);
      } else if (!step.list || (taken == 0 && answer == otherwise && step.finish && !step.finish())) {
        return Command::None;
      } else {
        ++taken;
      }
    }
  }

  void complain(const std::string& complaint) const { say(setting_.style.paint(Ink::Error, complaint + ".") + "\n"); }

  Complaint check(const Step& step, const std::string& answer) {
    if (answer.empty()) return "this needs an answer; \"quit\" leaves";
    if (answer.size() > kLongestAnswer) return fmt::format("that is longer than {} bytes", kLongestAnswer);
    if (find_invalid_utf8(answer)) return "that is not UTF-8 text";
    return step.take(answer);
  }

  Command read(std::string& answer) const {
    const auto line = setting_.read_line();
    if (!line) return Command::End;
    answer = std::string(trim(*line));
    const std::string word = ascii_lower(answer);
    if (word == "back") return Command::Back;
    if (word == "quit") return Command::Quit;
    return word == "?" ? Command::Help : Command::None;
  }

  std::vector<Step> make_steps();
  void add_question(std::vector<Step>& steps);
  void add_dates(std::vector<Step>& steps);
  void add_actors(std::vector<Step>& steps);
  void add_explanations(std::vector<Step>& steps);
  void add_collection(std::vector<Step>& steps);
  Step percent_step(std::string ask, std::string why, double CaseDraft::*value, double least, double most, std::string beyond);
  std::string summary() const;

  const InterviewSetting& setting_;
  Interview interview_;
  std::string vague_question_;  // given once without a date: given again, it stays
};

Step Interviewer::percent_step(std::string question, std::string why, double CaseDraft::*value, double least, double most,
                               std::string beyond) {
  Step step;
  step.ask = std::move(question);
  step.why = std::move(why);
  step.otherwise = [this, value] { return fmt::format("{:.4g}", interview_.draft.*value * 100.0); };
  step.take = [this, value, least, most, beyond = std::move(beyond)](const std::string& answer) -> Complaint {
    const auto percent = read_percent(answer);
    if (!percent) return fmt::format("'{}' is no percentage: a number from {:.4g} to {:.4g}", answer, least * 100.0, most * 100.0);
    if (*percent < least || *percent > most) return fmt::format("a number from {:.4g} to {:.4g}: {}", least * 100.0, most * 100.0, beyond);
    interview_.draft.*value = *percent;
    return std::nullopt;
  };
  return step;
}

void Interviewer::add_question(std::vector<Step>& steps) {
  CaseDraft& draft = interview_.draft;
  steps.push_back({"Title", "The name of the case, as it will stand on the brief.", [&draft] { return draft.title; },
                   [&draft](const std::string& a) -> Complaint { draft.title = a; return std::nullopt; }});
  steps.push_back({"The question, with its date",
                   "Only what has a date can turn out wrong: \"Will China take part in military operations in Syria by 2016-06-30?\"",
                   [&draft] { return draft.question; },
                   [this, &draft](const std::string& a) -> Complaint {
                     if (!names_year(a) && a != vague_question_) {
                       vague_question_ = a;
                       return "by when? Without a date nobody can ever say that the answer was wrong; the same again keeps it";
                     }
                     draft.question = a;
                     return std::nullopt;
                   }});
  Step outcomes{"The outcomes, one a line, an empty line after the last",
                "They exclude each other, and the one asked for comes first. What none of them covers is added as \"something else\".",
                [] { return std::string("it happens / it does not"); },
                [&draft](const std::string& a) -> Complaint {
                  std::vector<std::string> names;
                  for (const std::string_view part : split(a, '/')) {
                    if (!trim(part).empty()) names.emplace_back(trim(part));
                  }
                  for (const std::string& name : names) {
                    if (std::find(draft.outcomes.begin(), draft.outcomes.end(), name) != draft.outcomes.end()) return "'" + name + "' stands there already";
                    if (draft.outcomes.size() == kMostListed) return fmt::format("that are more than {}", kMostListed);
                    draft.outcomes.push_back(name);
                  }
                  return std::nullopt;
                }};
  outcomes.list = true;
  outcomes.begin = [&draft] { draft.outcomes.clear(); };
  outcomes.finish = [&draft]() -> Complaint {
    if (draft.outcomes.size() < 2) return "a question needs two outcomes or more: what happens if the first one does not";
    return std::nullopt;
  };
  steps.push_back(std::move(outcomes));
}

void Interviewer::add_dates(std::vector<Step>& steps) {
  CaseDraft& draft = interview_.draft;
  const auto date_step = [&](std::string ask, std::string why, std::function<CivilDate()> otherwise,
                             std::function<Complaint(CivilDate)> take) {
    steps.push_back({std::move(ask), std::move(why), [otherwise = std::move(otherwise)] { return render_date(otherwise()); },
                     [take = std::move(take)](const std::string& a) -> Complaint {
                       const auto date = read_date(a);
                       return date ? take(*date) : Complaint(date.error().message);
                     }});
  };
  date_step("Cut-off: the last day whose reports count",
            "Nothing published later moves the answer, so that nobody can be wise after the event.",
            [this] { return setting_.today; },
            [&draft](CivilDate date) -> Complaint { draft.cutoff = date; return std::nullopt; });
  date_step("The outcome must fall between: first day", "Usually the day after the cut-off.",
            [&draft] { return draft.cutoff.plus_days(1); },
            [&draft](CivilDate date) -> Complaint { draft.from = date; return std::nullopt; });
  date_step("... and last day", "The day on which the answer can be checked.",
            [&draft] {
              const auto stated = date_in(draft.question);
              return stated && *stated >= draft.from ? *stated : draft.from.plus_months(kUsualWindowMonths);
            },
            [&draft](CivilDate date) -> Complaint {
              if (date < draft.from) return fmt::format("that is before the first day, {}; \"back\" changes it", render_date(draft.from));
              draft.to = date;
              return std::nullopt;
            });
  steps.push_back({"How it is decided", "Written so that two strangers would decide alike: what counts, and who is believed.",
                   [&draft] { return default_resolution(draft); },
                   [&draft](const std::string& a) -> Complaint { draft.resolution = a; return std::nullopt; }});
}

void Interviewer::add_actors(std::vector<Step>& steps) {
  CaseDraft& draft = interview_.draft;
  steps.push_back({"Who: the actors, separated by commas (\"-\" for none)",
                   "Countries, organisations or persons, as \"China, Syria\" or CHN, SYR. The signs will be looked for between them.",
                   [&draft] {
                     std::vector<std::string> names;
                     for (const DraftActor& actor : draft.actors) names.push_back(actor.name);
                     return names.empty() ? std::string("-") : join(names, ", ");
                   },
                   [this, &draft](const std::string& a) -> Complaint {
                     std::vector<DraftActor> found;
                     for (const std::string_view part : a == "-" ? std::vector<std::string_view>{} : split(a, ',')) {
                       if (trim(part).empty()) continue;
                       auto actor = setting_.find_actor(std::string(trim(part)));
                       if (!actor) return actor.error().message;
                       const bool twice = std::any_of(found.begin(), found.end(), [&](const DraftActor& f) { return f.pattern == actor->pattern; });
                       if (!twice) found.push_back(std::move(*actor));
                       if (found.size() > kMostListed) return fmt::format("that are more than {}", kMostListed);
                     }
                     draft.actors = std::move(found);
                     return std::nullopt;
                   }});
  steps.push_back({"What the question is about: together, against, or other",
                   "Actors doing something together, one acting against another, or neither: it decides which signs are looked for.",
                   [] { return std::string("together"); },
                   [&draft](const std::string& a) -> Complaint {
                     const std::vector<std::string> kinds = {"together", "against", "other"};
                     const auto near = nearest(a, kinds, 1);
                     const auto kind = std::find(kinds.begin(), kinds.end(), near.empty() ? a : near.front());
                     if (kind == kinds.end()) return "'" + a + "' is none of together, against, other";
                     draft.subject = static_cast<Subject>(kind - kinds.begin());
                     return std::nullopt;
                   }});
}

void Interviewer::add_explanations(std::vector<Step>& steps) {
  CaseDraft& draft = interview_.draft;
  Step own{"What would be behind it, if the first outcome came: explanations, one a line, an empty line after the last",
           "\"A coalition is forming\". Its rivals are added by the program: routine diplomacy and signalling. Wishful thinking is to\n"
           "see what fits the favourite and to forget how often the rivals produce the same.",
           [this] {
             const std::string first = interview_.draft.outcomes.front();
             return "it is being prepared: " + first;
           },
           [&draft](const std::string& a) -> Complaint {
             if (std::find(draft.explanations.begin(), draft.explanations.end(), a) != draft.explanations.end()) return "that stands there already";
             if (draft.explanations.size() == kMostListed) return fmt::format("that are more than {}", kMostListed);
             draft.explanations.push_back(a);
             return std::nullopt;
           }};
  own.list = true;
  own.begin = [&draft] { draft.explanations.clear(); };
  own.finish = [&draft]() -> Complaint {
    if (draft.explanations.empty()) return "name at least one explanation";
    return std::nullopt;
  };
  steps.push_back(std::move(own));
  steps.push_back(percent_step("Base rate: of 100 situations like this, in how many does the first outcome come?",
                               "Count earlier ones before you look at this one: most things that are talked about do not happen.",
                               &CaseDraft::base_rate, 0.001, 0.9, "it is a chance, neither certain nor impossible"));
  steps.push_back(percent_step("Before any report: how likely is it, in percent, that your explanations hold (all of them together)?",
                               "The rest goes to routine diplomacy, signalling and what nobody thought of.", &CaseDraft::own_prior, 0.01,
                               kMostOwnPrior, "the rivals must keep a chance to be right"));
  steps.push_back(percent_step("If one of them holds: how likely, in percent, is the first outcome within the window?",
                               "Even what is really prepared is often late, or called off.", &CaseDraft::own_outcome, 0.001, 0.95,
                               "nothing is certain"));
}

void Interviewer::add_collection(std::vector<Step>& steps) {
  CaseDraft& draft = interview_.draft;
  steps.push_back({"What was searched for reports",
                   "Outlets, languages, dates, by whom: a reader must know what could have been missed.",
                   [&draft] { return draft.searched.empty() ? std::string("not described") : draft.searched; },
                   [&draft](const std::string& a) -> Complaint { draft.searched = a; return std::nullopt; }});
  steps.push_back(percent_step("How complete is it: had such an event happened, how likely, in percent, would it be in your reports?",
                               "0: a handful of chosen reports, and silence says nothing. 80: a systematic search, and silence is evidence.",
                               &CaseDraft::complete, 0.0, 0.99, "no collection is complete"));
  if (!setting_.reports_from.empty() || setting_.reports_there > 0) return;
  steps.push_back({"A folder to copy reports from (\"-\" for none yet)",
                   "Text, HTML pages, NDJSON. They are copied into the case, which keeps its own; yours stay as they are.",
                   [this] { return interview_.reports_from.empty() ? std::string("-") : interview_.reports_from; },
                   [this](const std::string& a) -> Complaint {
                     if (a == "-") {
                       interview_.reports_from.clear();
                       return std::nullopt;
                     }
                     const auto count = setting_.count_reports(a);
                     if (!count) return "'" + a + "' " + count.error().message;
                     if (*count == 0) return "there is no file in '" + a + "'";
                     interview_.reports_from = a;
                     say(fmt::format("{} files there.\n", *count));
                     return std::nullopt;
                   }});
}

std::string Interviewer::summary() const {
  const CaseDraft& draft = interview_.draft;
  std::vector<std::string> actors;
  for (const DraftActor& actor : draft.actors) actors.push_back(actor.name);
  return fmt::format("{}\n  outcomes: {}\n  reports up to {}, outcome from {} to {}\n  actors: {}\n  explanations: {}; signalling; routine diplomacy",
                     draft.question, join(draft.outcomes, "; "), render_date(draft.cutoff), render_date(draft.from),
                     render_date(draft.to), actors.empty() ? "anybody" : join(actors, ", "), join(draft.explanations, "; "));
}

std::vector<Step> Interviewer::make_steps() {
  std::vector<Step> steps;
  add_question(steps);
  add_dates(steps);
  add_actors(steps);
  add_explanations(steps);
  add_collection(steps);
  Step last{"Write " + setting_.folder + "/case.toml? yes, back or quit", "", [] { return std::string("yes"); },
            [](const std::string& a) -> Complaint {
              if (ascii_lower(a) == "yes" || ascii_lower(a) == "y") return std::nullopt;
              return "\"yes\" writes it, \"back\" goes back, \"quit\" leaves";
            }};
  last.begin = [this] {
    const std::string text = summary();
    for (const std::string_view line : split(text, '\n')) say("  " + printable(line) + "\n");
  };
  steps.push_back(std::move(last));
  return steps;
}

}  // namespace

std::optional<Interview> hold_interview(const InterviewSetting& setting, const CaseDraft& start) {
  return Interviewer(setting, start).hold();
}

}  // namespace entente::cli
