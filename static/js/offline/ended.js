import { rememberedOwner, wipe } from "./store.js";
import { tellWiped } from "./wipe.js";

// This sign-in was ended from another device. The copies go; what was not sent stays sealed
// until the same person signs in here.
export async function forgetEnded(owner) {
  const whose = owner ?? (await rememberedOwner());
  return whose ? wipe(whose, { keepUnsent: true }) : 0;
}

// For a page of the person that hears of it from the API.
export async function endedElsewhere(owner) {
  tellWiped(owner);
  await forgetEnded(owner);
  window.location.replace("/sign-in");
}
