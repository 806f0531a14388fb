"""What waits on a phone, counted from outside: it is sealed, and cannot be read."""

from playwright.sync_api import Page


def sealed_on(page: Page) -> int:
    """How many changes wait on this phone; none of them can be read here."""
    return int(
        page.evaluate(
            """() => new Promise((done) => {
              const request = indexedDB.open("afterword");
              request.onupgradeneeded = () => request.transaction.abort();
              request.onerror = () => done(-1);
              request.onsuccess = () => {
                const sealed = request.result.transaction("sealed").objectStore("sealed");
                const rows = sealed.getAllKeys();
                rows.onsuccess = () => {
                  request.result.close();
                  done(rows.result.filter(([, kind]) => kind === "change").length);
                };
              };
            })"""
        )
    )


def until_sealed(page: Page, count: int) -> None:
    for _try in range(60):
        if sealed_on(page) == count:
            return
        page.wait_for_timeout(100)
    assert sealed_on(page) == count
