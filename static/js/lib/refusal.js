import { stampNow } from "./skew.js";

// What is left of an entry without the fields that were refused, or null where nothing else is.
export function without(entry, errors) {
  const rest = structuredClone(entry);
  for (const name of Object.keys(errors)) {
    const [field, place, part] = name.split(".");
    if (place === "drawing" && part === "words" && rest.reply?.drawing) {
      delete rest.reply.drawing.words;
      continue;
    }
    if (field === "reply" && place !== undefined && rest.reply) {
      delete rest.reply[place];
      continue;
    }
    if (field === "body" || !(field in rest)) return null;
    if (field === "written_at") rest.written_at = stampNow();
    else if (Array.isArray(rest[field]) && place !== undefined) rest[field][Number(place)] = null;
    else delete rest[field];
  }
  for (const field of ["tags", "mood"]) rest[field] = rest[field]?.filter((one) => one !== null);
  return Object.keys(errors).length > 0 ? rest : null;
}

// The first objection, with the label of its field as the page has it.
export function told(errors, labelOf) {
  const [name, why] = Object.entries(errors)[0];
  const bare = name.replace(/^reply\./, "");
  const field = bare === "drawing.words" ? "drawing_words" : bare.split(".")[0];
  const label = labelOf(field === "written_at" ? "when" : field);
  return label ? `${label}: ${why}` : why;
}
