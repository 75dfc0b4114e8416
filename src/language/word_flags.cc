#include "language/word_flags.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/name_words.h"
#include "language/word.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

constexpr std::array kOpeners{
    "the"sv,       "a"sv,       "an"sv,   "last"sv,      "past"sv,          "previous"sv,
    "preceding"sv, "recent"sv,  "next"sv, "coming"sv,    "following"sv,     "upcoming"sv,
    "this"sv,      "current"sv, "in"sv,   "within"sv,    "early"sv,         "late"sv,
    "mid"sv,       "middle"sv,  "end"sv,  "beginning"sv, "start"sv,         "earlier"sv,
    "later"sv,     "several"sv, "few"sv,  "some"sv,      "couple"sv,        "year"sv,
    "day"sv,       "present"sv, "same"sv, "every"sv,     "each"sv,          "half"sv,
    "quarter"sv,   "noon"sv,    "all"sv,  "whole"sv,     "once"sv,          "twice"sv,
    "times"sv,     "good"sv,    "palm"sv, "ash"sv,       "black"sv,         "new"sv,
    "any"sv,       "bi"sv,      "semi"sv, "at"sv,        "during"sv,        "that"sv,
    "now"sv,       "right"sv,   "to"sv,   "till"sv,      "international"sv, "nineteen"sv,
    "\xC2\xBD"sv};

bool names_time(const Word& word) {
  if (word.time.kind != TimeKind::None || word.shape == Shape::Number) return true;
  if (word.number.kind == NumberKind::Ordinal && is_ascii_digit(word.folded[0])) return true;
  const std::string_view form = word.folded;
  if (form == "nineteen" || form == "eighteen" || form == "seventeen" || form == "thousand") return true;
  if (form.size() > 5 && (form.ends_with("ties") || form.starts_with("mid-"))) return true;
  if (form.size() == 3 && is_ascii_digit(form[0]) && form[1] == '0' && form[2] == 's') return true;
  return form.size() == 4 && form[0] == '\'' && form[3] == 's';
}

bool opens_time(const Word& word) {
  if (names_time(word) || (word.number.kind != NumberKind::None && word.number.kind != NumberKind::Vague))
    return true;
  if (word.folded.size() == 2 && (word.folded[0] == 'q' || word.folded[0] == 'h')) return true;
  return std::find(kOpeners.begin(), kOpeners.end(), word.folded) != kOpeners.end();
}

bool is_stop(std::string_view form) {
  // An ellipsis of one character is folded to three stops.
  return !form.empty() && form.find_first_not_of(".!?") == std::string_view::npos;
}

}  // namespace

std::uint32_t word_flags(const Word& word) {
  const std::string_view form = word.folded;
  std::uint32_t flags = 0;
  const auto set = [&](Flag flag, bool on) { flags |= on ? static_cast<std::uint32_t>(flag) : 0u; };
  if (word.shape == Shape::Punct) {
    set(Flag::Stop, is_stop(form));
    set(Flag::Quote, form == "\"" || form == "''" || form == "'" || form == "``");
    set(Flag::DoubleMark, form == "\"" || form == "''" || form == "``");
    set(Flag::Closer, form == ")" || form == "]" || form == "}");
    set(Flag::Modifier, form == "-");
    return flags;
  }
  set(Flag::Honorific, is_honorific(form));
  set(Flag::NameParticle, is_name_particle(form));
  set(Flag::Modifier, is_modifier(form));
  set(Flag::GenericRole, is_generic_role(form));
  set(Flag::BodyNoun, is_body_noun(form));
  set(Flag::Missile, is_missile(form));
  set(Flag::Thing, is_thing(form));
  set(Flag::VagueRole, is_vague_role(form));
  set(Flag::SourceNoun, is_source_noun(form));
  set(Flag::NamesTime, names_time(word));
  set(Flag::OpensTime, opens_time(word));
  return flags;
}

}  // namespace entente::language
