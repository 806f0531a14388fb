// Reads {address, people, histories, seed, breaks} from stdin; writes how many there were and what
// was wrong.
import { AT_ONCE, histories } from "./history.js";

// Planted faults: a test that does not find them finds nothing.
const BREAKS = {
  // Forgets what it gave out before anybody has answered.
  forgetful: (sync) => {
    const { post } = sync.exchange;
    sync.exchange.post = async (changes, ...more) => {
      for (const { id } of changes) await sync.queue.forget(id);
      return post.call(sync.exchange, changes, ...more);
    };
    return sync;
  },
  // Writes over whatever the server has by now.
  careless: (sync) => {
    sync.correct = ({ based_on: _based, after: _after, ...change }) => change;
    const { post } = sync.exchange;
    sync.exchange.post = async (changes, ...more) => {
      const known = await Promise.all(
        changes.map(async (change) => {
          const answer = await sync.exchange.send(change.path).catch(() => null);
          return { ...change, based_on: answer?.headers.get("ETag") ?? null };
        }),
      );
      return post.call(sync.exchange, known, ...more);
    };
    return sync;
  },
};

let given = "";
for await (const part of process.stdin) given += part;
const { address, people, histories: wanted, seed, breaks } = JSON.parse(given);
const faults = [];
let done = 0;
async function person(one) {
  for (let turn = 0; done < wanted; turn += 1) {
    done += AT_ONCE;
    faults.push(...(await histories(one, { address, seed: seed + done, breaks: BREAKS[breaks] })));
  }
}
await Promise.all(people.map(person));
console.log(JSON.stringify({ done, faults: faults.slice(0, 20), count: faults.length }));
process.exit(0);
