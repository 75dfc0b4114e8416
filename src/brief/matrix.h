// What the matrix of explanations by evidence shows, for the page's table and for the figure. Internal to
// brief/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "brief/view.h"

namespace entente {

struct MatrixColumn {
  const Contribution* part;
  const Evidence* item;
  std::string name;
};

// The items with a weight for every explanation, in the case's order; point into the dossier.
std::vector<MatrixColumn> matrix_columns(const DossierView& view);

// "p2": for, in the second grade; "m1": against, in the first; "z": neutral. Symbols tell what colours do.
std::string_view matrix_cell_kind(double log_ratio);
std::string_view matrix_cell_symbol(std::string_view kind);
std::string matrix_cell_text(double log_ratio);  // "×1.8", "÷12"

}  // namespace entente
