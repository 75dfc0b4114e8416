// From triggers to acts: each verb and event noun with a sense is taken through the words that embed it,
// innermost first, and given its arguments.
#include <fmt/format.h>

#include <algorithm>

#include "coding/act.h"
#include "coding/act_exclusion.h"
#include "coding/act_readings.h"
#include "coding/act_roles.h"
#include "coding/act_sides.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
bool transparent(FrameOp op) {
  return op == FrameOp::Report || op == FrameOp::Infer || op == FrameOp::Start || op == FrameOp::Light ||
         op == FrameOp::Undone;
}

class Finder {
 public:
  Finder(const Clauses& clauses, const Lexicon::Data& lexicon, bool explain, std::vector<CodingStep>* untold)
      : clauses_(clauses),
        lexicon_(lexicon),
        readings_(clauses, lexicon),
        explain_(explain),
        untold_(untold),
        consumed_(clauses.chunks.size()),
        silenced_(clauses.groups.size()) {}

  std::vector<Act> find() {
    for (Index g = 0; g < clauses_.groups.size(); ++g) conditioned_verb(static_cast<int>(g));
    for (Index g = 0; g < clauses_.groups.size(); ++g) phrasal_verb(static_cast<int>(g));
    for (Index c = 0; c < clauses_.chunks.size(); ++c) claim_parents(static_cast<int>(c));
    for (Index c = 0; c < clauses_.chunks.size(); ++c) noun(static_cast<int>(c));
    for (Index g = 0; g < clauses_.groups.size(); ++g) plain_verb(static_cast<int>(g));
    std::stable_sort(acts_.begin(), acts_.end(),
                     [](const Act& a, const Act& b) { return a.begin < b.begin; });
    return std::move(acts_);
  }

  // The act of a verb, with what stands around and above it applied.
  void embed(Act& act) {
    stand(group(act.group), act);
    climb(act, act.group);
  }

 private:
  const VerbGroup& group(int g) const { return clauses_.groups[static_cast<Index>(g)]; }
  const Chunk& chunk(int c) const { return clauses_.chunks[static_cast<Index>(c)]; }

  void note(Act& act, ByteRange at, const char* what, std::string why) const {
    if (explain_) act.steps.push_back({at, what, std::move(why)});
  }

  void leave_untold(const Act& act) const {
    if (untold_) untold_->insert(untold_->end(), act.steps.begin(), act.steps.end());
  }

  Act start(const Sense& sense, int begin, int end, int g, int c) const {
    Act act;
    act.sense = &sense;
    act.begin = begin;
    act.end = end;
    act.group = g;
    act.chunk = c;
    act.base = *sense.base;
    act.mode = sense.mode;
    act.cameo = sense.cameo;
    note(act, clauses_.range(begin, end), "trigger",
         fmt::format("'{}' is {} ({})", sense.form, to_string(*sense.base), sense.where));
    return act;
  }

  // Verbs whose sense depends on their object: "lift" with a ban.
  void conditioned_verb(int g) {
    const VerbMatch match = match_sense(clauses_, lexicon_, group(g), true);
    if (!match.sense || continues_particle(g, match)) return;
    // "ordered its army to withdraw": what is ordered, not that something is.
    if (clauses_.has_frame(group(g), lexicon_, FrameOp::Request) && readings_.embeds_clause(g)) return;
    silenced_[static_cast<Index>(g)] = true;
    if (!match.sense->base) return;  // an idiom that says nothing: "took place"
    const int object = object_of(group(g), clauses_, match.end);
    if (object != kNone) {
      for (const int member : clauses_.coordinated(object)) consumed_[static_cast<Index>(member)] = true;
      const Index next = static_cast<Index>(object) + 1;
      if (next < clauses_.chunks.size() && clauses_.preposition(clauses_.chunks[next]) == "of")
        consumed_[next] = true;
    }
    add_verb(g, match);
  }

  // "gave up weapons" is no gift: the particle belongs to a longer entry.
  bool continues_particle(int g, const VerbMatch& match) const {
    if (match.end != group(g).main + 1 || match.end >= static_cast<int>(clauses_.words.size())) return false;
    if (clauses_.words[static_cast<Index>(match.end)].relation != Dependency::CompoundPrt) return false;
    return match_sense(clauses_, lexicon_, group(g), false).end > match.end;
  }

