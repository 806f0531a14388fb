import { stamp } from "../../../static/js/lib/clock.js";
import { newId } from "../../../static/js/lib/ids.js";
import { Chance } from "./chance.js";
import { Device } from "./device.js";

const STEPS = 7;
const AT_ONCE = 20;

// Twenty entries that two phones of one person write at, each a history of its own. Gives what
// was lost, or stands twice, or differs between the two at the end.
export async function histories(person, { address, seed, breaks }) {
  const chance = new Chance(seed);
  // Two phones, or two pages of one: those share a sign-in, by which the server knows its texts.
  const isOnePhone = chance.happens(0.3);
  const phones = [0, 1].map((number) => {
    const token = person.tokens[isOnePhone ? 0 : number];
    return new Device({ ...person, token }, { address, chance, breaks });
  });
  const entries = Array.from({ length: AT_ONCE }, () => ({ id: newId(), tokens: [], by: chance.among(phones) }));
  for (let step = 0; step < STEPS * AT_ONCE; step += 1) await take(chance, phones, entries, step);
  const faults = [];
  for (const phone of phones) faults.push(...(await settle(phone)));
  return [...faults, ...(await lost(phones, entries))].map((fault) => `${seed}: ${fault}`);
}

async function take(chance, phones, entries, step) {
  const phone = chance.among(phones);
  const entry = chance.among(entries);
  const what = chance.next();
  if (what < 0.7) await write(chance, phone, entry, step);
  else if (what < 0.8) phone.close(entry.id);
  else if (what < 0.93) {
    phone.network.isUp = chance.happens(0.8);
    phone.network.lost = chance.among([0, 0, 0.3]);
    await phone.sync.now();
  } else phone.begin();
}

async function write(chance, phone, entry, step) {
  // One phone begins it. From then on both write, even before the server has it, under one id:
  // that is harder than life, where the other could not have opened it yet.
  if (entry.tokens.length === 0 && phone !== entry.by) return;
  const token = `t${step}.`;
  try {
    await phone.write(entry.id, token, { draft: chance.happens(0.5), at: stamp(new Date()) });
    entry.tokens.push(token);
  } catch (error) {
    // The page could not be opened without a connection, so nothing was written on it.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function settle(phone) {
  Object.assign(phone.network, { isUp: true, lost: 0 });
  phone.pens.clear();
  for (let tries = 0; tries < 5; tries += 1) await phone.sync.now();
  const left = await phone.queue.waiting();
  return left.map(({ id, problem }) => `left on a phone: ${id} ${JSON.stringify(problem)}`);
}

async function lost([one, other], entries) {
  const faults = [];
  const [here, there] = [await texts(one), await texts(other)];
  for (const { id, tokens } of entries.filter((entry) => entry.tokens.length > 0)) {
    const now = here.get(id);
    if (now === undefined || now !== there.get(id)) faults.push(`${id} differs: ${now}`);
    const isWhole = tokens.every((token) => words(now ?? "").includes(token));
    const all = isWhole ? [now] : [now ?? "", ...(await versions(one, id))];
    const found = all.map(words);
    for (const token of tokens.filter((token) => !found.some((text) => text.includes(token)))) {
      faults.push(`${id} lost ${token}`);
    }
    if (found.some((text) => new Set(text).size !== text.length)) faults.push(`${id} has something twice`);
  }
  return faults;
}

const words = (text) => text.split(" ");

// What a phone reads when it opens the journal: the newest are those of this history.
async function texts(phone) {
  const { items } = await phone.network.read("/api/v1/entries?limit=200");
  return new Map(items.map(({ id, body }) => [id, body]));
}

async function versions(phone, id) {
  const found = await phone.network.read(`/api/v1/entries/${id}/versions`);
  return (found?.items ?? []).map(({ body }) => body);
}

export { AT_ONCE };
