import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const API = process.env.NIANGJIA_API ?? 'http://127.0.0.1:3000';

/** Lays a compressed copy beside every text asset, so that the server need not compress while it serves. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  // From the files as written: until then the bundler still fills in names of chunks.
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter(file => /\.(js|css|svg)$/.test(file))) {
      const file = path.join(dir ?? '', name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
};

/** What opens without a connection: the frame, and the pages of somebody who goes on visits. */
const FIELD = /\/console\/(?:visit\/(?:OwnVisit\w*Page|OutboxBar)\.tsx|app\/vault\.ts)$/;
const LOOSE = ['index.html', 'manifest.webmanifest', 'icon-192.png', 'icon-512.png'];

interface Chunk {
  fileName: string;
  imports: string[];
  moduleIds: string[];
  isEntry: boolean;
}

/** Tells the service worker which files there are: those with a hash in their name by the name, others by a digest. */
const listFiles: Plugin = {
  name: 'list-files',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    const folder = dir ?? '';
    const chunks = new Map(
      Object.values(bundle)
        .filter(file => file.type === 'chunk')
        .map(chunk => [chunk.fileName, chunk as unknown as Chunk]),
    );
    const wanted = new Set(
      Object.keys(bundle).filter(name => name.endsWith('.css') || name.endsWith('.svg')),
    );
    const take = (name: string): void => {
      const chunk = chunks.get(name);
      if (!chunk || wanted.has(name)) return;
      wanted.add(name);
      for (const other of chunk.imports) take(other);
    };
    const all = [...chunks.values()].filter(c => c.fileName !== 'worker.js');
    for (const c of all) if (c.isEntry || c.moduleIds.some(id => FIELD.test(id))) take(c.fileName);
    const file = path.join(folder, 'worker.js');
    const code = readFileSync(file, 'utf8');
    const digest = (name: string) =>
      createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex')
        .slice(0, 16);
    const files = [
      ...[...wanted].sort().map(name => ({ url: `/${name}`, revision: null })),
      ...LOOSE.map(name => ({ url: `/${name}`, revision: digest(name) })),
    ];
    if (code.split('self.__FILES__').length !== 2)
      throw new Error('the service worker does not take its list of files');
    writeFileSync(
      file,
      code.replace('self.__FILES__', () => JSON.stringify(files)),
    );
  },
};

export default defineConfig({
  plugins: [react(), listFiles, precompress],
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Chrome and Edge 111, Safari 16.4: the browsers that index.html names.
    target: ['chrome111', 'edge111', 'safari16.4', 'firefox115'],
    // Inlined assets would need wider rights in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        index: path.join(import.meta.dirname, 'index.html'),
        worker: path.join(import.meta.dirname, 'app/worker.ts'),
      },
      output: {
        // The address of the worker stays the same from version to version.
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  // The host stays as the browser sent it: the platform refuses writes from another origin.
  server: { proxy: { '/api': { target: API, changeOrigin: false } } },
});
