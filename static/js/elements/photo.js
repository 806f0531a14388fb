// The longest side, as the server keeps it; more would only take longer to send.
const SIDE = 1600;
const QUALITY = 0.82;

// It is no picture that this browser can read (HEIC outside of Safari, say).
export class NoPicture extends Error {}

// A new picture of the same view: where and when it was taken stays behind on the phone.
export async function repaint(file) {
  let seen;
  try {
    seen = await createImageBitmap(file);
  } catch {
    throw new NoPicture(file.type);
  }
  const { width, height } = sizeFor(seen);
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d", { alpha: false });
  pen.fillStyle = "white";
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(seen, 0, 0, width, height);
  seen.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new NoPicture(file.type);
  return { canvas, bytes: new Uint8Array(await blob.arrayBuffer()) };
}

// Onto the phone. Gives the key of what went wrong, or null.
export async function takeIn(file, { id, captures, entry }) {
  let made;
  try {
    made = await repaint(file);
  } catch {
    return "noPicture";
  }
  try {
    await captures.begin(id, { entry, kind: "photo", media: "image/jpeg" });
    await captures.add(id, made.bytes);
    await captures.change(id, { state: "done" });
    return null;
  } catch {
    await captures.forget(id).catch(() => {});
    return "full";
  }
}

export function sizeFor({ width, height }) {
  const share = Math.min(1, SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

// What is on the phone already, small, for the page.
export async function preview(bytes) {
  const seen = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  const canvas = Object.assign(document.createElement("canvas"), sizeFor(seen));
  canvas.getContext("2d").drawImage(seen, 0, 0, canvas.width, canvas.height);
  seen.close();
  return canvas;
}
