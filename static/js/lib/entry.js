import { replyOf } from "./reply.js";

// The words of a form as the entry that the API knows.
export function entryOf(fields, { draft }) {
  const one = (name) => fields.get(name)?.toString() || undefined;
  const tags = (fields.get("tags") ?? "")
    .toString()
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    kind: one("kind") ?? "text",
    prompt_id: one("prompt_id"),
    prompt_version: Number(one("prompt_version")) || undefined,
    session_id: one("session_id"),
    title: one("title"),
    body: fields.get("body")?.toString().replace(/\r\n/g, "\n") ?? "",
    mood: fields.getAll("mood").map(String),
    pinned: fields.has("pinned") || undefined,
    tags,
    reply: replyOf(fields),
    written_at: one("written_at"),
    draft,
  };
}
