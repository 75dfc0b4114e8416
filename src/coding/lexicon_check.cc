#include "coding/lexicon_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "knowledge/lexicon_data.h"

namespace entente {
namespace {

Document document_of(const std::string& sentence) {
  Document document;
  document.text = sentence;
  document.published = parse_timestamp("2024-03-06");
  seal(document);
  return document;
}

// Whether a mention's trigger is a form of the entry.
bool has_trigger(const EventMention& mention, const Sense& sense, const Lexicon::Data& lexicon) {
  const std::string trigger = fold(mention.trigger.text);
  if (sense.noun) return trigger.find(sense.words.back().substr(0, 4)) != std::string::npos;
  const WordEntry* entry = lexicon.find(trigger.substr(0, trigger.find(' ')));
  return entry && std::any_of(entry->verbs.begin(), entry->verbs.end(), [&](const VerbReading& verb) {
           return lexicon.verbs[verb.lemma].lemma == sense.words.front();
         });
}

// Whether a mention is of the entry's base, or of any where the entry has none, by the entry's own word.
bool is_of(const EventMention& mention, const Sense& sense, const Lexicon::Data& lexicon) {
  const bool same_base =
      !sense.base || mention.event.base == *sense.base || mention.event.plover == *sense.base;
  return same_base && has_trigger(mention, sense, lexicon);
}

class Checker {
 public:
  Checker(const std::function<ParsedDocument(const Document&)>& parse, const EventCoder& coder,
          const Lexicon::Data& lexicon)
      : parse_(parse), coder_(coder), lexicon_(lexicon) {}

  // A sense with a category, or one that says nothing: the latter has only what must not be coded.
  void check_sense(const Sense& sense) {
    const std::string_view name = sense.base ? to_string(*sense.base) : "at all";
    if (sense.base && !sense.fires.empty() && !coded(sense.fires, sense, true) &&
        !is_recoded(sense, sense.fires)) {
      findings_.push_back(
          fmt::format("{}: '{}' is not coded {} in: {}", sense.where, sense.form, name, sense.fires));
    }
    if (!sense.silent.empty() && coded(sense.silent, sense, false) && !is_recoded(sense, sense.silent)) {
      findings_.push_back(
          fmt::format("{}: '{}' must not be coded {} in: {}", sense.where, sense.form, name, sense.silent));
    }
  }

  void check_frame(const Sense& frame) {
    if (frame.fires.empty() || frame.silent.empty()) {
      findings_.push_back(fmt::format("{}: '{}' needs a sentence that it frames and one that it does not",
                                      frame.where, frame.form));
      return;
    }
    if (!framed(frame.fires, frame) && !is_recoded(frame, frame.fires)) {
      findings_.push_back(fmt::format("{}: '{}' does not {} an act in: {}", frame.where, frame.form,
                                      to_string(frame.op), frame.fires));
    }
    if (framed(frame.silent, frame) && !is_recoded(frame, frame.silent)) {
      findings_.push_back(fmt::format("{}: '{}' must not {} an act in: {}", frame.where, frame.form,
                                      to_string(frame.op), frame.silent));
    }
  }

  std::vector<std::string> take() { return std::move(findings_); }

 private:
  bool coded(const std::string& sentence, const Sense& sense, bool any_trigger) const {
    const Document document = document_of(sentence);
    const auto mentions = coder_.code(document, parse_(document));
    return std::any_of(mentions.begin(), mentions.end(), [&](const EventMention& mention) {
      if (any_trigger && mention.event.plover == *sense.base) return true;
      return is_of(mention, sense, lexicon_);
    });
  }

  // Whether an overlay has its own reading of a word of a shipped entry's sentence: what it says now is the
  // user's doing and no mistake of the entry.
  bool is_recoded(const Sense& sense, const std::string& sentence) const {
    if (sense.overlay) return false;
    const ParsedDocument parsed = parse_(document_of(sentence));
    return std::any_of(parsed.tokens.begin(), parsed.tokens.end(), [&](const Token& token) {
      const WordEntry* entry = lexicon_.find(std::string(parsed.norm(token)));
      return entry && is_overlaid(*entry);
    });
  }

  bool is_overlaid(const WordEntry& entry) const {
    const auto any = [](const std::vector<std::uint32_t>& indices, const std::vector<Sense>& all) {
      return std::any_of(indices.begin(), indices.end(), [&](std::uint32_t i) { return all[i].overlay; });
    };
    return any(entry.nouns, lexicon_.senses) || any(entry.noun_frames, lexicon_.frames) ||
           any(entry.adjective_frames, lexicon_.frames) || any(entry.adverb_frames, lexicon_.frames) ||
           std::any_of(entry.verbs.begin(), entry.verbs.end(), [&](const VerbReading& verb) {
             const VerbEntry& known = lexicon_.verbs[verb.lemma];
             return any(known.senses, lexicon_.senses) || any(known.frames, lexicon_.frames);
           });
  }

  // Whether the frame took part in a decision. A charge leaves no trace of the act below it: there the word
  // itself is the act.
  bool framed(const std::string& sentence, const Sense& frame) const {
    const Document document = document_of(sentence);
    std::vector<CodingStep> steps;
    const auto mentions = coder_.explain(document, parse_(document), steps);
    const std::string where = fmt::format("({})", frame.where);
    if (std::any_of(steps.begin(), steps.end(), [&](const CodingStep& step) {
          return step.what == "frame" && step.why.find(where) != std::string::npos;
        })) {
      return true;
    }
    return frame.op == FrameOp::Accuse &&
           std::any_of(mentions.begin(), mentions.end(),
                       [&](const EventMention& mention) { return has_trigger(mention, frame, lexicon_); });
  }

  const std::function<ParsedDocument(const Document&)>& parse_;
  const EventCoder& coder_;
  const Lexicon::Data& lexicon_;
  std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> check_lexicon(const std::function<ParsedDocument(const Document&)>& parse,
                                       const EventCoder& coder, const Lexicon& lexicon) {
  Checker checker(parse, coder, lexicon.data());
  for (const Sense& sense : lexicon.data().senses) checker.check_sense(sense);
  for (const Sense& frame : lexicon.data().frames) checker.check_frame(frame);
  return checker.take();
}

}  // namespace entente
