// What the page of a report may use: codes, sealing, and opening what comes back. `make assets` makes one file of it.
//
//   const code = fresh(); // shown once, to be written down; a second one, drawn apart, is the change code
//   const own = await mailbox(code, org);
//   const to = await recipient(file); // the organisation's public key file
//   const { id, envelope } = await sealed({ ...answers, mailbox: hex(own.public) }, files, { to, org, form });
//   const receipt = await receiptSealed(id, own, org); // sent with it, under lookupDigest(own.lookup)
//
// Nothing here touches the page or the network. Without WebCrypto what seals throws NotSealed: nothing is ever sent
// unsealed instead.
export { hex, wipe } from "./bytes.js";
export { NotACode, changeLookup, fresh, lookupDigest, mailbox, read, shown } from "./code.js";
export { NotAKey, NotOpened, NotSealed, receiptOpened, receiptSealed, recipient } from "./seal.js";
export { replyOpened, sealed, xwingWorks } from "./seal.js";
