// How much several reports of one event are worth together. Sources share causes of error: a speaker within an
// outlet within an owner within a state's media (DESIGN "The evidential core"). The tree of those causes is a
// tree of symmetric noisy channels from the event's truth (root) to each voice; the likelihood ratio of what
// all voices say is computed exactly by one upward pass, so that it saturates where errors are shared.
// Pure functions; results are the same bits everywhere (base/math.h).
#pragma once

#include <span>
#include <vector>

#include "types/event.h"

namespace entente {

// ln P(voices | it happened) - ln P(voices | it did not). 0 for no voices. Independent of their order.
double log_likelihood_ratio(std::span<const Voice> voices);

// The same by summing over all states of all nodes: the slow oracle for tests; at most 20 nodes.
double enumerate_log_likelihood_ratio(std::span<const Voice> voices);

// The effective number of independent sources among the affirming voices: their joint log ratio over that of one
// average voice standing alone, misreadings (`slip`) left out of both. Between 1 and the number of voices when
// their reliabilities are equal; 0 for no affirming voice.
double effective_sources(std::span<const Voice> voices);

// The probability that the event happened, given its prior and what the voices say.
double event_probability(double log_ratio, double prior);

}  // namespace entente
