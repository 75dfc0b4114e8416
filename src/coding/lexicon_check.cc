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

// Whether a mention is of the entry's base and its trigger a form of the entry.
bool is_of(const EventMention& mention, const Sense& sense, const Lexicon::Data& lexicon) {
  if (mention.event.base != *sense.base && mention.event.plover != *sense.base) return false;
  const std::string trigger = fold(mention.trigger.text);
  const std::string first = trigger.substr(0, trigger.find(' '));
  const WordEntry* entry = lexicon.find(first);
  if (!entry) return !sense.noun ? false : trigger.find(sense.words.back().substr(0, 4)) != std::string::npos;
  if (sense.noun) return trigger.find(sense.words.back().substr(0, 4)) != std::string::npos;
  return std::any_of(entry->verbs.begin(), entry->verbs.end(), [&](const VerbReading& verb) {
    return lexicon.verbs[verb.lemma].lemma == sense.words.front();
  });
}

bool coded(const std::function<ParsedDocument(const Document&)>& parse, const EventCoder& coder,
           const std::string& sentence, const Sense& sense, const Lexicon::Data& lexicon, bool any_trigger) {
  const Document document = document_of(sentence);
  const auto mentions = coder.code(document, parse(document));
  return std::any_of(mentions.begin(), mentions.end(), [&](const EventMention& mention) {
    if (any_trigger && mention.event.plover == *sense.base) return true;
    return is_of(mention, sense, lexicon);
  });
}

}  // namespace

std::vector<std::string> check_lexicon(const std::function<ParsedDocument(const Document&)>& parse,
                                       const EventCoder& coder, const Lexicon& lexicon) {
  std::vector<std::string> findings;
  const Lexicon::Data& data = lexicon.data();
  for (const Sense& sense : data.senses) {
    if (!sense.base) continue;
    if (!sense.fires.empty() && !coded(parse, coder, sense.fires, sense, data, true)) {
      findings.push_back(fmt::format("{}: '{}' is not coded {} in: {}", sense.where, sense.form,
                                     to_string(*sense.base), sense.fires));
    }
    if (!sense.silent.empty() && coded(parse, coder, sense.silent, sense, data, false)) {
      findings.push_back(fmt::format("{}: '{}' must not be coded {} in: {}", sense.where, sense.form,
                                     to_string(*sense.base), sense.silent));
    }
  }
  return findings;
}

}  // namespace entente
