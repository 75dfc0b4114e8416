#include "exchange/csv.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"

namespace entente {
namespace {

class Row {
 public:
  explicit Row(std::string& out) : out_(out) {}
  ~Row() { out_ += "\r\n"; }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  Row& text(std::string_view value) {
    separate();
    out_ += csv_cell(value);
    return *this;
  }
  Row& number(double value) {
    separate();
    out_ += fmt::format("{}", value);
    return *this;
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

std::string names_of(const std::vector<ActorRef>& actors) {
  std::vector<std::string> names;
  for (const ActorRef& actor : actors) names.push_back(actor.name.empty() ? actor.text : actor.name);
  return join(names, "; ");
}

std::string keys_of(const std::vector<ActorRef>& actors) {
  std::vector<std::string> keys;
  for (const ActorRef& actor : actors) keys.push_back(dyad_key(actor));
  return join(keys, "; ");
}

std::string sectors_of(const std::vector<ActorRef>& actors) {
  std::vector<std::string> sectors;
  for (const ActorRef& actor : actors) sectors.push_back(actor.sector);
  return join(sectors, "; ");
}

void put_code(Row& row, const EventCode& code, Factuality factuality) {
  row.text(to_string(code.plover)).text(to_string(code.base)).text(code.mode).text(join(code.contexts, "; "));
  row.text(code.cameo).number(code.quad).number(code.quad_cameo).number(code.goldstein).text(to_string(factuality));
}

void put_sides(Row& row, const std::vector<ActorRef>& source, const std::vector<ActorRef>& target) {
  row.text(names_of(source)).text(keys_of(source)).text(sectors_of(source));
  row.text(names_of(target)).text(keys_of(target)).text(sectors_of(target));
}

void put_place(Row& row, const std::optional<Place>& place) {
  row.text(place ? place->name : "").text(place ? place->country : "");
  if (place && place->lat && place->lon) {
    row.number(*place->lat).number(*place->lon);
  } else {
    row.text("").text("");
  }
}

constexpr std::string_view kCodeColumns =
    "plover,base,mode,contexts,cameo,quad,quad_cameo,goldstein,factuality,"
    "source,source_key,source_sector,target,target_key,target_sector";

}  // namespace

std::string render_events_csv(std::span<const Event> events) {
  std::string out = fmt::format(
      "event,from,to,precision,date_basis,{},place,country,lat,lon,topics,probability,effective_sources,voices,"
      "denials,mentions,inference_only\r\n",
      kCodeColumns);
  for (const Event& event : events) {
    Row row(out);
    row.text(event.id.str()).text(render_date(event.date.interval.from)).text(render_date(event.date.interval.to));
    row.text(to_string(event.date.precision)).text(to_string(event.date.basis));
    put_code(row, event.code, event.factuality);
    put_sides(row, event.source, event.target);
    put_place(row, event.place);
    double denials = 0;
    for (const Voice& voice : event.voices) denials += voice.affirms ? 0 : 1;
    row.text(join(event.topics, "; ")).number(event.probability).number(event.effective_sources);
    row.number(static_cast<double>(event.voices.size()) - denials).number(denials);
    row.number(static_cast<double>(event.mentions.size())).text(event.inference_only ? "yes" : "no");
  }
  return out;
}

std::string render_mentions_csv(std::span<const CitedMention> mentions, std::span<const DocumentCard> documents) {
  std::unordered_map<std::string, const DocumentCard*> cards;
  for (const DocumentCard& card : documents) cards[card.id.str()] = &card;
  std::string out = fmt::format(
      "mention,document,outlet,published,url,begin,end,sentence,trigger,from,to,date_basis,{},place,country,lat,lon,"
      "confidence,coder\r\n",
      kCodeColumns);
  for (const CitedMention& cited : mentions) {
    const EventMention& mention = cited.mention;
    const auto card = cards.find(mention.document.str());
    const DocumentCard none;
    const DocumentCard& from = card == cards.end() ? none : *card->second;
    Row row(out);
    row.text(mention.id.str()).text(mention.document.str()).text(from.outlet_name);
    row.text(from.published ? render_timestamp(*from.published) : "").text(from.url);
    row.number(mention.sentence.at.begin).number(mention.sentence.at.end).text(mention.sentence.text);
    row.text(mention.trigger.text).text(render_date(mention.date.interval.from));
    row.text(render_date(mention.date.interval.to)).text(to_string(mention.date.basis));
    put_code(row, mention.event, mention.factuality);
    put_sides(row, mention.source, mention.target);
    put_place(row, mention.place);
    row.number(mention.confidence).text(mention.coder);
  }
  return out;
}

}  // namespace entente
