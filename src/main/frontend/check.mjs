// Fails when a fresh build differs from what is committed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const out = fileURLToPath(new URL('../resources/META-INF/resources/app', import.meta.url));
const sums = () =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')} ${file.slice(out.length + 1)}`);

const before = sums();
await import('./build.mjs');
const after = sums();
const changed = [...after.filter((line) => !before.includes(line)), ...before.filter((line) => !after.includes(line))];
if (changed.length > 0) {
  console.error(`The committed bundles are not what their sources give; commit the new ones:\n${changed.join('\n')}`);
  process.exit(1);
}
