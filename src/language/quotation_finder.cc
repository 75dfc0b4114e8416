#include "language/quotation_finder.h"

#include <algorithm>
#include <array>
#include <optional>

#include "language/name_words.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kFar = 12;  // tokens between a speaker and the verb, an apposition included

bool is_nobody(std::string_view noun) {
  static constexpr std::array kNouns{
      "source"sv,  "sources"sv,   "official"sv,   "officials"sv, "diplomat"sv,  "diplomats"sv, "witnesses"sv,
      "witness"sv, "observers"sv, "analysts"sv,   "experts"sv,   "activists"sv, "residents"sv, "insiders"sv,
      "rumours"sv, "critics"sv,   "commanders"sv, "fighters"sv,  "officers"sv};
  return std::find(kNouns.begin(), kNouns.end(), noun) != kNouns.end();
}

class Finder {
 public:
  explicit Finder(Page& page) : page_(page) {}

  void run() {
    std::size_t name = 0;
    const auto& names = page_.parsed.names;
    for (std::uint32_t s = 0; s < page_.parsed.sentences.size(); ++s) {
      sentence_ = s;
      first_ = page_.parsed.sentences[s].first_token;
      last_ = page_.parsed.sentences[s].last_token;
      while (name < names.size() && names[name].last_token <= first_) ++name;
      names_begin_ = name;
      names_end_ = name;
      while (names_end_ < names.size() && names[names_end_].first_token < last_) ++names_end_;
      read_sentence();
    }
  }

 private:
  struct Speaker {
    std::optional<std::uint32_t> name;
    std::optional<ByteRange> at;
    bool anonymous = false;
    bool outlet = false;
    std::size_t first = 0;  // tokens of the speaker and what belongs to it
    std::size_t last = 0;
  };

  bool is(std::size_t i, std::string_view form) const {
    return i >= first_ && i < last_ && page_.is(i, form);
  }

  bool is_saying(std::size_t i) const {
    if (!page_.verb(i)) return false;
    const Token& token = page_.token(i);
    return says(page_.parsed.strings[token.lemma]);
  }

  // The name mention that covers token i.
  std::optional<std::uint32_t> name_at(std::size_t i) const {
    for (std::size_t n = names_begin_; n < names_end_; ++n) {
      const NameMention& name = page_.parsed.names[n];
      if (name.first_token <= i && i < name.last_token) return static_cast<std::uint32_t>(n);
    }
    return std::nullopt;
  }

  Speaker of_name(std::uint32_t index) const {
    const NameMention& name = page_.parsed.names[index];
    Speaker speaker;
    speaker.name = index;
    speaker.at = name.at;
    speaker.outlet = name.kind == NameKind::Outlet;
    speaker.first = name.first_token;
    speaker.last = name.last_token;
    speaker.anonymous =
        name.kind == NameKind::Agent && name.actor.actor.empty() && is_nobody(page_.at(name.last_token - 1));
    return speaker;
  }

  // "groups in Syria vowed", "members of the coalition said": the end of the noun before the preposition.
  std::size_t head_end(std::size_t end) const {
    for (int hops = 0; hops < 2 && end > first_; ++hops) {
      const auto name = name_at(end - 1);
      std::size_t at = name ? page_.parsed.names[*name].first_token : end - 1;
      while (at > first_ && modifies(at - 1)) --at;
      if (at < first_ + 2 || page_.state(at - 1) != State::Adp) return end;
      const State head = page_.state(at - 2);
      if (head != State::Noun && head != State::Nouns && head != State::Propn && !name_at(at - 2)) return end;
      end = at - 1;
    }
    return end;
  }

  bool modifies(std::size_t i) const {
    const State state = page_.state(i);
    return state == State::Det || state == State::Adj || state == State::Noun || state == State::PronPoss ||
           state == State::Num || state == State::Propn;
  }

  // Who stands before the verb: back over adverbs, auxiliaries and an apposition between commas.
  std::optional<Speaker> before(std::size_t verb) const {
    std::size_t at = verb;
    while (at > first_) {
      const State state = page_.state(at - 1);
      const bool skip = state == State::Adv || state == State::Have || state == State::Be ||
                        state == State::Modal || state == State::Neg || state == State::Wh ||
                        page_.word(at - 1).time.kind == TimeKind::Day ||
                        page_.word(at - 1).time.kind == TimeKind::Weekday ||
                        (page_.is(at - 1, "on") && page_.word(at).time.kind == TimeKind::Weekday) ||
                        page_.is(at - 1, "there");
      if (!skip) break;
      --at;
    }
    at = head_end(at);
    if (at == first_) return std::nullopt;
    if (const auto name = name_at(at - 1)) return of_name(*name);
    if (page_.is(at - 1, ",") || page_.is(at - 1, ")")) {
      // "X, the deputy head of Y, said": the name before the first comma.
      for (std::size_t k = at - 1; k-- > first_ && verb - k < kFar + 4;) {
        if (page_.verb(k) && !is(k, "citing") && !is(k, "quoting")) break;
        if ((page_.is(k, ",") || page_.is(k, "(")) && k > first_) {
          if (const auto name = name_at(k - 1)) return of_name(*name);
          break;
        }
      }
      return std::nullopt;
    }
    const State state = page_.state(at - 1);
    if (state != State::Noun && state != State::Nouns && state != State::Pron && state != State::Propn)
      return std::nullopt;
    Speaker speaker;
    speaker.last = at;
    speaker.first = at - 1;
    while (speaker.first > first_ && modifies(speaker.first - 1)) --speaker.first;
    if (const auto name = name_at(speaker.first)) {
      Speaker named = of_name(*name);
      named.last = speaker.last;
      named.anonymous = named.anonymous || is_nobody(page_.at(at - 1));
      return named;
    }
    speaker.at = page_.range(speaker.first, speaker.last);
    speaker.anonymous = is_nobody(page_.at(at - 1));
    return speaker;
  }

