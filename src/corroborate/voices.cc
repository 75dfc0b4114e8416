#include "corroborate/voices.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "base/text.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

const std::string& display_name(const ActorRef& actor) {
  return actor.name.empty() ? actor.text : actor.name;
}

// The outlet that a link of the chain names, if any: "SANA reported", "Al Jazeera's correspondent said".
const Outlet* outlet_of(const Attribution& link, const SourceBook& book) {
  if (!link.via.empty()) return book.find_name(link.via);
  return nullptr;
}

// A speaker that is itself an outlet ("Xinhua said").
const Outlet* outlet_of(const ActorRef& speaker, const SourceBook& book) {
  if (!speaker.sector.empty() && speaker.sector != "MED") return nullptr;
  for (const std::string& name : {speaker.name, speaker.text, speaker.actor.str()}) {
    if (name.empty()) continue;
    if (const Outlet* outlet = book.find_name(name)) return outlet;
  }
  return nullptr;
}

void add_unnamed(Origin& origin, std::string label) {
  origin.path.push_back({SourceLevel::Speaker, "unnamed", kSpeakerErrors.unnamed});
  origin.label = std::move(label);
}

Origin outlet_origin(const Outlet& outlet, const SourceBook& book) {
  return {book.outlet_path(outlet), outlet.name.empty() ? outlet.id.str() : outlet.name, 0.0};
}

// What the document says without quoting anybody: its own word, or that of whom it credits.
Origin own_origin(const Document& document, const SourceBook& book) {
  const Outlet own = book.outlet(document.outlet);
  const Outlet* agency = nullptr;
  std::string unknown;
  for (const std::string& credit : document.credits) {  // nearest first
    const Outlet* outlet = book.find_name(credit);
    if (outlet == nullptr) {
      unknown = credit;
    } else if (outlet->id != own.id) {
      agency = outlet;
      unknown.clear();
    }
  }
  Origin origin = outlet_origin(agency != nullptr ? *agency : own, book);
  if (agency != nullptr) origin.relay = kRelayShare * book.error(own);
  if (document.kind != DocumentKind::Restatement || unknown.empty()) return origin;
  if (agency != nullptr) {
    add_unnamed(origin, unknown + ", through " + origin.label);
  } else {
    origin = {book.credited_path(unknown), unknown + ", through " + origin.label,
              kRelayShare * book.error(own)};
  }
  return origin;
}

// The origin that the first link names, before what relays it is added.
Origin quoted_origin(const Reported& reported, const SourceBook& book) {
  const EventMention& mention = *reported.mention;
  const Attribution& first = mention.attribution.front();
  if (first.anonymous) {
    const Outlet* through = nullptr;
    for (const Attribution& link : mention.attribution) {
      if (through == nullptr) through = outlet_of(link, book);
    }
    Origin origin = through != nullptr ? outlet_origin(*through, book) : own_origin(*reported.original, book);
    add_unnamed(origin, "unnamed source, through " + origin.label);
    return origin;
  }
  if (first.speaker) {
    if (const Outlet* outlet = outlet_of(*first.speaker, book)) return outlet_origin(*outlet, book);
    return {book.speaker_path(*first.speaker, mention), display_name(*first.speaker), 0.0};
  }
  if (const Outlet* outlet = outlet_of(first, book)) return outlet_origin(*outlet, book);
  if (first.via.empty()) return own_origin(*reported.original, book);
  Outlet unknown;
  unknown.id = OutletId(fold(first.via));
  unknown.name = first.via;
  return outlet_origin(unknown, book);
}

bool ends_at(const Origin& origin, const OutletId& outlet) {
  return std::any_of(origin.path.begin(), origin.path.end(), [&](const SourceStep& step) {
    return step.level == SourceLevel::Outlet && step.id == outlet.str();
  });
}

bool same_path(const std::vector<SourceStep>& a, const std::vector<SourceStep>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SourceStep& x, const SourceStep& y) {
    return x.level == y.level && x.id == y.id;
  });
}

