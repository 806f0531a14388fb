// Seals one thing for the phone, and opens it again: AES-GCM under a key that no script can read out.
const FORMAT = 1;
// 96 random bits, new for every sealing: what AES-GCM asks for (NIST SP 800-38D, 8.2.2).
const IV_BYTES = 12;
const HEAD_BYTES = 4;
const words = new TextEncoder();

export class Unreadable extends Error {}

export function newKey() {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// What is sealed for one place opens nowhere else: its owner, kind and id are bound into the seal.
export async function seal(key, place, value) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(parameters(iv, place), key, packed(value));
  const box = new Uint8Array(1 + sealed.byteLength);
  box[0] = FORMAT;
  box.set(new Uint8Array(sealed), 1);
  return { iv, box };
}

export async function open(key, place, { iv, box }) {
  try {
    if (box[0] !== FORMAT) throw new Unreadable(`format ${box[0]}`);
    return unpacked(await crypto.subtle.decrypt(parameters(iv, place), key, box.subarray(1)));
  } catch (error) {
    throw new Unreadable("This cannot be opened.", { cause: error });
  }
}

function parameters(iv, { owner, kind, id }) {
  return { name: "AES-GCM", iv, additionalData: words.encode(`${FORMAT}|${owner}|${kind}|${id}`) };
}

// The length of the JSON, the JSON, and then raw bytes: a recording is not blown up by base64.
function packed(value) {
  const { bytes } = value ?? {};
  const isRaw = bytes instanceof Uint8Array;
  const json = words.encode(JSON.stringify(isRaw ? { ...value, bytes: null } : value));
  const whole = new Uint8Array(HEAD_BYTES + json.length + (isRaw ? bytes.length : 0));
  new DataView(whole.buffer).setUint32(0, isRaw ? json.length | 0x80000000 : json.length);
  whole.set(json, HEAD_BYTES);
  if (isRaw) whole.set(bytes, HEAD_BYTES + json.length);
  return whole;
}

function unpacked(buffer) {
  const head = new DataView(buffer).getUint32(0);
  const isRaw = head > 0x7fffffff;
  const end = HEAD_BYTES + (head & 0x7fffffff);
  const value = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEAD_BYTES, end - HEAD_BYTES)));
  return isRaw ? { ...value, bytes: new Uint8Array(buffer.slice(end)) } : value;
}
