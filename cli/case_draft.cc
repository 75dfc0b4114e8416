#include "cli/case_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/utf8.h"

namespace entente::cli {
namespace {

constexpr double kOutcomeRemainder = 0.02;      // the defaults of case.toml
constexpr double kExplanationRemainder = 0.05;
constexpr std::size_t kLongestId = 40;
constexpr std::size_t kMostPaired = 6;  // actors: their pairs stay within an indicator's 16 queries
constexpr double kSignallingShare = 0.3;  // of what the user's own explanations leave; the rest is routine

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.value == U'"' || point.value == U'\\') {
      out += '\\';
      out += static_cast<char>(point.value);
    } else if (point.value < 0x20 || point.value == 0x7F) {
      out += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(point.value));
    } else {
      append_utf8(out, point.value);
    }
    at += point.size;
  }
  return out + "\"";
}

// "They sign!" -> "they-sign"; made unique, and never one of the reserved ids.
std::string make_id(std::string_view name, std::string_view kind, const std::vector<std::string>& taken) {
  std::string id;
  for (const char c : fold(name)) {
    if (id.size() >= kLongestId) break;
    if (is_ascii_lower(c) || is_ascii_digit(c)) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  if (id.empty() || id == "remainder" || id == "something-else") id = kind;
  const auto is_taken = [&](const std::string& wanted) { return std::find(taken.begin(), taken.end(), wanted) != taken.end(); };
  for (int n = 2; is_taken(id); ++n) {
    const std::string numbered = fmt::format("{}-{}", id, n);
    if (!is_taken(numbered)) return numbered;
  }
  return id;
}

double rounded(double p) { return std::round(p * 10000.0) / 10000.0; }

double scaled_odds(double p, double factor) {
  const double odds = p / (1.0 - p) * factor;
  return odds / (1.0 + odds);
}

// A careful person could defend odds from `mid`'s divided by `factor` to multiplied by it.
std::string range(double mid, double factor) {
  mid = rounded(mid);
  const double low = std::clamp(rounded(scaled_odds(mid, 1.0 / factor)), 0.0001, mid);
  const double high = std::clamp(rounded(scaled_odds(mid, factor)), mid, 0.9999);
  return fmt::format("[{}, {}, {}]", low, mid, high);
}

struct Named {
  std::string id;
  std::string name;
};

struct Sign {
  std::string_view id;
  std::string_view name;
  std::string_view plover;
  double own;         // P(seen) under the user's explanations, under signalling, under routine
  double signalling;
  double routine;
  bool words;         // in the group of what costs nothing
  std::string_view rationale;
};

constexpr Sign kTogether[] = {
    {"talks", "talks and visits", "\"CONSULT\"", 0.85, 0.75, 0.65, true, "such actors confer whatever they plan"},
    {"pledges", "agreements and statements of support", "\"AGREE\", \"SUPPORT\"", 0.70, 0.50, 0.30, true,
     "a pledge costs little, and is what signalling would show"},
    {"deeds", "cooperation in deeds, aid", "\"COOPERATE\", \"AID\"", 0.50, 0.20, 0.20, false,
     "deeds cost something; routine brings some of them"},
    {"refusals", "refusals, accusations or threats between them", "\"REJECT\", \"ACCUSE\", \"THREATEN\"", 0.15, 0.35, 0.35,
     false, "who is about to act together quarrels less in public"},
};
constexpr Sign kAgainst[] = {
    {"accusations", "accusations and refusals", "\"ACCUSE\", \"REJECT\"", 0.90, 0.85, 0.70, true, "rivals accuse each other at any time"},
    {"threats", "threats", "\"THREATEN\"", 0.75, 0.70, 0.25, true, "a threat is what signalling would show"},
    {"moves", "forces moved or put on alert", "\"MOBILIZE\"", 0.70, 0.30, 0.10, false, "moving forces costs something"},
    {"force", "coercion, sanctions or force already", "\"COERCE\", \"SANCTION\", \"ASSAULT\"", 0.50, 0.15, 0.10, false,
     "what has begun tends to go on"},
    {"talks", "talks or agreements between them", "\"CONSULT\", \"AGREE\"", 0.35, 0.50, 0.60, false,
     "who talks is a little less about to strike"},
};
constexpr Sign kOther[] = {
    {"talks", "talks and visits", "\"CONSULT\"", 0.70, 0.60, 0.50, true, "talks go before most decisions, and before none"},
    {"pledges", "pledges and statements", "\"AGREE\", \"SUPPORT\", \"REQUEST\"", 0.60, 0.50, 0.30, true, "words are cheap"},
    {"deeds", "deeds", "\"COOPERATE\", \"AID\", \"MOBILIZE\", \"COERCE\", \"SANCTION\"", 0.50, 0.20, 0.20, false,
     "deeds cost something"},
};

std::vector<Sign> signs_of(Subject subject) {
  switch (subject) {
    case Subject::Together: return {std::begin(kTogether), std::end(kTogether)};
    case Subject::Against: return {std::begin(kAgainst), std::end(kAgainst)};
    case Subject::Other: return {std::begin(kOther), std::end(kOther)};
  }
  return {};
}

std::string render_queries(const CaseDraft& draft, const Sign& sign) {
  const std::string plover = fmt::format("plover = [{}]\n", sign.plover);
  const std::size_t actors = draft.actors.size();
  if (actors < 2 || actors > kMostPaired) {
    std::string patterns;
    for (const DraftActor& actor : draft.actors) patterns += (patterns.empty() ? "" : ", ") + quoted(actor.pattern);
    return "[indicator.query]\n" + plover + (patterns.empty() ? "" : "either = [" + patterns + "]\n");
  }
  std::string out;
  for (std::size_t i = 0; i < actors; ++i) {
    for (std::size_t j = i + 1; j < actors; ++j) {
      out += actors == 2 ? "[indicator.query]\n" : "[[indicator.query]]\n";
      out += plover + fmt::format("both = [{}, {}]\n", quoted(draft.actors[i].pattern), quoted(draft.actors[j].pattern));
    }
  }
  return out;
}

std::string render_indicators(const CaseDraft& draft, const std::vector<Named>& own) {
  std::string out;
  for (const Sign& sign : signs_of(draft.subject)) {
    out += fmt::format("\n[[indicator]]\nid = \"{}\"\nname = {}\n", sign.id, quoted(sign.name));
    if (sign.words) out += "group = \"words\"\n";
    out += fmt::format("basis = \"default\"\nrationale = {}\n", quoted(std::string("the interview's default: ") + std::string(sign.rationale)));
    out += render_queries(draft, sign) + "[indicator.likelihood]\n";
    for (const Named& explanation : own) out += fmt::format("{} = {}\n", explanation.id, range(sign.own, 2.0));
    out += fmt::format("signalling = {}\nroutine = {}\n", range(sign.signalling, 2.0), range(sign.routine, 2.0));
  }
  return out;
}

// The first outcome gets `p`, the others share what is left; the last takes what rounding leaves, so that all add up to 1.
std::string render_outcomes(const std::vector<Named>& outcomes, double p) {
  double left = 1.0 - kOutcomeRemainder;
  std::string out = "[explanation.outcomes]\n";
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const double share = i == 0 ? p : left / static_cast<double>(outcomes.size() - i);
    const double mid = i + 1 == outcomes.size() ? rounded(left) : rounded(share);
    left -= mid;
    out += fmt::format("{} = {}\n", outcomes[i].id, range(mid, 2.5));
  }
  return out;
}

