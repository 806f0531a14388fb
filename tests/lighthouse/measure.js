// Measures one address in a browser that is running already, signed in or not, as a mid-range
// phone on a slow network would meet it. Prints the scores and what kept them from being whole.
import lighthouse from "lighthouse";

const [port, address, ...categories] = process.argv.slice(2);
const { lhr } = await lighthouse(address, {
  port: Number(port),
  onlyCategories: categories,
  // Cookies stay, or the page would be that of somebody signed out.
  disableStorageReset: true,
  logLevel: "error",
});

const short = Object.values(lhr.audits).filter(
  ({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative",
);
console.log(
  JSON.stringify({
    address: lhr.finalDisplayedUrl,
    problem: lhr.runtimeError?.message ?? "",
    scores: Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    ),
    short: short.map(({ id, score, displayValue }) => [id, score, displayValue ?? ""]),
  }),
);
