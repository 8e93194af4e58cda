import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/**
 * Builds the control room into `dist/control`: no inline script or style, so that a strict CSP
 * holds.
 */
export default defineConfig({
  root,
  plugins: [react()],
  build: {
    outDir: path.join(root, '../../dist/control'),
    emptyOutDir: true,
    // Which file needs which: the budget of the first load is counted from it.
    manifest: 'manifest.json',
    target: 'es2023',
    // Data URLs would need a wider font-src and img-src.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The domain's schemas serve the server's edge; making one has no side effect, so those that no
    // screen uses are left out, and zod with them.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z', 'instantSchema'] } },
    chunkSizeWarningLimit: 1_200,
  },
  worker: { format: 'es' },
});
