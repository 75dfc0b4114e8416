#include "brief/identity.h"

#include "base/hash.h"
#include "types/json.h"

namespace entente {

std::string brief_identity(const Dossier& dossier) { return sha256_hex(render_json(dossier)); }

}  // namespace entente
