// Transcendental functions whose results are the same bits on every CPU and every C library: built from the
// four operations alone, which IEEE 754 rounds correctly (and this build never contracts). Relative error
// below 4e-15 over the normal range. Used wherever a result is stored or shown.
#pragma once

namespace entente {

double det_log(double x);  // natural logarithm; x > 0, finite
double det_exp(double x);  // saturates to 0 and to infinity outside [-745, 709]

double logit(double p);    // log(p / (1 - p)); p in (0, 1)
double sigmoid(double x);  // its inverse

}  // namespace entente
