#include "types/json.h"

#include "types/json_fields.h"

namespace entente {

#define ENTENTE_JSON(Type)                                                              \
  std::string render_json(const Type& value) { return json_detail::render(value); }     \
  template <>                                                                           \
  Result<Type> parse_json<Type>(std::string_view json) {                                \
    return json_detail::parse<Type>(json);                                              \
  }

ENTENTE_JSON(Document)
ENTENTE_JSON(Reject)
ENTENTE_JSON(EventMention)
ENTENTE_JSON(Event)
ENTENTE_JSON(CopyGroup)
ENTENTE_JSON(Relations)
ENTENTE_JSON(CaseSpec)
ENTENTE_JSON(Assessment)
ENTENTE_JSON(Dossier)
ENTENTE_JSON(Brief)
ENTENTE_JSON(Decision)
ENTENTE_JSON(CodedReport)

#undef ENTENTE_JSON

}  // namespace entente
