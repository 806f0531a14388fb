import { ownerOf } from "./owner.js";
import { Pen } from "./pen.js";
import { syncOf } from "./sync.js";

// Somebody signed in elsewhere on this phone since this page came, which belonged to nobody.
// Only pressing Keep says that its words are theirs.
export async function adopt(writing) {
  await writing.turn;
  const owner = writing.owner ? null : await ownerOf(writing.form);
  if (!owner) return;
  const former = writing.queue;
  writing.owner = owner;
  writing.sync = await syncOf(owner);
  writing.queue = writing.sync.queue;
  writing.isSafe = writing.queue.lasts;
  writing.pen = new Pen(writing.queue, { subject: writing.pen.subject, path: writing.pen.path });
  writing.marks.clear();
  writing.sealed = 0;
  writing.sent = 0;
  writing.trouble = null;
  for (const { id } of await former.waiting()) await former.forget(id);
}
