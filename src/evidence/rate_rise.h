// Whether a rate rose, given counts and exposures before and after.
//
// Poisson counts with gamma priors: each rate ~ Gamma(shape 1/2, rate 1/2 of the pooled expectation), a weak
// prior centred on the pooled rate (FIELD "Base rates": Poisson-gamma with media volume as exposure; the
// shape is that of Jeffreys' prior for a Poisson rate). The posteriors are Gamma(a0, b0) and Gamma(a1, b1),
// and P(after > before) = P(Beta(a1, a0) > b1 / (b0 + b1)) = 1 - I(x; a1, a0), the regularised incomplete
// beta.
#pragma once

namespace entente {

// In (0, 1); 1/2 where nothing was seen. Counts may be fractions (expected numbers of events); exposures are
// in any one unit; one that is not above 0 makes the two incomparable: 1/2.
double rate_rise_probability(double before, double exposure_before, double after, double exposure_after);

// ln of how much likelier the counts make it that the later rate is at least `ratio` times the earlier one:
// posterior odds over prior odds under the same model. 0 where nothing was seen; within +-40.
double rate_ratio_log_likelihood(double before, double exposure_before, double after, double exposure_after,
                                 double ratio);

// P(Beta(a, b) <= x), by the continued fraction of Abramowitz and Stegun 26.5.8 (Lentz's algorithm); a, b >
// 0.
double incomplete_beta(double x, double a, double b);

// ln Gamma(x) for x > 0, by Stirling's series after shifting x above 10.
double log_gamma(double x);

}  // namespace entente
