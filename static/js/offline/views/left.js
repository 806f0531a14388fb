// Whoever left has nobody's name on this phone; whoever is still known only waits for a connection.
export function fill(root, { owner }) {
  for (const part of root.querySelectorAll("[data-left]")) part.hidden = Boolean(owner);
  for (const part of root.querySelectorAll("[data-known]")) part.hidden = !owner;
}
