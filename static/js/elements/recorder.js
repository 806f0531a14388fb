import { BITS, formatOf, isFull, MOST_SECONDS } from "../lib/recording.js";

// Every so often what was said is sealed on the phone.
const CHUNK = 3000;

// Why it cannot be: "absent" (no microphone, or a browser that cannot), "refused", or "busy".
export class NoMicrophone extends Error {}

export const canRecord = () =>
  Boolean(navigator.mediaDevices?.getUserMedia) &&
  typeof MediaRecorder === "function" &&
  formatOf((format) => MediaRecorder.isTypeSupported(format)) !== null;

// Records until it is stopped, or the limit is reached, or the microphone is taken away.
export class Recorder {
  constructor({ keep, tick, stopped }) {
    Object.assign(this, { keep, tick, stopped });
    this.seconds = 0;
    this.size = 0;
    this.isStopping = false;
  }

  get format() {
    return formatOf((format) => MediaRecorder.isTypeSupported(format));
  }

  async begin() {
    if (!canRecord()) throw new NoMicrophone("absent");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
      });
    } catch (error) {
      throw new NoMicrophone(WHYS[error.name] ?? "busy");
    }
    this.maker = new MediaRecorder(this.stream, { mimeType: this.format, audioBitsPerSecond: BITS });
    this.turn = Promise.resolve();
    this.maker.addEventListener("dataavailable", ({ data }) => this.take(data));
    this.maker.addEventListener("stop", () => this.end());
    // A call comes in, or the microphone is pulled out.
    for (const track of this.stream.getTracks()) track.addEventListener("ended", () => this.stop());
    this.startedAt = performance.now();
    this.maker.start(CHUNK);
    this.timer = setInterval(() => this.count(), 500);
    document.addEventListener("visibilitychange", this.flush);
    window.addEventListener("pagehide", this.stop);
  }

  // A page that is put away may not come back.
  flush = () => {
    if (document.visibilityState === "hidden" && this.maker.state === "recording") this.maker.requestData();
  };

  stop = () => {
    if (this.isStopping) return;
    this.isStopping = true;
    this.count();
    if (this.maker.state !== "inactive") this.maker.stop();
  };

  count() {
    this.seconds = Math.min(MOST_SECONDS, (performance.now() - this.startedAt) / 1000);
    this.tick(this.seconds);
    if (!this.isStopping && isFull(this)) this.stop();
  }

  take(data) {
    if (data.size === 0) return;
    this.size += data.size;
    const { seconds } = this;
    this.turn = this.turn
      .then(async () => this.keep(new Uint8Array(await data.arrayBuffer()), seconds))
      .catch((error) => {
        this.trouble = error;
        this.stop();
      });
  }

  async end() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.flush);
    window.removeEventListener("pagehide", this.stop);
    for (const track of this.stream.getTracks()) track.stop();
    await this.turn;
    this.stopped({ seconds: this.seconds, trouble: this.trouble });
  }
}

const WHYS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "absent",
  OverconstrainedError: "absent",
};
