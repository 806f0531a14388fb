import { attach } from "../../elements/leave-phone.js";

export function fill(root) {
  root.querySelectorAll("[data-leave-phone]").forEach(attach);
}
