// usage: node .ci/engines.mjs PDFJS PDF…
//
// Prints what pdf.js, in the folder PDFJS, reads in each PDF, as JSON: the labels, the
// outline with the index of each page, and of each page the text and the links.
import { readFileSync } from 'node:fs';

// pdf.js needs this class when it loads, and uses it only to draw.
globalThis.DOMMatrix ??= class {};
// Without a canvas it warns that it can't draw.
console.warn = () => {};
console.log = () => {};

const [folder, ...files] = process.argv.slice(2);
const pdfjs = await import(`${folder}/legacy/build/pdf.mjs`);

// The index of the page that a destination leads to.
async function page(document, to) {
  const explicit = typeof to === 'string' ? await document.getDestination(to) : to;
  return explicit ? document.getPageIndex(explicit[0]) : null;
}

async function entries(document, items, depth) {
  const found = [];
  for (const item of items ?? []) {
    found.push([depth, item.title, await page(document, item.dest)]);
    found.push(...await entries(document, item.items, depth + 1));
  }
  return found;
}

async function read(file) {
  const data = new Uint8Array(readFileSync(file));
  const document = await pdfjs.getDocument({ data, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const one = await document.getPage(number);
    const { items } = await one.getTextContent();
    const text = items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('');
    const links = [];
    for (const link of await one.getAnnotations()) {
      links.push(link.unsafeUrl ?? link.url ?? await page(document, link.dest));
    }
    pages.push({ text, links });
  }
  const labels = await document.getPageLabels();
  const outline = await entries(document, await document.getOutline(), 0);
  await document.loadingTask.destroy();
  return { labels, outline, pages };
}

const told = [];
for (const file of files) {
  told.push(await read(file));
}
process.stdout.write(JSON.stringify(told));
