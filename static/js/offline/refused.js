import { told, without } from "../lib/refusal.js";

// One field that cannot be taken does not keep the others from being sent. The whole text stays on
// the phone until it is put right.
export async function sendRest(writing, { id, problem }) {
  const change = writing.bodies.get(id);
  writing.problem = problem ?? {};
  const { errors = {}, detail = "" } = writing.problem;
  const isNamed = Object.keys(errors).length > 0;
  if (!change?.isRest) writing.why = isNamed ? told(errors, (name) => labelOf(writing.form, name)) : detail;
  if (!change) return;
  if (change.isRest) {
    writing.problem.isWhole = true;
    await writing.queue.forget(id);
    return;
  }
  const rest = without(change.body, errors);
  writing.problem.isWhole = rest === null;
  if (rest === null) return;
  const { body: _body, id: _id, sealed: _sealed, ...same } = change;
  const ground = { based_on: writing.pen.etag || null, after: null, given: false, problem: null };
  const kept = await writing.pen.putRest({ ...same, ...ground, body: rest });
  writing.marks.set(kept.id, writing.marks.get(id));
  writing.bodies.set(kept.id, { ...kept, isRest: true });
  writing.sync.now();
}

function labelOf(form, name) {
  const label = form.querySelector(`label[for="f-${name}"], #f-${name} > legend`);
  return label?.firstChild?.textContent.trim() ?? "";
}