  // Verbs of several words that take their noun with them: "go on strike".
  void phrasal_verb(int g) {
    if (silenced_[static_cast<Index>(g)]) return;
    const VerbMatch match = match_sense(clauses_, lexicon_, group(g), false);
    if (!match.sense || !match.sense->base || match.end <= group(g).main + 1) return;
    const int c = clauses_.words[static_cast<Index>(match.end - 1)].chunk;
    if (c == kNone) return;
    consumed_[static_cast<Index>(c)] = true;
    silenced_[static_cast<Index>(g)] = true;
    add_verb(g, match);
  }

  void plain_verb(int g) {
    if (silenced_[static_cast<Index>(g)]) return;
    VerbMatch match = match_sense(clauses_, lexicon_, group(g), false);
    if (!match.sense && group(g).modality == Modality::Must && group(g).link == Link::Content)
      match = readings_.obligation(g);
    if (!match.sense || !match.sense->base) return;
    if (readings_.embeds_clause(g) || tells_more_of_act(g)) return;
    add_verb(g, match);
  }

  // "imposed sanctions targeting banks": one act.
  bool tells_more_of_act(int g) const {
    const VerbGroup& verb = group(g);
    return verb.link == Link::Relative && verb.gerund && verb.subject != kNone &&
           consumed_[static_cast<Index>(verb.subject)] && !is_known(clauses_, verb.subject);
  }

  // "demanded that Iran do": the subject of what is demanded.
  std::vector<Filler> whom_below(int g) const {
    for (Index below = static_cast<Index>(g) + 1; below < clauses_.groups.size(); ++below) {
      const VerbGroup& lower = clauses_.groups[below];
      if (lower.governor != g || lower.link != Link::Content || lower.subject == group(g).subject) continue;
      return fillers_of(clauses_, lower.subject);
    }
    return {};
  }

  void add_verb(int g, const VerbMatch& match) {
    if (readings_.by_nature(g, *match.sense)) return;
    Act act = start(*match.sense, group(g).main,
                    std::max(group(g).main + 1, std::min(match.end, group(g).main + 4)), g, kNone);
    if (match.end > group(g).main + 4) act.end = group(g).main + 1;
    act.object = match.object;
    fill_roles(clauses_, *match.sense, context_of(clauses_, group(g), match), act);
    if (act.source.empty() && match.object != kNone) act.source = readings_.owner_of(match.object);
    borrow_source(clauses_, readings_, g, act);
    take_owner(clauses_, readings_, g, act);
    if (is_setting(clauses_, lexicon_, g, act)) return;
    aim_at_doer(clauses_, readings_, act);
    if (act.base == Plover::Request && act.target.empty()) act.target = whom_below(g);
    if (promises(g, match)) act.factuality = Factuality::Planned;
    stand(group(g), act);
    climb(act, g);
    if (!charged_ && !is_asked(act)) acts_.push_back(std::move(act));
    charged_ = false;
  }

  // Modal verbs, negation and adverbs of a verb: "almost attacked".
  void stand(const VerbGroup& verb, Act& act) {
    apply_modality(verb, act);
    if (act.factuality == Factuality::Planned && readings_.hangs_on_condition(verb))
      act.factuality = Factuality::Conditional;
    const Word& predicate = clauses_.words[static_cast<Index>(verb.predicate)];
    for (int i = predicate.first_child; i != kNone && i < verb.main;
         i = clauses_.words[static_cast<Index>(i)].next) {
      const Word& word = clauses_.words[static_cast<Index>(i)];
      if (word.relation != Dependency::Advmod || !word.entry) continue;
      for (const std::uint32_t f : word.entry->adverb_frames) {
        const Sense& frame = lexicon_.frames[f];
        apply({frame.op, &frame, act.group == kNone ? word.group : act.group, act.chunk}, act);
        // "allegedly attacked": whoever alleges it, nobody says that it is so
        if (frame.op == FrameOp::Infer && act.factuality == Factuality::Asserted)
          act.factuality = Factuality::Possible;
      }
    }
  }

