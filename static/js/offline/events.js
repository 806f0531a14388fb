// What happens to the things that wait is told to everything on this page and in the other tabs.
const NAME = "afterword";
const listeners = new Set();
let channel = null;

export function tell(event) {
  open()?.postMessage(event);
  pass(event);
}

// Gives back what ends the hearing.
export function hear(listener) {
  open();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function pass(event) {
  for (const listener of [...listeners]) listener(event);
}

function open() {
  if (channel === null && typeof BroadcastChannel === "function") {
    channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }) => pass(data);
  }
  return channel;
}
