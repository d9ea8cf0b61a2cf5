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

export default defineConfig({
  plugins: [react(), precompress],
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Chrome and Edge 111, Safari 16.4: the browsers that index.html names.
    target: ['chrome111', 'edge111', 'safari16.4', 'firefox115'],
    // Inlined assets would need wider rights in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  // The host stays as the browser sent it: the platform refuses writes from another origin.
  server: { proxy: { '/api': { target: API, changeOrigin: false } } },
});
