#include "brief/sample_dossier.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

struct Who {
  std::string_view name;
  std::string_view country;
  std::string_view sector;
};

constexpr Who kChina{"China", "CHN", "GOV"};
constexpr Who kIran{"Iran", "IRN", "GOV"};
constexpr Who kRussia{"Russia", "RUS", "MIL"};
constexpr Who kSyria{"Syria", "SYR", "GOV"};
constexpr Who kTurkey{"Turkey", "TUR", "GOV"};
constexpr Who kZarif{"Mohammad Javad Zarif", "IRN", "GOV"};
constexpr Who kWang{"Wang Yi", "CHN", "GOV"};
constexpr Who kShaaban{"Bouthaina Shaaban", "SYR", "GOV"};
constexpr Who kSun{"Sun Jianguo", "CHN", "MIL"};
constexpr Who kStates{"United States", "USA", "GOV"};
constexpr Who kNato{"NATO", "NATO", "IGO"};
constexpr Who kNobody{"", "", ""};

struct Report {
  std::string_view outlet;
  std::string_view title;
  std::string_view published;
  std::string_view before;
  std::string_view sentence;
  std::string_view after;
};

class Builder {
 public:
  Dossier dossier;

  void outlet(std::string_view id, std::string_view name, std::string_view country, std::string_view owner,
              OutletControl control, char grade) {
    dossier.outlets.push_back({OutletId(std::string(id)),
                               std::string(name),
                               {},
                               {},
                               std::string(country),
                               std::string(owner),
                               control,
                               grade});
  }

  std::size_t document(const Report& report, DocumentKind kind, std::string_view url = "") {
    DocumentCard card;
    card.id = DocumentId(short_hash({report.outlet, report.title, report.published}));
    card.kind = kind;
    card.title = report.title;
    card.url = url;
    card.outlet = OutletId(std::string(report.outlet));
    card.outlet_name = std::string(report.outlet);
    for (const Outlet& o : dossier.outlets) {
      if (o.id == card.outlet) card.outlet_name = o.name;
    }
    card.published = parse_timestamp(report.published);
    card.text_hash = sha256_hex(report.sentence);
    dossier.documents.push_back(card);
    Citation citation;
    citation.id = "s" + std::to_string(dossier.citations.size() + 1);
    citation.document = card.id;
    citation.at = {100, 100 + static_cast<std::uint32_t>(report.sentence.size())};
    citation.before = report.before;
    citation.text = report.sentence;
    citation.after = report.after;
    citation.hash = sha256_hex(report.sentence);
    dossier.citations.push_back(citation);
    return dossier.documents.size() - 1;
  }

  ActorRef actor(const Citation& citation, const Who& who) {
    ActorRef ref;
    ref.text = who.name;
    ref.name = who.name;
    ref.country = who.country;
    ref.sector = who.sector;
    const std::size_t at = citation.text.find(who.name);
    if (at != std::string::npos)
      ref.at = {citation.at.begin + static_cast<std::uint32_t>(at),
                citation.at.begin + static_cast<std::uint32_t>(at + who.name.size())};
    return ref;
  }

  EventMention mention(std::size_t doc, std::string_view trigger, const Who& source, const Who& target,
                       Plover base, std::string_view mode, Factuality factuality, std::string_view date) {
    const Citation& citation = dossier.citations[doc];
    EventMention m;
    m.document = dossier.documents[doc].id;
    m.sentence = {citation.text, citation.at};
    m.event.base = base;
    m.event.plover = derive_plover(base, factuality, factuality == Factuality::Planned);
    m.event.mode = mode;
    m.event.quad = quad_of(m.event.plover);
    const std::size_t at = citation.text.find(trigger);
    m.trigger = {std::string(trigger),
                 {citation.at.begin + static_cast<std::uint32_t>(at),
                  citation.at.begin + static_cast<std::uint32_t>(at + trigger.size())}};
    if (!source.name.empty()) m.source.push_back(actor(citation, source));
    if (!target.name.empty()) m.target.push_back(actor(citation, target));
    const CivilDate day = *parse_date(date);
    m.date = {{day, day}, DatePrecision::Day, DateBasis::Explicit, {}};
    m.factuality = factuality;
    m.confidence = 0.9;
    m.coder = "sample";
    seal(m);
    return m;
  }