  // "Did Iran attack?" tells of no attack.
  bool is_asked(const Act& act) const {
    int g = act.group;
    for (int c = act.chunk, depth = 0; g == kNone && c != kNone && depth < kMaxDepth; ++depth) {
      const Chunk& first = chunk(clauses_.first_conjunct(c));
      g = first.governor;
      c = first.above;
    }
    return g != kNone && group(g).question;
  }

  // "agreed to a loan", "pledged help": what is promised is still to come.
  bool promises(int g, const VerbMatch& match) const {
    return match.sense->base == Plover::Agree && match.sense->words.size() == 1 &&
           match.sense->when.empty() && clauses_.has_frame(group(g), lexicon_, FrameOp::Promise);
  }

  void noun(int c) {
    if (consumed_[static_cast<Index>(c)]) return;
    const VerbMatch match = readings_.match_event(c);
    if (!match.sense || !match.sense->base) return;
    const Word& first_word = clauses_.words[static_cast<Index>(match.end)];
    const Chunk& first = first_word.chunk == kNone ? chunk(c) : chunk(first_word.chunk);
    if (readings_.absorbed(c, *match.sense->base) || readings_.is_topic(c)) return;
    Act act = start(*match.sense, match.end, chunk(c).end, kNone, c);
    RoleContext context = context_of(clauses_, first, c, match.end);
    const int top = noun_parents(act, first_word.chunk == kNone ? c : first_word.chunk);
    if (act.inference) return leave_untold(act);  // "fears of war" tell of none
    const int governor = attach(act, top, context);
    const bool embedded = governor != kNone || act.embedded;
    fill_roles(clauses_, *match.sense, context, act);
    if (doer_ != kNone) act.source = fillers_of(clauses_, doer_);
    doer_ = kNone;
    settle_frame_roles(act);
    if (!embedded && clauses_.head(chunk(c)).upos == Upos::Propn && chunk(c).begin > 0)
      return;  // "the Syrian Civil War" is a name
    if (!embedded && match.sense->weak && (act.source.empty() || act.target.empty())) return;
    if (!embedded && act.source.empty() && act.target.empty()) return;
    if (is_excluded(clauses_, lexicon_, c)) apply_frame({FrameOp::Undone}, act);
    if (governor != kNone) climb(act, governor);
    if (!charged_ && !is_asked(act)) acts_.push_back(std::move(act));
    charged_ = false;
  }

  // Marks the nouns that only frame another one: the "call" of "call for talks".
  void claim_parents(int c) {
    const VerbMatch match = readings_.match_event(c);
    if (!match.sense || !match.sense->base || consumed_[static_cast<Index>(c)]) return;
    int above = readings_.framing_chunk(c);
    if (match.sense->weak && above != kNone &&
        readings_.match_event(above).sense) {  // "the signing of a pact"
      consumed_[static_cast<Index>(c)] = true;
      return;
    }
    for (int depth = 0; depth < kMaxDepth && above != kNone;
         ++depth, above = readings_.framing_chunk(above)) {
      consumed_[static_cast<Index>(above)] = true;
    }
  }

  // "(suspension of) aid", "(call for) talks": applies the noun frames above; returns the topmost chunk.
  int noun_parents(Act& act, int c) {
    for (int depth = 0, above = readings_.framing_chunk(c); depth < kMaxDepth && above != kNone; ++depth) {
      const VerbMatch frame = readings_.match_noun_frame(above);
      apply({frame.sense->op, frame.sense, kNone, above}, act);
      c = above;
      above = readings_.framing_chunk(c);
    }
    return c;
  }

