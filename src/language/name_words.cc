#include "language/name_words.h"

#include <algorithm>
#include <array>

namespace entente::language {
namespace {

using namespace std::string_view_literals;

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool is_honorific(std::string_view folded) {
  static constexpr std::array kWords{
      "mr"sv,      "mr."sv,        "mrs"sv,       "mrs."sv,      "ms"sv,        "ms."sv,       "dr"sv,
      "dr."sv,     "sir"sv,        "lord"sv,      "lady"sv,      "gen."sv,      "lt."sv,       "col."sv,
      "maj."sv,    "capt."sv,      "adm."sv,      "brig."sv,     "sgt."sv,      "sen."sv,      "rep."sv,
      "gov."sv,    "prof."sv,      "sheikh"sv,    "ayatollah"sv, "imam"sv,      "king"sv,      "queen"sv,
      "prince"sv,  "princess"sv,   "pope"sv,      "general"sv,   "colonel"sv,   "major"sv,     "captain"sv,
      "admiral"sv, "lieutenant"sv, "brigadier"sv, "marshal"sv,   "commander"sv, "professor"sv, "comrade"sv,
      "mullah"sv,  "emir"sv,       "sultan"sv,    "hon."sv,      "rev."sv,      "cde"sv};
  return has(kWords, folded);
}

bool is_name_particle(std::string_view folded) {
  static constexpr std::array kWords{"al"sv, "el"sv,  "bin"sv, "ibn"sv,  "abu"sv, "van"sv, "von"sv,
                                     "de"sv, "der"sv, "da"sv,  "di"sv,   "du"sv,  "la"sv,  "le"sv,
                                     "ul"sv, "ur"sv,  "ud"sv,  "bint"sv, "dos"sv, "ben"sv};
  return has(kWords, folded);
}

bool is_modifier(std::string_view folded) {
  static constexpr std::array kWords{
      "senior"sv,        "former"sv,       "then"sv,        "deputy"sv,     "vice"sv,
      "first"sv,         "top"sv,          "chief"sv,       "acting"sv,     "new"sv,
      "outgoing"sv,      "incoming"sv,     "veteran"sv,     "high"sv,       "ranking"sv,
      "special"sv,       "presidential"sv, "ministerial"sv, "royal"sv,      "state"sv,
      "government"sv,    "military"sv,     "security"sv,    "defence"sv,    "defense"sv,
      "foreign"sv,       "interior"sv,     "national"sv,    "supreme"sv,    "political"sv,
      "diplomatic"sv,    "intelligence"sv, "party"sv,       "opposition"sv, "rebel"sv,
      "armed"sv,         "air"sv,          "naval"sv,       "ground"sv,     "special-forces"sv,
      "local"sv,         "federal"sv,      "central"sv,     "regional"sv,   "provincial"sv,
      "permanent"sv,     "prime"sv,        "official"sv,    "nuclear"sv,    "economic"sv,
      "trade"sv,         "finance"sv,      "media"sv,       "ruling"sv,     "pro-government"sv,
      "militant"sv,      "islamist"sv,     "kurdish"sv,     "shiite"sv,     "shia"sv,
      "sunni"sv,         "army"sv,         "police"sv,      "general"sv,    "parliament"sv,
      "parliamentary"sv, "old"sv,          "young"sv,       "late"sv,       "own"sv,
      "other"sv,         "two"sv,          "three"sv,       "four"sv,       "several"sv,
      "some"sv,          "many"sv,         "unnamed"sv,     "anonymous"sv,  "embattled"sv,
      "exiled"sv,        "elected"sv,      "newly"sv,       "appointed"sv,  "interim"sv,
      "transitional"sv,  "caretaker"sv,    "-"sv,           "level"sv,      "elite"sv,
      "allied"sv};
  return has(kWords, folded);
}

bool is_generic_role(std::string_view folded) {
  static constexpr std::array kWords{
      "official"sv,   "officials"sv,      "spokesman"sv,       "spokeswoman"sv, "spokesperson"sv,
      "spokesmen"sv,  "leader"sv,         "leaders"sv,         "chief"sv,       "chiefs"sv,
      "head"sv,       "heads"sv,          "member"sv,          "members"sv,     "commander"sv,
      "commanders"sv, "source"sv,         "sources"sv,         "adviser"sv,     "advisor"sv,
      "advisers"sv,   "representative"sv, "representatives"sv, "secretary"sv,   "director"sv,
      "deputy"sv,     "aide"sv,           "fighter"sv,         "fighters"sv,    "supporter"sv,
      "supporters"sv, "figure"sv,         "figures"sv,         "counterpart"sv, "counterparts"sv};
  return has(kWords, folded);
}

bool is_body_noun(std::string_view folded) { return !body_sector(folded).empty(); }

std::string_view body_sector(std::string_view folded) {
  struct Body {
    std::string_view noun;
    std::string_view sector;
  };
  static constexpr std::array kBodies{
      Body{"ministry", "GOV"},    Body{"army", "MIL"},        Body{"navy", "MIL"},
      Body{"forces", "MIL"},      Body{"force", "MIL"},       Body{"command", "MIL"},
      Body{"front", "REB"},       Body{"brigade", "UAF"},     Body{"brigades", "UAF"},
      Body{"battalion", "UAF"},   Body{"militia", "UAF"},     Body{"party", "PTY"},
      Body{"movement", "OPP"},    Body{"parliament", "LEG"},  Body{"assembly", "LEG"},
      Body{"congress", "LEG"},    Body{"senate", "LEG"},      Body{"council", "GOV"},
      Body{"committee", "GOV"},   Body{"commission", "GOV"},  Body{"agency", "GOV"},
      Body{"authority", "GOV"},   Body{"office", "GOV"},      Body{"department", "GOV"},
      Body{"court", "JUD"},       Body{"tribunal", "JUD"},    Body{"police", "COP"},
      Body{"guard", "MIL"},       Body{"association", "NGO"}, Body{"foundation", "NGO"},
      Body{"observatory", "NGO"}, Body{"network", "NGO"},     Body{"university", "EDU"},
      Body{"institute", "EDU"},   Body{"corporation", "BUS"}, Body{"company", "BUS"},
      Body{"bank", "BUS"},        Body{"group", "NGO"},       Body{"union", "NGO"},
      Body{"service", "GOV"},     Body{"services", "GOV"},    Body{"federation", "NGO"}};
  const auto found =
      std::find_if(kBodies.begin(), kBodies.end(), [&](const Body& body) { return body.noun == folded; });
  return found == kBodies.end() ? std::string_view() : found->sector;
}

bool is_missile(std::string_view folded) {
  static constexpr std::array kWords{"missile"sv, "missiles"sv, "rocket"sv, "rockets"sv, "bomb"sv,
                                     "bombs"sv,   "shell"sv,    "shells"sv, "weapon"sv,  "weapons"sv,
                                     "warhead"sv, "warheads"sv, "mortar"sv, "mortars"sv, "artillery"sv};
  return has(kWords, folded);
}

bool is_thing(std::string_view folded) {
  static constexpr std::array kWords{
      "aircraft"sv, "planes"sv,      "plane"sv,      "warplanes"sv, "warplane"sv, "jets"sv,
      "jet"sv,      "helicopters"sv, "helicopter"sv, "drones"sv,    "drone"sv,    "tanks"sv,
      "tank"sv,     "ships"sv,       "ship"sv,       "warships"sv,  "warship"sv,  "vessels"sv,
      "vessel"sv,   "submarines"sv,  "submarine"sv,  "bombers"sv,   "boats"sv};
  return has(kWords, folded) || is_missile(folded);
}

bool is_vague_role(std::string_view folded) {
  static constexpr std::array kWords{
      "national"sv,  "force"sv,    "union"sv,      "unions"sv,         "mission"sv,
      "missions"sv,  "public"sv,   "bank"sv,       "school"sv,         "schools"sv,
      "anchor"sv,    "family"sv,   "bloc"sv,       "firm"sv,           "daily"sv,
      "customs"sv,   "business"sv, "university"sv, "population"sv,     "anchors"sv,
      "nationals"sv, "natives"sv,  "court"sv,      "administration"sv, "assembly"sv};
  return has(kWords, folded);
}

bool is_single_office(std::string_view folded) {
  // What many hold at once in a country: the pack may know one of them.
  for (const std::string_view many : {"senator",
                                      "ambassador",
                                      "governor",
                                      "mayor",
                                      "judge",
                                      "justice",
                                      "deputy",
                                      "assistant",
                                      "adviser",
                                      "advisor",
                                      "representative",
                                      "general",
                                      "lawmaker",
                                      "legislator",
                                      "member",
                                      "diplomat",
                                      "official",
                                      "state secretary",
                                      "minister of state",
                                      "envoy",
                                      "spokesman",
                                      "spokeswoman",
                                      "spokesperson",
                                      "commander",
                                      "director",
                                      "congressman",
                                      "congresswoman",
                                      "lieutenant"}) {
    const std::size_t at = folded.find(many);
    if (at == std::string_view::npos) continue;
    const bool heads = folded.starts_with("attorney general") || folded.starts_with("secretary general") ||
                       folded.starts_with("secretary-general") || folded.starts_with("prosecutor general") ||
                       folded.starts_with("governor general") || folded.starts_with("governor-general") ||
                       folded.starts_with("chief justice") || folded.starts_with("justice minister") ||
                       folded.starts_with("minister of justice") ||
                       folded.starts_with("governor of the central bank") ||
                       folded.starts_with("central bank governor") || folded.starts_with("speaker of");
    if (!heads) return false;
  }
  if (folded.starts_with("former ") || folded.starts_with("ex-")) return false;  // there are several
  for (const std::string_view head :
       {"president", "minister", "premier", "chancellor", "secretary", "king",    "queen",
        "emir",      "sultan",   "monarch", "pope",       "leader",    "speaker", "chairman",
        "chief",     "head",     "general", "justice",    "governor",  "emperor", "taoiseach",
        "bank",      "state",    "defence", "defense",    "affairs",   "staff"}) {
    if (folded.ends_with(head))
      return folded != "secretary" && folded != "chief" && folded != "head" && folded != "minister" &&
             folded != "leader" && folded != "chairman";
  }
  return false;
}

bool is_office(std::string_view folded) {
  static constexpr std::array kWords{
      "minister"sv,     "president"sv,  "premier"sv,    "chancellor"sv,  "secretary"sv, "ambassador"sv,
      "envoy"sv,        "adviser"sv,    "advisor"sv,    "governor"sv,    "mayor"sv,     "speaker"sv,
      "commander"sv,    "chief"sv,      "general"sv,    "prosecutor"sv,  "director"sv,  "chairman"sv,
      "chairwoman"sv,   "leader"sv,     "spokesman"sv,  "spokeswoman"sv, "judge"sv,     "senator"sv,
      "spokesperson"sv, "negotiator"sv, "king"sv,       "queen"sv,       "emir"sv,      "lawmaker"sv,
      "commissioner"sv, "diplomat"sv,   "legislator"sv, "admiral"sv,     "colonel"sv,   "consul"sv};
  return has(kWords, folded);
}

bool is_source_noun(std::string_view folded) {
  static constexpr std::array kWords{"source"sv,     "sources"sv, "media"sv,  "newspaper"sv,
                                     "newspapers"sv, "press"sv,   "reports"sv};
  return has(kWords, folded);
}

bool says(std::string_view lemma) {
  static constexpr std::array kWords{
      "say"sv,      "tell"sv,    "announce"sv, "state"sv,       "add"sv,       "claim"sv,     "insist"sv,
      "warn"sv,     "stress"sv,  "note"sv,     "argue"sv,       "explain"sv,   "declare"sv,   "confirm"sv,
      "deny"sv,     "reveal"sv,  "report"sv,   "acknowledge"sv, "admit"sv,     "suggest"sv,   "allege"sv,
      "assert"sv,   "believe"sv, "write"sv,    "reiterate"sv,   "emphasise"sv, "emphasize"sv, "conclude"sv,
      "disclose"sv, "comment"sv, "tweet"sv,    "affirm"sv,      "maintain"sv,  "predict"sv,   "complain"sv,
      "hint"sv,     "testify"sv, "indicate"sv, "think"sv,       "reply"sv,     "respond"sv,   "remark"sv,
      "observe"sv,  "vow"sv,     "promise"sv,  "pledge"sv,      "recall"sv,    "underline"sv, "concede"sv,
      "contend"sv,  "caution"sv, "quip"sv,     "mention"sv,     "point"sv};
  return has(kWords, lemma);
}

bool acts_as_subject(std::string_view lemma) {
  static constexpr std::array kWords{
      "accuse"sv,    "agree"sv,     "reject"sv,   "deny"sv,      "call"sv,      "condemn"sv,   "demand"sv,
      "seek"sv,      "want"sv,      "support"sv,  "back"sv,      "welcome"sv,   "refuse"sv,    "urge"sv,
      "propose"sv,   "offer"sv,     "threaten"sv, "plan"sv,      "hope"sv,      "decide"sv,    "impose"sv,
      "send"sv,      "deploy"sv,    "launch"sv,   "sign"sv,      "recall"sv,    "summon"sv,    "expel"sv,
      "recognise"sv, "recognize"sv, "oppose"sv,   "consider"sv,  "expect"sv,    "fear"sv,      "insist"sv,
      "view"sv,      "intend"sv,    "respond"sv,  "retaliate"sv, "cooperate"sv, "negotiate"sv, "pledge"sv,
      "vow"sv,       "order"sv,     "approve"sv,  "ask"sv,       "request"sv,   "give"sv,      "provide"sv,
      "sell"sv,      "buy"sv,       "withdraw"sv, "suspend"sv,   "lift"sv,      "cut"sv,       "sever"sv,
      "ban"sv,       "carry"sv,     "continue"sv, "be"sv,        "have"sv,      "deliver"sv,   "supply"sv,
      "warn"sv,      "veto"sv,      "invite"sv,   "praise"sv,    "thank"sv,     "blame"sv,     "try"sv,
      "use"sv,       "make"sv};
  return has(kWords, lemma) || says(lemma);
}

}  // namespace entente::language
