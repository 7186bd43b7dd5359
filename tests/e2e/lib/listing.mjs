// The clients table read from end to end, whatever is chosen.

/**
 * Reads every row of the list in sight, scrolling through it: client number to the words of the
 * columns that are asked for, counted from 1 as they stand. The table holds only the rows in sight.
 */
export async function everyRow(page, columns) {
  return new Map(
    await page.evaluate(async (wanted) => {
      const table = document.querySelector('.table');
      const all = Number(table.getAttribute('aria-rowcount')) - 1;
      const text = (row, at) => row.querySelector(`[aria-colindex="${at}"]`)?.textContent.trim() ?? '';
      const rows = new Map();
      const height = table.clientHeight;
      const late = performance.now() + 60_000;
      for (let at = 0; rows.size < all; ) {
        if (performance.now() > late) throw new Error(`${rows.size} of ${all} rows after a minute`);
        table.scrollTop = at;
        await new Promise((resolve) => setTimeout(resolve, 15));
        const sight = [...table.querySelectorAll('[data-row]')];
        const ready = sight.filter((row) => text(row, 2));
        for (const row of ready) {
          rows.set(Number(row.dataset.row), [text(row, 2), wanted.map((column) => text(row, column))]);
        }
        const end = table.scrollTop + height >= table.scrollHeight - 1;
        if (ready.length === sight.length) at = end ? 0 : at + height * 0.8;
      }
      return [...rows.values()];
    }, columns),
  );
}