  // Who stands behind the verb: "..., said Putin".
  std::optional<Speaker> behind(std::size_t i) const {
    std::size_t at = i;
    while (is(at, "the") || is(at, "a") || is(at, "an")) ++at;
    for (std::size_t k = at; k < std::min(at + 3, last_); ++k) {
      if (const auto name = name_at(k)) return of_name(*name);
      if (page_.state(k) != State::Adj && page_.state(k) != State::Noun && page_.state(k) != State::Num)
        break;
    }
    if (at < last_ && (page_.state(at) == State::Noun || page_.state(at) == State::Nouns)) {
      Speaker speaker;
      speaker.first = i;
      speaker.last = at + 1;
      speaker.at = page_.range(i, at + 1);
      speaker.anonymous = is_nobody(page_.at(at));
      return speaker;
    }
    return std::nullopt;
  }

  void read_sentence() {
    const std::size_t before_count = page_.parsed.quotations.size();
    for (std::size_t i = first_; i < last_; ++i) {
      if (is(i, "according") && is(i + 1, "to")) {
        according(i);
      } else if (is(i, "quoted") || is(i, "cited") || is(i, "quotes")) {
        quoted_as(i);
      } else if (is_saying(i)) {
        said(i);
      }
    }
    marks(before_count);
  }

  void add(std::size_t first, std::size_t last, const std::optional<Speaker>& speaker,
           const std::optional<Speaker>& via, bool direct) {
    // "said on 15 September that": the words begin behind "that".
    for (std::size_t k = first; k < std::min(first + 8, last); ++k) {
      if (page_.verb(k) || page_.is(k, ",") || page_.has(k, Flag::DoubleMark)) break;
      if (page_.is(k, "that")) first = k;
    }
    while (first < last && (page_.is(first, ",") || page_.is(first, "that") || page_.is(first, ":"))) ++first;
    if (first >= last) return;
    Quotation quotation;
    quotation.at = page_.range(first, last);
    quotation.sentence = sentence_;
    quotation.direct = direct;
    if (speaker) {
      if (speaker->outlet) {
        quotation.via = speaker->name;
      } else {
        quotation.speaker = speaker->name;
        quotation.speaker_at = speaker->at;
        quotation.anonymous = speaker->anonymous;
      }
    }
    if (via && via->name) quotation.via = via->name;
    page_.parsed.quotations.push_back(std::move(quotation));
  }

  bool all_marked(std::size_t first, std::size_t last) const {
    while (first < last && (page_.is(first, ",") || page_.is(first, ":") || page_.is(first, "that"))) ++first;
    while (last > first && (page_.is(last - 1, ",") || page_.is(last - 1, "."))) --last;
    return last > first + 1 && page_.has(first, Flag::DoubleMark) && page_.has(last - 1, Flag::DoubleMark);
  }

  // "According to X, ...", "..., according to X".
  void according(std::size_t i) {
    const auto speaker = behind(i + 2);
    if (!speaker) return;
    if (i == first_) {
      std::size_t comma = speaker->last;
      while (comma < last_ && !page_.is(comma, ",")) ++comma;
      if (comma < last_) add(comma + 1, last_, speaker, std::nullopt, false);
      return;
    }
    std::size_t end = i;
    if (page_.is(end - 1, ",")) --end;
    add(first_, end, speaker, std::nullopt, false);
  }

  // "X quoted Y as saying ...".
  void quoted_as(std::size_t i) {
    const auto relay = before(i);
    const auto speaker = behind(i + 1);
    if (!speaker) return;
    std::size_t at = speaker->last;
    while (at < last_ && at < speaker->last + 8 && !page_.is(at, "saying") && !page_.is(at, "telling")) ++at;
    if (at < last_ && page_.is(at, "saying")) add(at + 1, last_, speaker, relay, false);
  }

  // "X, citing Y, reported": Y speaks, X relays.
  std::optional<Speaker> cited_within(std::size_t from, std::size_t to) const {
    for (std::size_t k = from; k < std::min(to, last_); ++k) {
      if (is(k, "citing") || is(k, "quoting")) return behind(k + 1);
    }
    return std::nullopt;
  }