  Voice voice(std::size_t doc, const EventMention& m, std::string_view speaker, bool affirms) {
    const DocumentCard& card = dossier.documents[doc];
    Voice v;
    for (const Outlet& o : dossier.outlets) {
      if (o.id != card.outlet) continue;
      if (o.control == OutletControl::State) v.path.push_back({SourceLevel::State, o.country, 0.15});
      if (!o.owner.empty()) v.path.push_back({SourceLevel::Owner, o.owner, 0.02});
      v.path.push_back({SourceLevel::Outlet, o.id.str(), 0.02 + 0.05 * (o.grade - 'A')});
    }
    v.label = card.outlet_name;
    if (!speaker.empty()) {
      v.path.push_back({SourceLevel::Speaker, std::string(speaker), 0.1});
      v.label = std::string(speaker) + ", through " + card.outlet_name;
    }
    v.affirms = affirms;
    v.slip = 0.05;
    v.mentions.push_back(m.id);
    v.documents.push_back(card.id);
    return v;
  }

  Event& event(std::size_t doc, const EventMention& m, std::string_view place = "",
               std::string_view speaker = "") {
    dossier.mentions.push_back({m, dossier.citations[doc].id});
    Event e;
    e.id = EventId(short_hash({m.id.str(), "event"}));
    e.mentions.push_back(m.id);
    e.code = m.event;
    e.factuality = m.factuality;
    e.source = m.source;
    e.target = m.target;
    e.date = m.date;
    if (!place.empty()) e.place = Place{std::string(place), "", {}, {}, "city", {}};
    e.voices.push_back(voice(doc, m, speaker, true));
    dossier.events.push_back(e);
    return dossier.events.back();
  }

  void join(Event& e, std::size_t doc, const EventMention& m, std::string_view speaker = "",
            bool affirms = true) {
    dossier.mentions.push_back({m, dossier.citations[doc].id});
    e.mentions.push_back(m.id);
    e.voices.push_back(voice(doc, m, speaker, affirms));
  }

  void finish() {
    for (auto* list : {&dossier.events, &dossier.later_events}) {
      for (Event& e : *list) {
        e.log_likelihood_ratio = log_likelihood_ratio(e.voices);
        e.effective_sources = effective_sources(e.voices);
        e.probability = event_probability(e.log_likelihood_ratio, 0.5);
      }
      std::stable_sort(list->begin(), list->end(),
                       [](const Event& a, const Event& b) { return a.date.interval < b.date.interval; });
    }
    dossier.mentions_coded = dossier.mentions.size() + 14;
  }
};

void add_outlets(Builder& b) {
  b.outlet("pacific-ledger", "Pacific Ledger", "USA", "ledger-group", OutletControl::Independent, 'B');
  b.outlet("north-wire", "North Wire Agency", "GBR", "", OutletControl::Independent, 'A');
  b.outlet("sana", "SANA", "SYR", "", OutletControl::State, 'D');
  b.outlet("xinhua", "Xinhua", "CHN", "", OutletControl::State, 'C');
  b.outlet("people-daily", "People’s Daily", "CHN", "", OutletControl::State, 'C');
  b.outlet("harbour-blog", "Harbour Blog", "", "", OutletControl::Unknown, 'F');
  b.outlet("tass", "TASS", "RUS", "", OutletControl::State, 'C');
}

// Four voices, two of one state's media, one of them copied.
void add_visit(Builder& b) {
  const auto one = b.document({"xinhua", "Iranian foreign minister in Beijing", "2015-09-15",
                               "The visit had been announced a week before.",
                               "Mohammad Javad Zarif met Wang Yi in Beijing on 15 September 2015 to discuss "
                               "the nuclear agreement and energy.",
                               "Both sides called the talks useful."},
                              DocumentKind::Report, "https://news.example.org/2015/zarif-beijing");
  const auto two = b.document({"people-daily", "Wang and Zarif confer", "2015-09-15", "",
                               "Wang Yi received Mohammad Javad Zarif for talks in Beijing on Tuesday.", ""},
                              DocumentKind::Report);
  const auto three =
      b.document({"north-wire", "Iran, China talk energy", "2015-09-16", "",
                  "Mohammad Javad Zarif held talks with Wang Yi on Tuesday, two diplomats said.",
                  "Oil was on the agenda."},
                 DocumentKind::Report, "https://wire.example.net/a?id=1&b=2");
  const auto copy =
      b.document({"pacific-ledger", "Iran and China talk energy", "2015-09-16", "",
                  "Mohammad Javad Zarif held talks with Wang Yi on Tuesday, two diplomats said.", ""},
                 DocumentKind::Report);
  const auto m1 =
      b.mention(one, "met", kZarif, kWang, Plover::Consult, "visit", Factuality::Asserted, "2015-09-15");
  Event& e = b.event(one, m1, "Beijing");
  b.join(e, two,
         b.mention(two, "received", kWang, kZarif, Plover::Consult, "visit", Factuality::Asserted,
                   "2015-09-15"));
  b.join(
      e, three,
      b.mention(three, "held talks", kZarif, kWang, Plover::Consult, "", Factuality::Asserted, "2015-09-15"),
      "two diplomats");
  e.voices.back().copies.push_back(b.dossier.documents[copy].id);
  b.dossier.copies.push_back(
      {b.dossier.documents[three].id, {b.dossier.documents[copy].id}, {0.97}, {"near-identical"}});
}

