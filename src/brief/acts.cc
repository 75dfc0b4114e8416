#include "brief/acts.h"

#include <array>

namespace entente {
namespace {

struct Row {
  Plover base;
  std::string_view mode;
  ActWords words;
};

using enum Plover;

// The first row of a category is its default. Where a mode leaves open what exactly was done, so do its
// words.
constexpr Row kRows[] = {
    {Agree, "", {"reached", "reach", " an understanding with {}", " an understanding", "an agreement"}},
    {Consult, "", {"conferred", "confer", " with {}", " with parties not named", "talks"}},
    {Consult, "visit", {"visited", "visit", " {}", " (the host is not named)", "a visit"}},
    {Consult,
     "third-party",
     {"met", "meet", " {}, with a third party as host", " on a third party’s ground", "talks"}},
    {Consult,
     "multilateral",
     {"met", "meet", " {} in a multilateral setting", " others in a multilateral setting", "talks"}},
    {Consult, "phone", {"spoke", "speak", " with {} by telephone", " by telephone", "a telephone call"}},
    {Support, "", {"expressed", "express", " support for {}", " support", "support"}},
    {Concede, "", {"made", "make", " a concession to {}", " a concession", "a concession"}},
    {Cooperate, "", {"cooperated", "cooperate", " with {}", " with parties not named", "cooperation"}},
    {Aid, "", {"gave", "give", " aid to {}", " aid", "aid"}},
    {Retreat, "", {"gave", "give", " way to {}", " way", "a retreat"}},
    {Retreat,
     "withdraw",
     {"withdrew", "withdraw", " forces, to the benefit of {}", " forces", "a withdrawal"}},
    {Retreat,
     "release",
     {"released", "release", " people or property to {}", " people or property", "a release"}},
    {Retreat, "disarm", {"gave", "give", " up arms, to the benefit of {}", " up arms", "disarmament"}},
    {Retreat, "ceasefire", {"ceased", "cease", " fire with {}", " fire", "a ceasefire"}},
    {Retreat, "access", {"gave", "give", " access to {}", " access", "access"}},
    {Retreat, "resign", {"resigned", "resign", ", to the benefit of {}", "", "a resignation"}},
    {Request, "", {"made", "make", " a request to {}", " a request", "what was asked for"}},
    {Request, "assist", {"asked", "ask", " {} for help", " for help", "help"}},
    {Request,
     "change",
     {"asked", "ask", " {} for a change of policy", " for a change of policy", "a change of policy"}},
    {Request, "yield", {"asked", "ask", " {} to yield", " that others yield", "a concession"}},
    {Request, "meet", {"asked", "ask", " {} for a meeting", " for a meeting", "a meeting"}},
    {Accuse, "", {"criticised", "criticise", " or accused {}", " or accused others", "criticism"}},
    {Accuse, "disapprove", {"criticised", "criticise", " {}", " others", "criticism"}},
    {Accuse, "investigate", {"investigated", "investigate", " {}", " a case", "an investigation"}},
    {Accuse, "allege", {"made", "make", " an allegation against {}", " an allegation", "an allegation"}},
    {Reject,
     "",
     {"rejected", "reject", " something asked or offered by {}", " something asked or offered", "a refusal"}},
    {Reject, "assist", {"refused", "refuse", " {} help", " help", "a refusal of help"}},
    {Reject,
     "change",
     {"refused", "refuse", " {} a change of policy", " a change of policy", "a refusal of change"}},
    {Reject, "yield", {"refused", "refuse", " to yield to {}", " to yield", "a refusal to yield"}},
    {Reject, "meet", {"refused", "refuse", " to meet {}", " to meet", "a refusal to meet"}},
    {Threaten, "", {"threatened", "threaten", " {}", " others", "a threat"}},
    {Threaten, "restrict", {"threatened", "threaten", " {} with restrictions", " restrictions", "a threat"}},
    {Threaten, "arrest", {"threatened", "threaten", " {} with arrest", " arrests", "a threat"}},
    {Threaten,
     "relations",
     {"threatened", "threaten", " to reduce relations with {}", " to reduce relations", "a threat"}},
    {Threaten, "expel", {"threatened", "threaten", " {} with expulsion", " expulsions", "a threat"}},
    {Threaten, "territory", {"threatened", "threaten", " territory of {}", " to take territory", "a threat"}},
    {Threaten, "violence", {"threatened", "threaten", " {} with violence", " violence", "a threat"}},
    {Protest, "", {"protested", "protest", " against {}", "", "a protest"}},
    {Protest, "demo", {"demonstrated", "demonstrate", " against {}", "", "a demonstration"}},
    {Protest, "riot", {"rioted", "riot", " against {}", "", "a riot"}},
    {Protest, "strike", {"went", "go", " on strike against {}", " on strike", "a strike"}},
    {Protest,
     "hunger",
     {"went", "go", " on hunger strike against {}", " on hunger strike", "a hunger strike"}},
    {Protest, "boycott", {"boycotted", "boycott", " {}", " others", "a boycott"}},
    {Protest, "obstruct", {"obstructed", "obstruct", " {}", " a way or a place", "an obstruction"}},
    {Protest,
     "vandalize",
     {"damaged", "damage", " property in protest against {}", " property in protest", "damage"}},
    {Sanction, "", {"took", "take", " sanctions against {}", " sanctions", "sanctions"}},
    {Sanction,
     "convict",
     {"found", "find", " {} guilty or liable", " a party guilty or liable", "a conviction"}},
    {Sanction, "expel", {"expelled", "expel", " {}", " a party not named", "an expulsion"}},
    {Sanction,
     "withdraw",
     {"withdrew", "withdraw", " from dealings with {}", " from dealings", "a withdrawal"}},
    {Sanction, "discontinue", {"cut", "cut", " exchanges with {}", " exchanges", "an end of exchanges"}},
    {Mobilize, "", {"mobilised", "mobilise", " with regard to {}", "", "a mobilisation"}},
    {Mobilize,
     "troops",
     {"mobilised", "mobilise", " troops with regard to {}", " troops", "a mobilisation of troops"}},
    {Mobilize,
     "weapons",
     {"deployed", "deploy", " weapons with regard to {}", " weapons", "a deployment of weapons"}},
    {Mobilize,
     "police",
     {"mobilised", "mobilise", " police with regard to {}", " police", "a mobilisation of police"}},
    {Mobilize,
     "militia",
     {"mobilised", "mobilise", " militia with regard to {}", " militia", "a mobilisation of militia"}},
    {Coerce, "", {"used", "use", " coercion against {}", " coercion", "coercion"}},
    {Coerce,
     "seize",
     {"seized", "seize", " property or territory of {}", " property or territory", "a seizure"}},
    {Coerce, "restrict", {"imposed", "impose", " restrictions on {}", " restrictions", "restrictions"}},
    {Coerce, "censor", {"censored", "censor", " {}", " media", "censorship"}},
    {Coerce, "curfew", {"imposed", "impose", " a curfew on {}", " a curfew", "a curfew"}},
    {Coerce, "martial-law", {"imposed", "impose", " martial law on {}", " martial law", "martial law"}},
    {Coerce, "arrest", {"arrested", "arrest", " {}", " people", "an arrest"}},
    {Coerce, "deport", {"deported", "deport", " {}", " people", "a deportation"}},
    {Coerce,
     "withhold",
     {"withheld", "withhold", " goods or services from {}", " goods or services", "withholding"}},
    {Coerce,
     "misinformation",
     {"spread", "spread", " misinformation against {}", " misinformation", "misinformation"}},
    {Coerce, "cyber", {"used", "use", " cyber means against {}", " cyber means", "a cyber operation"}},
    {Assault, "", {"attacked", "attack", " {}", " targets not named", "an attack"}},
    {Assault, "abduct", {"abducted", "abduct", " {}", " people", "an abduction"}},
    {Assault, "beat", {"beat", "beat", " {}", " people", "a beating"}},
    {Assault, "torture", {"tortured", "torture", " {}", " people", "torture"}},
    {Assault, "execute", {"executed", "execute", " {}", " people", "an execution"}},
    {Assault, "sexual", {"sexually assaulted", "sexually assault", " {}", " people", "a sexual assault"}},
    {Assault,
     "targeted",
     {"made", "make", " a targeted attack on {}", " a targeted attack", "a targeted attack"}},
    {Assault, "destroy", {"destroyed", "destroy", " property of {}", " property", "destruction"}},
    {Assault,
     "primitive",
     {"attacked", "attack", " {} with simple weapons", " with simple weapons", "an attack"}},
    {Assault, "firearms", {"fired", "fire", " on {}", " shots", "an armed attack"}},
    {Assault, "explosives", {"bombed", "bomb", " {}", " targets not named", "a bombing"}},
    {Assault,
     "suicide-attack",
     {"made", "make", " a suicide attack on {}", " a suicide attack", "a suicide attack"}},
    {Assault, "aerial", {"struck", "strike", " {} from the air", " from the air", "an air strike"}},
    {Assault, "drone", {"struck", "strike", " {} with drones", " with drones", "a drone strike"}},
    {Assault,
     "heavy-weapons",
     {"hit", "hit", " {} with heavy weapons", " targets with heavy weapons", "a bombardment"}},
    {Assault,
     "crowd-control",
     {"used", "use", " crowd-control weapons on {}", " crowd-control weapons", "crowd control"}},
    {Assault,
     "unconventional",
     {"used", "use", " unconventional weapons on {}", " unconventional weapons", "an attack"}},
};

}  // namespace

const ActWords& find_act_words(Plover base, std::string_view mode) {
  const ActWords* fallback = &kRows[0].words;
  for (const Row& row : kRows) {
    if (row.base != base) continue;
    if (row.mode == mode) return row.words;
    if (row.mode.empty()) fallback = &row.words;
  }
  return *fallback;
}

std::string fill_act(std::string_view pattern, std::string_view name) {
  std::string out(pattern);
  const std::size_t at = out.find("{}");
  if (at != std::string::npos) out.replace(at, 2, name);
  return out;
}

}  // namespace entente
