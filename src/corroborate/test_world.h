// For the tests of corroborate: a small world of outlets, documents and mentions.
#pragma once

#include <string>
#include <vector>

#include "corroborate/events.h"

namespace entente::test {

inline ReliabilityScale make_scale() {
  ReliabilityScale scale;
  scale.error = {0.03, 0.07, 0.15, 0.25, 0.35, 0.35};
  scale.shares = {{{0.6, 0.2, 0.2}, {0.4, 0.3, 0.3}, {0.1, 0.3, 0.6}, {0.0, 0.4, 0.6}, {0.0, 0.4, 0.6}}};
  return scale;
}

inline Outlet make_outlet(const std::string& id, const std::string& country, const std::string& owner,
                          OutletControl control, char grade) {
  Outlet outlet;
  outlet.id = OutletId(id);
  outlet.name = id;
  outlet.country = country;
  outlet.owner = owner;
  outlet.control = control;
  outlet.grade = grade;
  return outlet;
}

inline std::vector<Outlet> make_outlets() {
  return {make_outlet("sana", "SYR", "", OutletControl::State, 'D'),
          make_outlet("irna", "IRN", "irib", OutletControl::State, 'D'),
          make_outlet("press-tv", "IRN", "irib", OutletControl::State, 'E'),
          make_outlet("mehr", "IRN", "", OutletControl::StateAligned, 'D'),
          make_outlet("reuters", "GBR", "tr", OutletControl::Independent, 'B'),
          make_outlet("bbc", "GBR", "", OutletControl::Public, 'B'),
          make_outlet("alpha", "USA", "", OutletControl::Independent, 'C'),
          make_outlet("beta", "USA", "", OutletControl::Independent, 'C'),
          make_outlet("gamma", "FRA", "", OutletControl::Independent, 'C')};
}

inline Document make_document(const std::string& outlet, const std::string& date, const std::string& text) {
  Document document;
  document.outlet = OutletId(outlet);
  document.published = parse_timestamp(date);
  document.text = text;
  document.url = "https://example.org/" + outlet;
  seal(document);
  return document;
}

inline ActorRef make_actor(const std::string& text, const std::string& country,
                           const std::string& sector = "GOV", const std::string& actor = "",
                           const std::string& role = "") {
  ActorRef ref;
  ref.text = text;
  ref.country = country;
  ref.sector = sector;
  ref.actor = ActorId(actor);
  ref.name = text;
  ref.role = role;
  return ref;
}

inline EventMention make_mention(const Document& document, Plover base, ActorRef source, ActorRef target,
                                 const std::string& date, std::uint32_t at = 0) {
  EventMention mention;
  mention.document = document.id;
  mention.sentence = {document.text, {at, at + static_cast<std::uint32_t>(document.text.size())}};
  mention.trigger = {"act", {at, at + 3}};
  mention.event.base = mention.event.plover = base;
  mention.event.quad = quad_of(base);
  source.at = {at, at + 1};
  target.at = {at + 1, at + 2};
  mention.source = {std::move(source)};
  mention.target = {std::move(target)};
  mention.date = {{*parse_date(date), *parse_date(date)}, DatePrecision::Day, DateBasis::Explicit, {}};
  mention.confidence = 0.9;
  seal(mention);
  return mention;
}

inline Attribution said_by(ActorRef speaker) {
  Attribution link;
  link.speaker = std::move(speaker);
  return link;
}
inline Attribution reported_by(const std::string& via) {
  Attribution link;
  link.via = via;
  return link;
}

struct World {
  std::vector<Document> documents;
  std::vector<EventMention> mentions;
  CaseSpec spec;

  // A document of its own with one mention of China and Syria conferring on 12 October 2015.
  EventMention& tell(const std::string& outlet, const std::string& words,
                     const std::string& published = "2015-10-13") {
    documents.push_back(make_document(outlet, published, words));
    mentions.push_back(make_mention(documents.back(), Plover::Consult, make_actor("Syria", "SYR"),
                                    make_actor("China", "CHN"), "2015-10-12"));
    return mentions.back();
  }
  Corroborated corroborate() const {
    const std::vector<Outlet> outlets = make_outlets();
    const SourceBook book(outlets, make_scale(), spec);
    return make_events(documents, mentions, book, spec);
  }
};

}  // namespace entente::test