void add_strikes(Builder& b) {
  const auto one = b.document(
      {"north-wire", "Russia begins air strikes", "2015-09-30", "Residents described explosions.",
       "Russia struck targets of Syria’s opposition near Homs from the air on 30 September 2015.", ""},
      DocumentKind::Report);
  const auto two = b.document({"tass", "Aerospace forces hit ISIS", "2015-09-30", "",
                               "Russia hit twelve positions of ISIS, the ministry said.", ""},
                              DocumentKind::Report);
  const Who opposition{"Syria’s opposition", "SYR", "REB"};
  const Who isis{"ISIS", "", "UAF"};
  Event& e = b.event(one,
                     b.mention(one, "struck", kRussia, opposition, Plover::Assault, "aerial",
                               Factuality::Asserted, "2015-09-30"),
                     "Homs");
  const EventMention m =
      b.mention(two, "hit", kRussia, isis, Plover::Assault, "aerial", Factuality::Asserted, "2015-09-30");
  b.join(e, two, m, "the ministry of defence");
  e.contested.push_back({"target", {{"Syria’s opposition", {e.mentions[0]}}, {"ISIS", {m.id}}}});
}

void add_denied(Builder& b) {
  const auto one =
      b.document({"harbour-blog", "</script><img src=x onerror=alert(1)> Warships?", "2015-10-14", "",
                  "Sun Jianguo asked Iran for leave to fire from its waters, a source said.", ""},
                 DocumentKind::Restatement, "javascript:alert(1)");
  const auto two = b.document({"xinhua", "Ministry calls report fiction", "2015-10-14", "",
                               "China denied that Sun Jianguo had asked Iran for anything.", ""},
                              DocumentKind::Report);
  Event& e = b.event(
      one,
      b.mention(one, "asked", kSun, kIran, Plover::Request, "assist", Factuality::Asserted, "2015-10-14"),
      "Tehran", "an unnamed source");
  b.join(e, two,
         b.mention(two, "asked", kSun, kIran, Plover::Request, "assist", Factuality::Denied, "2015-10-14"),
         "the foreign ministry", false);
}

struct Simple {
  std::string_view outlet;
  std::string_view date;
  std::string_view sentence;
  std::string_view trigger;
  Who source;
  Who target;
  Plover base;
  std::string_view mode;
  Factuality factuality;
  std::string_view place;
};