std::string render_explanation(const Named& named, std::string_view description, double prior, std::string_view rationale,
                               const std::string& outcomes) {
  return fmt::format("\n[[explanation]]\nid = \"{}\"\nname = {}\ndescription = {}\nprior = {}\nrationale = {}\n{}", named.id,
                     quoted(named.name), quoted(description), range(prior, 2.0), quoted(rationale), outcomes);
}

std::string render_explanations(const CaseDraft& draft, const std::vector<Named>& own, const std::vector<Named>& outcomes) {
  const double each = rounded(draft.own_prior / static_cast<double>(own.size()));
  const double rest = 1.0 - kExplanationRemainder - each * static_cast<double>(own.size());
  const double signalling = rounded(rest * kSignallingShare);
  const double routine = rounded(rest - signalling);
  std::string out;
  for (const Named& named : own) {
    out += render_explanation(named, "", each, "stated in the interview, before any report was read",
                              render_outcomes(outcomes, draft.own_outcome));
  }
  const std::string base = fmt::format("; '{}' then comes at its base rate, {:.4g}%, as stated in the interview", draft.outcomes.front(),
                                       draft.base_rate * 100.0);
  out += render_explanation({"signalling", "signalling to others"}, "What is seen is meant to be seen: to bargain, to deter, to please.",
                            signalling, "the interview's default" + base, render_outcomes(outcomes, draft.base_rate));
  out += render_explanation({"routine", "routine diplomacy"}, "What such actors do in any quarter.", routine,
                            "the interview's default" + base, render_outcomes(outcomes, draft.base_rate));
  return out;
}

