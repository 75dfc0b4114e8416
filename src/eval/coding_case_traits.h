// Lines of a coding case that say more of the mention that the `expect` above them asks for:
//
//   attribution speaker="Zarif" via="reuters" hops=2 direct anonymous     attribution none
//   inference                  the author's or a speaker's; `inference none`: a report
//   denies "shelled"           the mention that it denies has these words in its trigger; `denies none`
//   rests "arrived" "met"      the mentions that it rests on have them; `rests none`
//   without "Moldova"          nobody on either side is called by these words
//   alone                      the text has no other mention
//
// A speaker is named by words of what the text calls it or of its name, a relay by its outlet's id or words
// of it; some link of the chain must have all that is asked for, `hops` counts the whole chain.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "types/event_mention.h"

namespace entente::test {

inline bool is_trait(std::string_view line) {
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  return word == "attribution" || word == "inference" || word == "denies" || word == "rests" ||
         word == "without" || word == "alone";
}

// The words between quotation marks, behind `key` where one is given.
inline std::vector<std::string_view> quoted(std::string_view line, std::string_view key = {}) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = line.find('"', at)) != std::string_view::npos;) {
    const std::size_t end = std::min(line.find('"', at + 1), line.size());
    if (line.substr(0, at).ends_with(key)) words.push_back(line.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return words;
}

inline bool link_has(const Attribution& link, std::string_view line) {
  const auto speaker = quoted(line, "speaker=");
  const auto via = quoted(line, "via=");
  const auto asks = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
  if (!speaker.empty() && !(link.speaker && (link.speaker->text.find(speaker[0]) != std::string::npos ||
                                             link.speaker->name.find(speaker[0]) != std::string::npos)))
    return false;
  if (!via.empty() && link.via.find(via[0]) == std::string::npos) return false;
  if (asks(" direct") && !link.direct) return false;
  return asks(" anonymous") == link.anonymous;
}

inline bool attributed(const EventMention& mention, std::string_view line) {
  if (line.find(" none") != std::string_view::npos) return mention.attribution.empty();
  if (const std::size_t at = line.find("hops="); at != std::string_view::npos) {
    const std::string_view rest = line.substr(at + 5);
    if (rest.substr(0, rest.find(' ')) != std::to_string(hops(mention.attribution))) return false;
  }
  return std::any_of(mention.attribution.begin(), mention.attribution.end(),
                     [&](const Attribution& link) { return link_has(link, line); });
}

inline const EventMention* mention_of(const std::vector<EventMention>& all, const MentionId& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const EventMention& m) { return m.id == id; });
  return found == all.end() ? nullptr : &*found;
}

inline bool names(const EventMention& mention, std::string_view words) {
  const auto called = [&](const ActorRef& actor) {
    return actor.text.find(words) != std::string::npos || actor.name.find(words) != std::string::npos;
  };
  return std::any_of(mention.source.begin(), mention.source.end(), called) ||
         std::any_of(mention.target.begin(), mention.target.end(), called);
}

inline bool has_trait(const EventMention& mention, const std::vector<EventMention>& all,
                      std::string_view line) {
  const bool none = line.find(" none") != std::string_view::npos;
  if (line.starts_with("attribution")) return attributed(mention, line);
  if (line.starts_with("alone")) return all.size() == 1;
  if (line.starts_with("without")) {
    const auto words = quoted(line);
    return !words.empty() && !names(mention, words[0]);
  }
  if (line.starts_with("inference")) {
    return none != std::any_of(mention.attribution.begin(), mention.attribution.end(),
                               [](const Attribution& link) { return link.inference; });
  }
  if (line.starts_with("denies")) {
    if (none || !mention.denies) return none == !mention.denies.has_value();
    const EventMention* denied = mention_of(all, *mention.denies);
    const auto words = quoted(line);
    return denied != nullptr && !words.empty() && denied->trigger.text.find(words[0]) != std::string::npos;
  }
  if (none) return mention.rests_on.empty();
  const auto words = quoted(line);
  return words.size() == mention.rests_on.size() &&
         std::all_of(words.begin(), words.end(), [&](std::string_view word) {
           return std::any_of(mention.rests_on.begin(), mention.rests_on.end(), [&](const MentionId& id) {
             const EventMention* ground = mention_of(all, id);
             return ground != nullptr && ground->trigger.text.find(word) != std::string::npos;
           });
         });
}

// What the lines can speak of, for a message.
inline std::string render_traits(const EventMention& mention, const std::vector<EventMention>& all) {
  std::string out = "hops=" + std::to_string(hops(mention.attribution));
  for (const Attribution& link : mention.attribution) {
    out += " [speaker=\"" + (link.speaker ? link.speaker->text : "") + "\" via=\"" + link.via + "\"" +
           (link.direct ? " direct" : "") + (link.anonymous ? " anonymous" : "") +
           (link.inference ? " inference" : "") + "]";
  }
  const auto trigger = [&](const MentionId& id) {
    const EventMention* other = mention_of(all, id);
    return other == nullptr ? std::string("?") : other->trigger.text;
  };
  if (mention.denies) out += " denies \"" + trigger(*mention.denies) + "\"";
  for (const MentionId& id : mention.rests_on) out += " rests \"" + trigger(id) + "\"";
  return out;
}

}  // namespace entente::test
