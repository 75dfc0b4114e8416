// How much several reports of one event are worth together. Sources share causes of error: a speaker within
// an outlet within an owner within a state's media (DESIGN "The evidential core"). The tree of those causes
// is a tree of symmetric noisy channels from the event's truth (root) to each voice; the likelihood ratio of
// what all voices say is computed exactly by one upward pass (Pearl 1988, belief propagation on a tree), so
// that it saturates where errors are shared.
//
// In log-odds the pass is L(node) = sum over children f(L(child)), f(u) = 2 atanh((1 - 2 flip) tanh(u / 2)).
// f is odd, rising, and concave for u >= 0; hence one more affirming voice never lowers the ratio, agreeing
// voices are never worth more than the sum of each alone (so merging never strengthens), and nothing below a
// node can say more than the node itself (so splitting never helps). invariants_test.cc checks each over
// random trees.
//
// A node is its (level, id) below its parent: the same id under two parents is two nodes. Voices whose paths
// pass through one node must agree on its flip; where they do not, the greatest counts. Voices with the same
// whole path and the same verdict are one: the best read of them (least slip) counts, because to read one
// origin's word ten times must not make it stronger; an origin that affirms and denies speaks twice. A slip
// below kLeastSlip counts as kLeastSlip, so that every ratio is finite.
//
// Pure functions; results are the same bits everywhere (base/math.h) and in any order of the voices.
#pragma once

#include <span>
#include <vector>

#include "types/event.h"

namespace entente {

inline constexpr double kLeastSlip = 1e-9;
inline constexpr std::size_t kMaxSourceDepth = 64;  // steps beyond it are taken as the voice's own

// ln P(voices | it happened) - ln P(voices | it did not). 0 for no voices. Independent of their order.
double log_likelihood_ratio(std::span<const Voice> voices);

// The same by summing over all states of all nodes: the slow oracle for tests; at most 20 nodes.
double enumerate_log_likelihood_ratio(std::span<const Voice> voices);

// The effective number of independent sources among the affirming voices: their joint log ratio over that of
// one average origin standing alone, misreadings (`slip`) left out of both. Always between 1 and the number
// of distinct paths; 0 for no affirming voice.
double effective_sources(std::span<const Voice> voices);

// The flip of one step that carries `share` of a source's whole error: 1 - 2 flip = (1 - 2 error)^share.
// Steps whose shares sum to 1 compose to the error itself, so that how an error is shared never changes how
// far a voice goes alone.
double share_flip(double error, double share);

// The flip that remains when a source of `error` in all has already passed steps of joint `flip`: 0 where
// they alone are as noisy.
double remaining_flip(double error, double flip);

// The flip of two steps in a row.
constexpr double compose_flips(double a, double b) { return a * (1.0 - b) + b * (1.0 - a); }

// The probability that the event happened, given its prior and what the voices say. Strictly between 0 and 1.
double event_probability(double log_ratio, double prior);

}  // namespace entente
