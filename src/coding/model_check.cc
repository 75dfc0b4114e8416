#include "coding/model_check.h"

#include <array>
#include <string_view>
#include <utility>

namespace entente::coding {

std::vector<std::string> missing_models(const Knowledge& knowledge) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kModels = {
      {{"events", "until then the lexicon alone decides what is an event, and confidences are rough"},
       {"roles", "until then grammar alone decides who did it to whom, and no event is judged"}}};
  std::vector<std::string> lines;
  for (const auto& [name, follows] : kModels) {
    if (const auto model = knowledge.models.need(name); !model)
      lines.push_back(render_error(model.error()) + "; " + std::string(follows));
  }
  return lines;
}

}  // namespace entente::coding
