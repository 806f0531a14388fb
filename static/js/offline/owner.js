import { rememberedOwner } from "./store.js";

// Whose page this is; one that came without the server belongs to whoever the phone last did.
export async function ownerOf(form) {
  return form?.dataset.owner || document.body.dataset.owner || (await rememberedOwner());
}
