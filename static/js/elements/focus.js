// After a page comes back with errors, reading starts at their list.
export function attach(node) {
  node.focus();
}
