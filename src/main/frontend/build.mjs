// Bundles our own elements into the resources that the server serves. The same sources give the same bytes.
import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../resources/META-INF/resources/app');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await build({
  absWorkingDir: here,
  entryPoints: ['editor', 'diff', 'lesson', 'chart', 'log', 'cards', 'calendar'].map((name) => `src/${name}.js`),
  outdir: out,
  chunkNames: 'part-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});

const katex = join(here, 'node_modules/katex/dist');
mkdirSync(join(out, 'katex/fonts'), { recursive: true });
const css = readFileSync(join(katex, 'katex.min.css'), 'utf8').replace(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '');
writeFileSync(join(out, 'katex/katex.min.css'), css);
cpSync(join(katex, 'fonts'), join(out, 'katex/fonts'), {
  recursive: true,
  filter: (path) => !/\.(ttf|woff)$/.test(path),
});

const inter = join(here, 'node_modules/@fontsource-variable/inter/files');
mkdirSync(join(out, 'fonts'), { recursive: true });
for (const subset of ['latin', 'latin-ext']) {
  cpSync(join(inter, `inter-${subset}-wght-normal.woff2`), join(out, `fonts/inter-${subset}-wght-normal.woff2`));
}

// One file with all icons that Glyph names.
const glyphs = readFileSync(join(here, '../java/org/zhigu/ui/Glyph.java'), 'utf8');
const names = [...glyphs.matchAll(/^ {4}([A-Z][A-Z0-9_]*)[,;]$/gm)].map((m) => m[1].toLowerCase().replaceAll('_', '-'));
const symbols = names.map((name) => {
  const svg = readFileSync(join(here, `node_modules/lucide-static/icons/${name}.svg`), 'utf8');
  const shape = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).trim().replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shape}</symbol>`;
});
writeFileSync(join(out, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n${symbols.join('\n')}\n</svg>\n`);

// What others wrote and we pass on, with their licences.
const lock = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
const parts = Object.entries(lock.packages)
  .filter(([path, part]) => path && !part.optional && !path.includes('node_modules/esbuild'))
  .map(([path, part]) => `${path.replace(/^.*node_modules\//, '')} ${part.version} ${part.license ?? ''}`.trim());
writeFileSync(join(out, 'licences.txt'), `${[...new Set(parts)].sort().join('\n')}\n`);
