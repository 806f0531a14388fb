// As many changes as the server takes at once, in their order, and never none.
const words = new TextEncoder();

export function weight(value) {
  return words.encode(JSON.stringify(value)).length;
}

export function pack(changes, { most, largest, weigh = weight }) {
  const packed = [];
  let sum = 0;
  for (const change of changes) {
    sum += weigh(change) + 1;
    if (packed.length > 0 && (packed.length >= most || sum > largest)) break;
    packed.push(change);
  }
  return packed;
}