  // The verb that the noun is object or subject of, where that verb embeds it; it lends its subject.
  int attach(Act& act, int c, RoleContext& context) {
    for (Index g = 0; g < clauses_.groups.size(); ++g) {
      const VerbGroup& verb = clauses_.groups[g];
      const auto frames = match_frames(clauses_, lexicon_, verb);
      if (frames.empty()) continue;
      bool as_object = false;
      for (const VerbMatch& match : frames)
        as_object = as_object || readings_.is_member(object_of(verb, clauses_, match.end), c);
      const bool as_subject = !verb.passive && readings_.is_member(verb.subject, c) && verb.objects.empty();
      if (!as_object && !as_subject) continue;
      const VerbMatch* frame = choose(frames, c, verb, as_object);
      if (!frame) continue;
      if (act.sense->weak && frame->sense->op == FrameOp::Light &&
          readings_.has_own_sense(static_cast<int>(g)))
        continue;
      lend_subject(verb, *frame, as_object, context);
      if (as_object && !transparent(frame->sense->op) && frame->sense->op != FrameOp::Stop &&
          requester_.empty()) {
        requester_ = readings_.owner_of(c);  // "rejected the French proposal"
      }
      if (as_object) silenced_[g] = true;
      apply({frame->sense->op, frame->sense, static_cast<int>(g), kNone}, act);
      stand(verb, act);
      return static_cast<int>(g);
    }
    return kNone;
  }

  // A light reading before an embedding one ("ordered the arrest of" is no request); a charge or praise keeps
  // its own sense; only ending and beginning are said of subjects ("talks collapsed").
  const VerbMatch* choose(const std::vector<VerbMatch>& frames, int c, const VerbGroup& verb,
                          bool as_object) const {
    const VerbMatch* light = nullptr;
    const VerbMatch* strong = nullptr;
    const bool infers = std::any_of(frames.begin(), frames.end(),
                                    [](const VerbMatch& m) { return m.sense->op == FrameOp::Infer; });
    for (const VerbMatch& match : frames) {
      const FrameOp op = match.sense->op;
      if (as_object && !readings_.is_member(object_of(verb, clauses_, match.end), c)) continue;
      if (!as_object && op != FrameOp::Stop && op != FrameOp::Start && op != FrameOp::Fail) continue;
      if (op == FrameOp::Accuse || op == FrameOp::Infer || (infers && op == FrameOp::Try)) continue;
      if (op == FrameOp::Light) return &match;
      if (op == FrameOp::Report)
        light = &match;
      else if (!strong)
        strong = &match;
    }
    return strong ? strong : light;
  }

  void lend_subject(const VerbGroup& verb, const VerbMatch& frame, bool as_object, RoleContext& context) {
    if (!as_object) return;
    const RoleContext around = context_of(clauses_, verb, frame);
    context.subject = around.subject;
    // "announced the deployment of troops": who launches it does it, unless "by" says otherwise.
    if (frame.sense->op == FrameOp::Light && frame.sense->args.source.empty() &&
        is_known(clauses_, around.subject) && fill(clauses_, {"by"}, context).empty()) {
      doer_ = around.subject;
    }
    if (!frame.sense->args.source.empty() &&
        frame.sense->op == FrameOp::Light) {  // "received": the other way round
      context.subject = kNone;
      context.object = around.subject;
    }
    for (const int phrase : around.oblique) {
      if (std::find(context.oblique.begin(), context.oblique.end(), phrase) == context.oblique.end()) {
        context.oblique.push_back(phrase);
      }
    }
    if (verb.objects.size() > 1 && !verb.passive && context.object == kNone)
      context.object = verb.objects.front();
  }

  void apply(const FrameUse& use, Act& act) {
    apply_frame(use, act);
    const ByteRange at = use.group != kNone ? clauses_.range(group(use.group).begin, group(use.group).end)
                                            : clauses_.range(chunk(use.chunk));
    note(act, at, "frame",
         fmt::format("'{}' is {} ({})", use.frame->form, to_string(use.op), use.frame->where));
    if (transparent(use.op)) return;
    if (outer_.op == FrameOp::Request && outer_.chunk != kNone) requester_ = readings_.owner_of(outer_.chunk);
    outer_ = use;
  }

  // Who asks, refuses or threatens is the outermost frame's subject, not the act's.
  void settle_frame_roles(Act& act) {
    if (outer_.op == FrameOp::None) return;
    const FrameUse use = outer_;
    outer_ = {};
    const std::vector<Filler> requester = std::move(requester_);
    requester_.clear();
    std::vector<Filler> source;
    std::vector<Filler> addressee;
    if (use.group != kNone) {
      const VerbGroup& verb = group(use.group);
      const RoleContext context = context_of(clauses_, verb, {use.frame, group(use.group).end, kNone});
      source = fillers_of(clauses_, context.subject);
      if (!use.frame->args.target.empty()) addressee = fill(clauses_, use.frame->args.target, context);
    } else {
      source = readings_.owner_of(use.chunk);
    }
    std::erase_if(source,
                  [&](const Filler& filler) { return filler.chunk != kNone && filler.chunk == act.chunk; });
    if (!requester.empty()) act.target = requester;
    reassign(act, use, source, addressee);
  }