std::string render_head(const CaseDraft& draft) {
  const std::string resolution = draft.resolution.empty() ? default_resolution(draft) : draft.resolution;
  std::string out =
      "# Made by `entente new`. Reference: docs/case.md. [low, mid, high] are probabilities; where a line says that it is the\n"
      "# interview's default, it is there to be argued with and changed.\n\n";
  out += fmt::format("title = {}\nquestion = {}\nresolution = {}\n", quoted(draft.title), quoted(draft.question), quoted(resolution));
  out += fmt::format("cutoff = {}  # nothing published or dated later moves the answer\nseed = 1\n", render_date(draft.cutoff));
  out += fmt::format("\n[window]  # in which the outcome must fall\nfrom = {}\nto = {}\n", render_date(draft.from), render_date(draft.to));
  out += fmt::format("\n[collection]\nsearched = {}\ncomplete = {}  # probability that such an event, had it happened, would be in the reports\n",
                     quoted(draft.searched), rounded(draft.complete));
  return out;
}

}  // namespace

std::string default_resolution(const CaseDraft& draft) {
  const std::string first = draft.outcomes.empty() ? "the first outcome" : "'" + draft.outcomes.front() + "'";
  return fmt::format("{} if two outlets that are independent of each other and of the parties report that it happened from {} to {}; "
                     "announcements and plans do not count.",
                     first, render_date(draft.from), render_date(draft.to));
}

std::string render_case(const CaseDraft& draft) {
  std::vector<std::string> taken;
  std::vector<Named> outcomes;
  for (const std::string& name : draft.outcomes) {
    outcomes.push_back({make_id(name, "outcome", taken), name});
    taken.push_back(outcomes.back().id);
  }
  taken = {"signalling", "routine"};
  std::vector<Named> own;
  for (const std::string& name : draft.explanations) {
    own.push_back({make_id(name, "explanation", taken), name});
    taken.push_back(own.back().id);
  }
  std::string out = render_head(draft);
  out += "\n# The answers: they exclude each other; \"something else\" is added.\n";
  for (const Named& outcome : outcomes) out += fmt::format("\n[[outcome]]\nid = \"{}\"\nname = {}\n", outcome.id, quoted(outcome.name));
  out += "\n# Why the actors do what is seen. The last two are the rivals that wishful thinking forgets: keep them.\n";
  out += render_explanations(draft, own, outcomes);
  out += "\n# Signs that could share a cause: \"shared\" is the probability that this cause has nothing to do with the question.\n"
         "\n[[group]]\nid = \"words\"\nname = \"what costs nothing\"\nshared = [0.25, 0.4, 0.6]\n"
         "rationale = \"a calendar of visits and statements, set long before, would produce them all\"\n";
  out += "\n# What would be seen more often under one explanation than another. Add what only your question has.\n";
  return out + render_indicators(draft, own);
}

}  // namespace entente::cli