constexpr Simple kSimple[] = {
    {"north-wire", "2011-10-04", "Russia and China rejected a draft resolution on Syria on 4 October 2011.",
     "rejected", kChina, kSyria, Plover::Reject, "", Factuality::Asserted, ""},
    {"north-wire", "2012-02-04", "China rejected a second draft on Syria on 4 February 2012.", "rejected",
     kChina, kSyria, Plover::Reject, "", Factuality::Asserted, ""},
    {"pacific-ledger", "2015-08-20", "Iran and Russia signed an agreement on arms on 20 August 2015.",
     "signed", kIran, kRussia, Plover::Agree, "", Factuality::Asserted, ""},
    {"tass", "2015-09-28", "Russia called on NATO to join a broad front, TASS said.", "called on", kRussia,
     kNato, Plover::Request, "assist", Factuality::Asserted, "New York"},
    {"sana", "2015-09-30", "Syria asked Russia for help with its air force.", "asked", kSyria, kRussia,
     Plover::Request, "assist", Factuality::Asserted, ""},
    {"pacific-ledger", "2015-10-01", "Iran sent troops to Syria on 1 October 2015, two sources said.", "sent",
     kIran, kSyria, Plover::Mobilize, "troops", Factuality::Asserted, "Latakia"},
    {"north-wire", "2015-10-02", "United States criticised Russia over its targets.", "criticised", kStates,
     kRussia, Plover::Accuse, "disapprove", Factuality::Asserted, ""},
    {"north-wire", "2015-10-03", "Turkey accused Russia of violating its air space.", "accused", kTurkey,
     kRussia, Plover::Accuse, "allege", Factuality::Asserted, ""},
    {"tass", "2015-10-07", "Russia fired missiles at ISIS from the Caspian Sea.", "fired", kRussia, kSyria,
     Plover::Assault, "heavy-weapons", Factuality::Asserted, ""},
    {"xinhua", "2015-10-07", "Sun Jianguo conferred with Russia in Moscow on 7 October 2015.", "conferred",
     kSun, kRussia, Plover::Consult, "visit", Factuality::Asserted, "Moscow"},
    {"north-wire", "2015-10-08", "NATO threatened measures over Turkey after Russia flew in its air space.",
     "threatened", kNato, kRussia, Plover::Threaten, "restrict", Factuality::Asserted, "Brussels"},
    {"sana", "2015-10-12", "Bouthaina Shaaban conferred with Wang Yi in Beijing.", "conferred", kShaaban,
     kWang, Plover::Consult, "visit", Factuality::Asserted, "Beijing"},
    {"sana", "2015-10-13", "Syria wants to buy arms from China, Bouthaina Shaaban said.", "buy", kSyria,
     kChina, Plover::Cooperate, "", Factuality::Possible, "Beijing"},
    {"xinhua", "2015-10-13", "China will give Syria aid worth 35 million yuan.", "give", kChina, kSyria,
     Plover::Aid, "", Factuality::Planned, ""},
    {"xinhua", "2015-10-13", "China said that only talks can settle the war in Syria.", "said", kChina,
     kSyria, Plover::Support, "", Factuality::Asserted, ""},
    {"pacific-ledger", "2015-10-13", "Iran will confer with Russia next week.", "confer", kIran, kRussia,
     Plover::Consult, "", Factuality::Planned, ""},
    {"tass", "2015-10-14", "Russia and Iran cooperated on intelligence.", "cooperated", kRussia, kIran,
     Plover::Cooperate, "", Factuality::Asserted, "Baghdad"},
};

void add_simple(Builder& b) {
  for (const Simple& s : kSimple) {
    const std::size_t doc =
        b.document({s.outlet, s.sentence.substr(0, s.sentence.find_last_of(' ')), s.date, "", s.sentence, ""},
                   DocumentKind::Report);
    Event& e = b.event(
        doc, b.mention(doc, s.trigger, s.source, s.target, s.base, s.mode, s.factuality, s.date), s.place);
    if (s.outlet == "sana") e.date.basis = DateBasis::Publication;
  }
}

void add_inference(Builder& b) {
  const auto doc =
      b.document({"harbour-blog", "What it all means", "2015-10-14", "Put together, this is no accident.",
                  "China and Iran are preparing joint efforts against ISIS, we conclude.", ""},
                 DocumentKind::Analysis);
  Event& e = b.event(doc, b.mention(doc, "preparing", kChina, kIran, Plover::Cooperate, "",
                                    Factuality::Planned, "2015-10-14"));
  e.inference_only = true;
}

void add_later(Builder& b) {
  const auto doc = b.document({"north-wire", "Jet shot down", "2015-11-24", "",
                               "Turkey shot down an aircraft of Russia on 24 November 2015.", ""},
                              DocumentKind::Report);
  b.dossier.documents.back().after_cutoff = true;
  b.event(doc, b.mention(doc, "shot down", kTurkey, kRussia, Plover::Assault, "firearms",
                         Factuality::Asserted, "2015-11-24"));
  b.dossier.later_events.push_back(b.dossier.events.back());
  b.dossier.events.pop_back();
}

std::string display(const Event& e, std::string_view key) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNames = {
      {{"CHN", "China"},
       {"IRN", "Iran"},
       {"RUS", "Russia"},
       {"SYR", "Syria"},
       {"USA", "United States"},
       {"TUR", "Turkey"},
       {"NATO", "NATO"},
       {"UAF", "ISIS"}}};
  for (const auto& [code, name] : kNames) {
    if (code == key) return std::string(name);
  }
  return e.source.empty() ? std::string(key) : std::string(key);
}

