// What lies between a device and the server, and loses requests and replies.
export class Network {
  constructor({ address, token, chance }) {
    Object.assign(this, { address, token, chance });
    this.lost = 0;
    this.isUp = true;
  }

  // `fetch`, as a page has it, on the server that is really there.
  async send(path, options = {}) {
    if (!this.isUp || this.chance.happens(this.lost)) throw new TypeError("no connection");
    const headers = { ...options.headers, Authorization: `Bearer ${this.token}` };
    const answer = await fetch(this.address + path, { ...options, headers });
    if (this.chance.happens(this.lost)) {
      await answer.arrayBuffer();
      throw new TypeError("the reply was lost");
    }
    return answer;
  }

  async read(path) {
    const answer = await this.send(path);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`${answer.status} at ${path}: ${await answer.text()}`);
    return answer.json();
  }
}
