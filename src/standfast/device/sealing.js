// What the page of a report may use: codes, sealing, and opening what comes back. `make assets` makes one file of it.
//
//   const code = fresh(); // shown once, to be written down; a second one, drawn apart, is the change code
//   const own = await mailbox(code, org);
//   const to = await recipient(file); // the organisation's public key file
//   const told = payload("report", answers, { mailbox: hex(own.public) });
//   const { id, envelope } = await sealed(told, files, { to, org, form: FORMS.report });
//   const receipt = await receiptSealed(id, own, org); // sent with it, under lookupDigest(own.lookup)
//
// Nothing here touches the page or the network. Without WebCrypto what seals throws NotSealed: nothing is ever sent
// unsealed instead.
export { hex, wipe } from "./bytes.js";
export { NotACode, changeLookup, fresh, lookupDigest, mailbox, read, shown } from "./code.js";
export { NotAKey, NotOpened, NotSealed, receiptOpened, receiptSealed, recipient } from "./seal.js";
export { replyOpened, sealed, xwingWorks } from "./seal.js";
export { FORMS, payload } from "./told.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./code.js").Mailbox} Mailbox */
/** @typedef {import("./seal.js").Recipient} Recipient */
