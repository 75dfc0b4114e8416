// E-mail to documents: a message (.eml) or a mailbox of them (mbox, RFC 4155). The text is the sender's own
// (mail_body.h), from the plain part unless that is a stub beside an HTML one. Mail forwarded within, as a
// part or in the text, and attached texts and pages are further documents; other attachments go to the sink's
// `member`.
#pragma once

#include "ingest/read_context.h"

namespace entente {

// Message i of an mbox is named path[i]; an attachment path!name; offsets are into the message's own bytes,
// or into the attachment's once its transfer encoding is undone.
void read_mail(std::string_view bytes, std::string_view path, const ReadContext& context);

}  // namespace entente
