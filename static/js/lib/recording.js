// What a voice note may be. The server has the same bounds and looks again.
export const MOST_SECONDS = 600;
export const MOST_BYTES = 8 * 1024 * 1024;
export const MOST_OF_AN_ENTRY = 6;
// Opus at this rate is clear speech: ten minutes are 2.1 MB.
export const BITS = 28000;

const FORMATS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];

// The first that this browser can make; null where it can make none that is kept here.
export function formatOf(canMake) {
  return FORMATS.find((format) => canMake(format)) ?? null;
}

// Without its codecs, as it is named to the server.
export function mediaOf(format) {
  return format.split(";")[0].trim();
}

// 80 is "1:20".
export function clockOf(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function isFull({ seconds, size }) {
  return seconds >= MOST_SECONDS || size >= MOST_BYTES;
}