  void reassign(Act& act, const FrameUse& use, const std::vector<Filler>& source,
                const std::vector<Filler>& addressee) {
    // "Moscow denied that Syria had attacked": the act stays Syria's, Moscow is who says so.
    if (use.op == FrameOp::Deny && act.group != kNone && !act.source.empty() && !source.empty() &&
        act.source != source) {
      act.speaker = source;
      return;
    }
    const bool promised =
        use.op == FrameOp::Promise || use.op == FrameOp::Threaten || use.op == FrameOp::Plan;
    if (promised && act.group != kNone && !addressee.empty() && (act.target.empty() || act.fallback) &&
        addressee != source && addressee != act.source && addressee[0].chunk != act.chunk) {
      act.target = addressee;  // "promised Sudan to send doctors"
    }
    const bool addressed =
        use.op == FrameOp::Request || use.op == FrameOp::Allow || use.op == FrameOp::Accuse;
    const bool own_noun = act.chunk != kNone && addressee.size() == 1 && addressee[0].chunk == act.chunk;
    if (addressed && !addressee.empty() && !own_noun && addressee != source &&
        addressee[0].chunk != act.chunk) {
      act.target = addressee;
    } else if (!source.empty() && !act.source.empty() && act.source != source) {
      if (addressed || (use.op == FrameOp::Refuse && act.target.empty())) act.target = act.source;
    }
    if (!source.empty()) act.source = source;
    if (act.source == act.target) act.target.clear();
  }

  // Up the verbs that embed verb group g.
  void climb(Act& act, int g) {
    for (int depth = 0; depth < kMaxDepth && g != kNone; ++depth) {
      const VerbGroup& verb = group(g);
      if (verb.link == Link::Coordinate) {
        g = readings_.shared_governor(g);
        if (g == kNone) return;
        continue;
      }
      if (verb.governor_noun != kNone) {
        const VerbMatch frame = readings_.match_noun_frame(verb.governor_noun);
        if (!frame.sense) return;
        apply({frame.sense->op, frame.sense, kNone, verb.governor_noun}, act);
        if (frame.sense->op == FrameOp::Accuse && readings_.match_event(verb.governor_noun).sense) {
          charged_ = true;  // "dismissed allegations that it had attacked": the noun tells of the charge
          return;
        }
        if (readings_.is_absent(verb.governor_noun) && transparent(frame.sense->op))
          act.factuality = Factuality::Possible;
        settle_frame_roles(act);
        g = climb_from_noun(act, verb.governor_noun);
        continue;
      }
      if (verb.purpose &&
          verb.governor != kNone) {  // "will not go to Moscow to meet": as it stands with going
        stand(group(verb.governor), act);
        g = verb.governor;
        continue;
      }
      if (verb.governor == kNone ||
          (verb.link != Link::Infinitive && verb.link != Link::Gerund && verb.link != Link::Content)) {
        return;
      }
      const int above = verb.governor;
      use_verb(act, above, g);
      g = above;
    }
  }

  // The verb whose object the noun frame is: "rejected a call to withdraw".
  int climb_from_noun(Act& act, int c) {
    consumed_[static_cast<Index>(c)] = true;
    RoleContext unused;
    const int governor = attach(act, c, unused);
    settle_frame_roles(act);
    return governor;
  }

  // "insisted that Iran withdraw" asks, "insisted that Iran had withdrawn" reports.
  bool is_subjunctive(const VerbGroup& verb) const {
    const Word& first = clauses_.words[static_cast<Index>(verb.begin)];
    if (verb.infinitive || verb.modality != Modality::None) return false;
    if (first.norm == "be") return true;
    const bool plain = first.form == VerbForm::Base || first.form == VerbForm::Finite;
    if (!plain || verb.subject == kNone || chunk(verb.subject).pronoun) return false;
    const Word& subject = clauses_.head(chunk(verb.subject));
    return !subject.plural || subject.upos == Upos::Propn;  // "that rebels withdraw" may be either
  }

