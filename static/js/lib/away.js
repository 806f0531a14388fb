// Since when this phone was out of sight, by the server's clock, in a cookie that the server reads.
export const AWAY = "afterword-away";
export const AT_ONCE = "1";
export const LONGEST = 120000;
// As long as any browser keeps a cookie: it must outlive the sign-in that it is about.
const LASTS = 400 * 24 * 3600;

export function said(cookies) {
  const found = cookies.split("; ").find((one) => one.startsWith(`${AWAY}=`));
  return found?.slice(AWAY.length + 1) ?? "";
}

export function isOver(value, now) {
  if (value === AT_ONCE) return true;
  return /^\d{1,15}$/.test(value) && now - Number(value) >= LONGEST;
}

// Lax, as the sign-in's own: a link from a mail must not bring the one without the other.
export function cookie(value, { secure }) {
  const age = value === "" ? 0 : LASTS;
  return `${AWAY}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure ? "; Secure" : ""}`;
}
