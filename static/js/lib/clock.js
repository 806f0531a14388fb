// A moment as RFC 3339 with the writer's own offset, so a day stays that day for every reader.
const two = (number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");

export function offset(minutesWestOfUtc) {
  const sign = minutesWestOfUtc > 0 ? "-" : "+";
  return `${sign}${two(minutesWestOfUtc / 60)}:${two(minutesWestOfUtc % 60)}`;
}

export function stamp(moment) {
  const year = String(moment.getFullYear()).padStart(4, "0");
  const day = `${year}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
  return `${day}T${time}${offset(moment.getTimezoneOffset())}`;
}

// What a datetime-local field holds is local time: it takes the offset that held on that day.
export function stampOf(localText) {
  const moment = new Date(localText);
  return Number.isNaN(moment.getTime()) ? "" : stamp(moment);
}
