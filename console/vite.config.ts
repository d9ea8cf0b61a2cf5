import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const API = process.env.NIANGJIA_API ?? 'http://127.0.0.1:3000';

/** Lays a compressed copy beside every text asset, so that the server need not compress while it serves. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (!/\.(js|css|svg)$/.test(file.fileName)) continue;
      const source = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 });
      this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source });
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
