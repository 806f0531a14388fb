// What was tapped, ticked, listed, drawn or planned, as the reply that the API knows.
export function replyOf(fields) {
  const all = (name) => fields.getAll(name).map(String);
  const one = (name) => fields.get(name)?.toString().trim() || undefined;
  const rating = one("rating");
  const drawing = one("drawing");
  const words = one("step_words");
  const reply = {
    instead: all("instead"),
    chips: all("chips"),
    rating: rating === undefined ? undefined : Number(rating),
    lines: all("lines"),
    marked: all("marked").map(Number),
    checklist: all("checklist"),
    drawing: drawn(drawing && drawingOf(drawing), one("drawing_words")),
    body: { comfortable: all("comfortable"), uncomfortable: all("uncomfortable") },
    attached: attachedOf(one("attached")),
    step: words && { id: one("step_id"), words, due_on: one("step_due_on") },
  };
  return isSaid(reply) ? reply : null;
}

function drawingOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// What it shows goes with it. Without a line the words stand for the drawing.
function drawn(sketch, words) {
  return words ? { ...(sketch ?? { strokes: [] }), words } : sketch;
}

// Without any of it as if nothing was said.
function attachedOf(text) {
  const named = text ? drawingOf(text) : undefined;
  return Array.isArray(named) && named.length > 0 ? named : undefined;
}

function isSaid(value) {
  if (value === undefined || value === "") return false;
  if (typeof value !== "object") return true;
  return Object.values(value).some(isSaid);
}
