// What each figure shows, as CSV.
#include <fmt/format.h>

#include <cmath>

#include "base/csv.h"
#include "base/math.h"
#include "brief/claims.h"
#include "brief/figures.h"
#include "brief/markup.h"
#include "brief/matrix.h"
#include "brief/sentence.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

class Row {
 public:
  explicit Row(std::string& out) : out_(out) {}
  ~Row() { out_ += "\r\n"; }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  Row& text(std::string_view value) { return raw(csv_cell(plain_visible(value))); }
  Row& number(double value) { return raw(std::isfinite(value) ? fmt::format("{}", value) : std::string()); }
  Row& date(CivilDate value) { return raw(render_date(value)); }

 private:
  Row& raw(std::string_view cell) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += cell;
    return *this;
  }
  std::string& out_;
  bool first_ = true;
};

void put_pair(Row& row, const DyadSeries& dyad) {
  row.text(dyad.a).text(dyad.a_name).text(dyad.b).text(dyad.b_name);
}

}  // namespace

std::string answer_csv(const Assessment& assessment) {
  std::string out =
      "outcome_id,outcome,prior_0to1,probability_0to1,range_low_0to1,range_high_0to1,words_icd203\r\n";
  for (const Posterior& p : assessment.outcomes)
    Row(out)
        .text(p.id)
        .text(p.name)
        .number(p.prior)
        .number(p.probability)
        .number(p.low)
        .number(p.high)
        .text(to_string(likelihood_word(p.probability)));
  return out;
}

std::string explanations_csv(const DossierView& view) {
  std::string out =
      "explanation_id,explanation,prior_0to1,probability_0to1,range_low_0to1,range_high_0to1,indicator_id,"
      "indicator,"
      "found,likelihood_ratio_to_rivals_ln,likelihood_ratio_to_rivals\r\n";
  const std::vector<MatrixColumn> columns = matrix_columns(view);
  const auto& rows = view.dossier().assessment->explanations;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Posterior& p = rows[r];
    for (const MatrixColumn& column : columns) {
      const double weight = column.part->weight[r];
      Row(out)
          .text(p.id)
          .text(p.name)
          .number(p.prior)
          .number(p.probability)
          .number(p.low)
          .number(p.high)
          .text(column.part->indicator.str())
          .text(column.name)
          .text(column.item->found ? "yes" : "no")
          .number(weight)
          .number(det_exp(weight));
    }
    if (columns.empty())
      Row(out)
          .text(p.id)
          .text(p.name)
          .number(p.prior)
          .number(p.probability)
          .number(p.low)
          .number(p.high)
          .text("")
          .text("")
          .text("")
          .text("")
          .text("");
  }
  return out;
}

std::string timeline_csv(const DossierView& view) {
  std::string out =
      "event_id,from,to,date_precision,date_basis,quad_class,class,plover,mode,factuality,what,probability_"
      "0to1,"
      "independent_sources,reports,drawn_from,drawn_to\r\n";
  const auto& events = view.dossier().events;
  const std::vector<DateInterval> columns = timeline_columns(view);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& e = events[i];
    if (e.inference_only) continue;
    Row row(out);
    row.text(e.id.str())
        .date(e.date.interval.from)
        .date(e.date.interval.to)
        .text(to_string(e.date.precision));
    row.text(to_string(e.date.basis))
        .number(e.code.quad)
        .text(quad_name(e.code.quad))
        .text(to_string(e.code.plover));
    row.text(e.code.mode)
        .text(to_string(e.factuality))
        .text(capitalised(describe_event(e)))
        .number(e.probability);
    row.number(e.effective_sources).number(static_cast<double>(report_count(e)));
    row.date(columns[i].from).date(columns[i].to);
  }
  return out;
}

std::string pairs_csv(const Relations& relations) {
  std::string out = "a_id,a,b_id,b,cooperation_expected_events,conflict_expected_events\r\n";
  for (std::size_t i = 0; i < relations.dyads.size() && i < kPairs; ++i) {
    const DyadSeries& dyad = relations.dyads[i];
    Row row(out);
    put_pair(row, dyad);
    row.number(dyad.total[0] + dyad.total[1]).number(dyad.total[2] + dyad.total[3]);
  }
  return out;
}

std::string network_csv(const Relations& relations) {
  std::string out = "a_id,a,b_id,b,cooperation_expected_events,conflict_expected_events\r\n";
  for (const NetworkEdge& edge : network_edges(relations))
    Row(out)
        .text(edge.a)
        .text(edge.a_name)
        .text(edge.b)
        .text(edge.b_name)
        .number(edge.cooperation)
        .number(edge.conflict);
  return out;
}

std::string dyads_csv(const Relations& relations) {
  std::string out =
      "a_id,a,b_id,b,from,to,verbal_cooperation_expected_events,material_cooperation_expected_events,"
      "verbal_conflict_expected_events,material_conflict_expected_events\r\n";
  for (std::size_t i = 0; i < relations.dyads.size() && i < kMultiples; ++i) {
    for (const DyadColumn& column : dyad_columns(relations.dyads[i])) {
      Row row(out);
      put_pair(row, relations.dyads[i]);
      row.date(column.period.from).date(column.period.to);
      for (const double n : column.by_quad) row.number(n);
    }
  }
  return out;
}

}  // namespace entente
