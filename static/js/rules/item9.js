// What an answer to item 9 brings: the same rule as journal/safety/item9.py, for where no server
// can be asked. It is a flag, never a risk level, and the total has no say in it.
export function stateOf(answer) {
  if (answer === null || answer === undefined) return "unanswered";
  return answer >= 1 ? "endorsed" : "not_endorsed";
}

// Nothing that is only on the phone can be seen by anybody.
export function respond(state, { form = "complete", sent = false, shared = false } = {}) {
  let sight = "not-sent";
  if (sent) sight = shared ? "therapist-may-look" : "only-you";
  return {
    state,
    support_first: state !== "not_endorsed",
    flag: state === "endorsed",
    sight,
    score_after: form !== "abandoned",
  };
}