// Weekly points for every pair that meets in an event.
void add_relations(Dossier& d) {
  const CivilDate first = *parse_date("2015-08-17");
  constexpr int kWeeks = 9;
  d.relations.period = "week";
  d.relations.span = {first, first.plus_days(7 * kWeeks - 1)};
  for (const Event& e : d.events) {
    if (e.source.empty() || e.target.empty() || e.inference_only) continue;
    std::string a = dyad_key(e.source.front());
    std::string b = dyad_key(e.target.front());
    if (a == b || a.empty() || b.empty()) continue;
    if (b < a) std::swap(a, b);
    auto it = std::find_if(d.relations.dyads.begin(), d.relations.dyads.end(),
                           [&](const DyadSeries& s) { return s.a == a && s.b == b; });
    if (it == d.relations.dyads.end()) {
      DyadSeries s{a, b, display(e, a), display(e, b), {}, {}, 20.0};
      for (int w = 0; w < kWeeks; ++w)
        s.points.push_back({{first.plus_days(7 * w), first.plus_days(7 * w + 6)}, {}, 0.0, {}});
      d.relations.dyads.push_back(s);
      it = d.relations.dyads.end() - 1;
    }
    const int week = std::clamp((e.date.interval.from.days - first.days) / 7, 0, kWeeks - 1);
    const std::size_t quad = std::clamp<std::size_t>(e.code.quad, 1, 4) - 1;
    it->points[static_cast<std::size_t>(week)].by_quad[quad] += e.probability;
    it->points[static_cast<std::size_t>(week)].events.push_back(e.id);
    it->total[quad] += e.probability;
  }
  std::stable_sort(d.relations.dyads.begin(), d.relations.dyads.end(),
                   [](const DyadSeries& x, const DyadSeries& y) {
                     return x.total[0] + x.total[1] + x.total[2] + x.total[3] >
                            y.total[0] + y.total[1] + y.total[2] + y.total[3];
                   });
  for (std::size_t i = 0; i < d.relations.dyads.size() && i < 6; ++i) {
    const DyadSeries& s = d.relations.dyads[i];
    const double net = s.total[0] + s.total[1] - s.total[2] - s.total[3];
    d.relations.approaches.push_back({s.a, s.b, s.a_name, s.b_name, 0.8, 0.8 + net * 2.1, net * 2.1,
                                      net > 0 ? 0.72 : 0.21, s.points.back().events});
  }
}

void add_common(Dossier& d) {
  d.program = "entente 0.1.0";
  d.packs = {{"ontology", "1", sha256_hex("ontology")}, {"actors", "1", sha256_hex("actors")}};
  add_relations(d);
}

}  // namespace

Dossier sample_dossier() {
  Builder b;
  b.dossier.citations.reserve(64);
  add_outlets(b);
  add_simple(b);
  add_visit(b);
  add_strikes(b);
  add_denied(b);
  add_inference(b);
  add_later(b);
  b.finish();
  b.dossier.rejects.push_back(
      {"reports/broken.html", "BadEncoding", "The bytes are no text in any encoding that can be told."});
  add_common(b.dossier);
  add_sample_case(b.dossier);
  return b.dossier;
}

Dossier describing_dossier(std::size_t events) {
  Builder b;
  add_outlets(b);
  static constexpr std::size_t kKinds = sizeof(kSimple) / sizeof(kSimple[0]);
  for (std::size_t i = 0; i < events; ++i) {
    const Simple& s = kSimple[2 + i % (kKinds - 2)];
    const std::string date = render_date(parse_date("2015-01-01")->plus_days(static_cast<int>(i * 7 % 290)));
    const std::string title = "Report " + std::to_string(i + 1);
    const std::string before = "This is what stood before it in report " + std::to_string(i + 1) + ".";
    const std::size_t doc =
        b.document({s.outlet, title, date, before, s.sentence,
                    "And this is what followed, for a reader who wants to see it in its place."},
                   DocumentKind::Report, "https://news.example.org/2015/report");
    b.event(doc, b.mention(doc, s.trigger, s.source, s.target, s.base, s.mode, s.factuality, date), s.place);
  }
  b.finish();
  add_common(b.dossier);
  return b.dossier;
}

}  // namespace entente