  void use_verb(Act& act, int above, int below) {
    const VerbGroup& upper = group(above);
    const Link link = group(below).link;
    const FrameOp other_mood = is_subjunctive(group(below)) ? FrameOp::Report : FrameOp::Request;
    const bool requested = act.forced == Plover::Request && upper.modality == Modality::None && !act.embedded;
    const auto matches = match_frames(clauses_, lexicon_, upper);
    const auto has = [&](FrameOp op) {
      return std::any_of(matches.begin(), matches.end(),
                         [op](const VerbMatch& m) { return m.sense->op == op; });
    };
    const bool tries = has(FrameOp::Try);
    const bool either = link == Link::Content && has(FrameOp::Report) && has(FrameOp::Request);
    const bool own =
        link == Link::Infinitive && act.group != kNone && group(act.group).subject == upper.subject;
    for (const VerbMatch& match : matches) {
      const FrameOp op = match.sense->op;
      if (op == FrameOp::Request && act.group != kNone &&
          readings_.is_own_body(upper, group(act.group).subject)) {
        const auto light = std::find_if(matches.begin(), matches.end(),
                                        [](const VerbMatch& m) { return m.sense->op == FrameOp::Light; });
        act.source = fillers_of(clauses_, upper.subject);
        apply({FrameOp::Light, light == matches.end() ? match.sense : light->sense, above, kNone}, act);
        stand(upper, act);
        return;
      }
      if (op == FrameOp::Light || (tries && (op == FrameOp::Try) != own) || (either && op == other_mood))
        continue;  // "seek to buy", "seek help"
      if (link == Link::Content && op == FrameOp::Start) continue;
      const FrameOp read = link == Link::Content && op == FrameOp::Plan ? FrameOp::Report : op;
      // "accused Iran of violating": one act, the accusation, which its own verb tells.
      if (read == FrameOp::Accuse && readings_.has_own_sense(above)) charged_ = true;
      apply({read, match.sense, above, kNone}, act);
      if (op == FrameOp::Report || op == FrameOp::Infer) act.speaker = fillers_of(clauses_, upper.subject);
      if (requested && transparent(read)) speaker_requests(act, upper);
      apply_modality_of_frame(upper, act, read);
      settle_frame_roles(act);
      return;
    }
  }

  // "said that Iran must withdraw": the speaker asks it of Iran.
  void speaker_requests(Act& act, const VerbGroup& upper) const {
    if (upper.subject == kNone) return;
    std::vector<Filler> speaker = fillers_of(clauses_, upper.subject);
    if (!act.source.empty() && act.source != speaker) act.target = act.source;
    act.source = std::move(speaker);
  }

  // Not to say so leaves it open; "it is not true that" does not.
  void apply_modality_of_frame(const VerbGroup& upper, Act& act, FrameOp op) {
    if (op == FrameOp::Report || op == FrameOp::Infer) {
      if (upper.negated) act.factuality = upper.adjective ? Factuality::Negated : Factuality::Possible;
      return;
    }
    stand(upper, act);
  }

  const Clauses& clauses_;
  const Lexicon::Data& lexicon_;
  const Readings readings_;
  bool explain_;
  std::vector<CodingStep>* untold_;
  std::vector<bool> consumed_;  // chunks that belong to another act
  std::vector<bool> silenced_;  // verb groups that only embed
  std::vector<Act> acts_;
  int doer_ = kNone;      // subject of the light verb above the noun at hand
  bool charged_ = false;  // the act at hand is only what somebody is accused of
  FrameUse outer_;
  std::vector<Filler> requester_;  // who made the demand that an outer frame answers
};

}  // namespace

std::vector<Act> find_acts(const Clauses& clauses, const Lexicon::Data& lexicon, bool explain,
                           std::vector<CodingStep>* untold) {
  return Finder(clauses, lexicon, explain, untold).find();
}

void set_factuality(const Clauses& clauses, const Lexicon::Data& lexicon, Act& act) {
  Act embedded = act;
  Finder(clauses, lexicon, false, nullptr).embed(embedded);
  act.factuality = embedded.factuality;
}

}  // namespace entente::coding