template <class T>
void add_once(std::vector<T>& values, const T& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

// Steps of one path as two mentions give them: the better counts, so that a further mention never lowers a
// voice.
void take_better(std::vector<SourceStep>& path, const std::vector<SourceStep>& other) {
  for (std::size_t i = 0; i < path.size(); ++i) path[i].flip = std::min(path[i].flip, other[i].flip);
}

// "Xinhua, as coded by ICEWS"; the data set's id stands in the coder's name ("record/icews").
std::string record_label(const std::string& origin, const EventMention& mention) {
  std::string dataset = mention.coder.substr(std::min(mention.coder.size(), mention.coder.find('/') + 1));
  for (char& c : dataset) c = is_ascii_lower(c) ? static_cast<char>(c - 32) : c;
  return origin + ", as coded by " + (dataset.empty() ? "others" : dataset);
}

// An echo joins the voice that its report has.
void add_echo(const Reported& echo, bool affirms, std::vector<Voice>& voices) {
  const auto carries = [&](const std::vector<DocumentId>& ids) {
    return std::find(ids.begin(), ids.end(), echo.original->id) != ids.end();
  };
  for (Voice& voice : voices) {
    if (voice.affirms != affirms || !(carries(voice.documents) || carries(voice.copies))) continue;
    add_once(voice.mentions, echo.mention->id);
    add_once(voice.copies, echo.document->id);
    return;
  }
}

}  // namespace

bool Reported::record() const { return document->kind == DocumentKind::Record; }

bool Reported::inference() const {
  return document->kind == DocumentKind::Analysis || (record() && original->kind == DocumentKind::Analysis) ||
         std::any_of(mention->attribution.begin(), mention->attribution.end(),
                     [](const Attribution& link) { return link.inference; });
}

bool Reported::denies() const {
  return mention->factuality == Factuality::Negated || mention->factuality == Factuality::Denied;
}

Origin find_origin(const Reported& reported, const SourceBook& book) {
  const std::vector<Attribution>& chain = reported.mention->attribution;
  if (chain.empty()) return own_origin(*reported.original, book);
  Origin origin = quoted_origin(reported, book);
  const Outlet own = book.outlet(reported.original->outlet);
  std::size_t hops = chain.size() - 1;
  const bool said_through = chain.front().speaker.has_value() && !chain.front().via.empty();
  if (said_through && !chain.front().anonymous) ++hops;
  for (std::size_t i = 0; i < std::min<std::size_t>(hops, 16); ++i)
    origin.relay = compose_flips(origin.relay, kHopError);
  if (!ends_at(origin, own.id)) {
    origin.relay = compose_flips(origin.relay, kRelayShare * book.error(own));
    const std::string through = said_through ? chain.front().via : own.name.empty() ? own.id.str() : own.name;
    if (!chain.front().anonymous && !through.empty()) origin.label += ", through " + through;
  }
  return origin;
}

std::vector<bool> find_echoes(std::span<const Reported> members) {
  std::unordered_set<std::string_view> read;
  for (const Reported& member : members) {
    if (member.record() || member.inference()) continue;
    read.insert(member.document->id.str());
    for (const DocumentId& copy : member.copies) read.insert(copy.str());
  }
  std::vector<bool> echoes;
  for (const Reported& member : members) {
    echoes.push_back(member.record() && member.original != member.document &&
                     read.count(member.original->id.str()) > 0);
  }
  return echoes;
}

std::vector<Voice> make_voices(std::span<const Reported> members, const SourceBook& book, bool invert) {
  std::vector<Voice> voices;
  std::map<std::string, std::size_t> index;
  const std::vector<bool> echoes = find_echoes(members);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Reported& member = members[i];
    if (member.inference() || echoes[i]) continue;
    const Origin origin = find_origin(member, book);
    const bool affirms = member.denies() == invert;
    std::string key(1, affirms ? '+' : '-');
    for (const SourceStep& step : origin.path) {
      key += static_cast<char>('0' + static_cast<int>(step.level));
      key += step.id;
      key += '\n';
    }
    const double confidence = std::clamp(member.mention->confidence, 0.0, 1.0);
    const double slip =
        std::clamp(compose_flips(0.5 * (1.0 - confidence), origin.relay), kLeastMisread, kMostMisread);
    const auto [it, fresh] = index.try_emplace(key, voices.size());
    if (fresh) {
      Voice voice;
      voice.path = origin.path;
      voice.affirms = affirms;
      voice.slip = slip;
      voice.label = member.record() ? record_label(origin.label, *member.mention) : origin.label;
      voices.push_back(std::move(voice));
    }
    Voice& voice = voices[it->second];
    voice.slip = std::min(voice.slip, slip);
    if (same_path(voice.path, origin.path)) take_better(voice.path, origin.path);
    add_once(voice.mentions, member.mention->id);
    const bool copied = member.original != member.document;
    add_once(copied ? voice.copies : voice.documents, member.document->id);
    for (const DocumentId& copy : member.copies) add_once(voice.copies, copy);
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (echoes[i] && !members[i].inference()) add_echo(members[i], members[i].denies() == invert, voices);
  }
  for (Voice& voice : voices) {
    if (voice.documents.empty()) voice.documents.swap(voice.copies);  // the original did not code it
  }
  return voices;
}

}  // namespace entente
