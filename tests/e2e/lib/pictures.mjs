// Pictures and their tables: every figure of a picture stands in its table too.

/**
 * What is wrong with the pictures on the page, in readable lines; empty when every picture has a
 * table and every figure it marks is the same in the table's cell. Returns `{ wrong, pictures }`.
 */
export async function pictures(page) {
  return page.evaluate(() => {
    const wrong = [];
    const names = [];
    for (const figure of document.querySelectorAll('figure[data-picture]')) {
      const name = figure.dataset.picture;
      names.push(name);
      const table = document.querySelector(`table[data-picture="${name}"]`);
      if (!table) {
        wrong.push(`${name}: no table`);
        continue;
      }
      const marks = figure.querySelectorAll('[data-mark]');
      if (marks.length === 0) wrong.push(`${name}: no figure in the picture`);
      for (const { dataset } of marks) {
        const cell = table.querySelector(`[data-mark="${dataset.mark}"]`);
        if (cell?.textContent !== dataset.figure) {
          wrong.push(`${name} ${dataset.mark}: ${dataset.figure} in the picture, ${cell?.textContent} in the table`);
        }
      }
    }
    return { wrong, pictures: names };
  });
}
