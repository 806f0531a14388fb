// Since when this phone was out of sight, by the server's clock, in a cookie that the server reads.
export const AWAY = "afterword-away";
export const AT_ONCE = "1";
export const LONGEST = 120000;
// As long as any browser keeps a cookie: it must outlive the sign-in that it is about.
const LASTS = 400 * 24 * 3600;

// That there is a quick lock, and by how much the server's clock is ahead of this phone's: for the
// pages that stand here without a connection.
const LOCK = "afterword-lock";

function found(cookies, name) {
  return cookies.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

export function said(cookies) {
  return found(cookies, AWAY);
}

// The difference of the clocks in milliseconds; null where there is no quick lock.
export function skewOf(cookies) {
  const value = found(cookies, LOCK);
  return /^-?\d{1,15}$/.test(value) ? Number(value) : null;
}

export function isOver(value, now) {
  if (value === AT_ONCE) return true;
  return /^\d{1,15}$/.test(value) && now - Number(value) >= LONGEST;
}

// Lax, as the sign-in's own: a link from a mail must not bring the one without the other.
export function cookie(value, { secure, name = AWAY }) {
  const age = value === "" ? 0 : LASTS;
  return `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure ? "; Secure" : ""}`;
}

export function lockCookie(skew, { secure }) {
  return cookie(skew === null ? "" : String(Math.round(skew)), { secure, name: LOCK });
}