  void said(std::size_t verb) {
    if (is_passive(verb)) return;
    auto speaker = before(verb);
    if (!speaker) speaker = shared_subject(verb);
    const std::size_t subject = speaker ? speaker->first : first_;
    std::optional<Speaker> via;
    if (speaker && speaker->outlet) {
      const auto source = cited_within(speaker->last, last_);
      if (source && source->name != speaker->name) {
        via = speaker;
        speaker = source;
      }
    }
    std::size_t after = verb + 1;
    if (page_.parsed.strings[page_.token(verb).lemma] == "tell") {
      // "told reporters that", "told Reuters": the hearer may be the relay.
      if (const auto hearer = behind(after)) {
        after = hearer->last;
        if (hearer->outlet) via = hearer;
      }
    }
    const bool tail = speaker && subject > first_ + 1 && ends_clause(subject);
    if (tail && (after >= last_ - 1 || !opens_clause(after))) {
      std::size_t end = subject;
      while (end > first_ && (page_.is(end - 1, "the") || page_.is(end - 1, "a") || page_.is(end - 1, ",")))
        --end;
      return add(first_, end, speaker, via, all_marked(first_, end));
    }
    if (!speaker) {
      // "...", said X.
      const bool closed =
          verb > first_ + 1 && (page_.is(verb - 1, ",") || page_.has(verb - 1, Flag::DoubleMark));
      if (!closed) return;
      speaker = behind(after);
      if (!speaker) return;
      return add(first_, verb, speaker, via, all_marked(first_, verb));
    }
    if (!opens_clause(after)) return;
    add(after, last_, speaker, via, all_marked(after, last_));
  }

  // "he was told by": the subject hears.
  bool is_passive(std::size_t verb) const {
    std::size_t at = verb;
    while (at > first_ && (page_.state(at - 1) == State::Adv || page_.state(at - 1) == State::Neg)) --at;
    return at > first_ && page_.state(at - 1) == State::Be && page_.state(verb) == State::VerbPast;
  }

  // "X praised the pact and said ...", "X praised the pact, saying ...": the sentence's first name.
  std::optional<Speaker> shared_subject(std::size_t verb) const {
    if (verb == first_ || names_begin_ == names_end_) return std::nullopt;
    const bool joined = page_.state(verb - 1) == State::Cconj ||
                        (page_.state(verb) == State::VerbIng && page_.is(verb - 1, ","));
    const NameMention& name = page_.parsed.names[names_begin_];
    if (!joined || name.last_token > verb || name.kind == NameKind::Place || name.kind == NameKind::Demonym)
      return std::nullopt;
    return of_name(static_cast<std::uint32_t>(names_begin_));
  }

  // Whether a comma or a closing mark stands before the speaker.
  bool ends_clause(std::size_t i) const {
    std::size_t at = i;
    while (at > first_ && i - at < 6 && modifies(at - 1)) --at;
    return at > first_ && (page_.is(at - 1, ",") || page_.has(at - 1, Flag::DoubleMark));
  }

  // Whether what follows the verb can be what was said, not its object.
  bool opens_clause(std::size_t i) const {
    if (i + 2 >= last_) return false;
    if (page_.is(i, "that") || page_.is(i, ":") || page_.has(i, Flag::DoubleMark)) return true;
    if (page_.is(i, ",")) return page_.has(i + 1, Flag::DoubleMark);
    for (std::size_t k = i; k < last_; ++k) {
      const State state = page_.state(k);
      const bool infinite =
          state == State::VerbIng || (state == State::VerbBase && page_.state(k - 1) == State::To);
      if ((page_.verb(k) && !infinite) || state == State::Modal || state == State::Be || state == State::Have)
        return true;
    }
    return false;
  }

  // Words in quotation marks that no verb of saying has claimed; the speaker is the sentence's or the one
  // before.
  void marks(std::size_t from) {
    std::size_t open = last_;
    for (std::size_t i = first_; i < last_; ++i) {
      if (!page_.has(i, Flag::DoubleMark)) continue;
      if (open == last_) {
        open = i;
        continue;
      }
      if (i > open + 3) claim(open, i + 1, from);
      open = last_;
    }
    if (open != last_ && last_ - open > 4) claim(open, last_, from);
  }

  void claim(std::size_t first, std::size_t last, std::size_t from) {
    const ByteRange at = page_.range(first, last);
    std::vector<Quotation>& all = page_.parsed.quotations;
    std::optional<Quotation> model;
    for (std::size_t q = from; q < all.size(); ++q) {
      if (all[q].at.overlaps(at) && all[q].direct) return;
      if (!model) model = all[q];
    }
    if (!model && first <= first_ + 1 && !all.empty() && all.back().sentence + 1 == sentence_ &&
        all.back().direct)
      model = all.back();
    Quotation quotation;
    if (model) {
      quotation = *model;
    }
    quotation.at = at;
    quotation.sentence = sentence_;
    quotation.direct = true;
    all.push_back(std::move(quotation));
  }

  Page& page_;
  std::uint32_t sentence_ = 0;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::size_t names_begin_ = 0;
  std::size_t names_end_ = 0;
};

}  // namespace

void find_quotations(Page& page) { Finder(page).run(); }

}  // namespace entente::language
